using System.Text;
using Fresnel.Drawing;

namespace Fresnel.Server.Commands;

/// <summary>File formats by the names people give them.</summary>
internal static class ImageFormatNames
{
    /// <summary>For messages.</summary>
    public const string All = "png, jpeg, webp, avif, svg or pdf";

    private const int MaxNameLength = 48;

    public static DrawingFormat? Parse(string? name) =>
        name?.ToLowerInvariant() switch
        {
            "png" => DrawingFormat.Png,
            "jpg" or "jpeg" => DrawingFormat.Jpeg,
            "webp" => DrawingFormat.Webp,
            "avif" => DrawingFormat.Avif,
            "svg" => DrawingFormat.Svg,
            "pdf" => DrawingFormat.Pdf,
            _ => null,
        };

    public static string Name(DrawingFormat format) => format.ToString().ToLowerInvariant();

    /// <summary>A file's name made of a prompt's words, safe in any shell.</summary>
    /// <param name="number">From 1; later ones are numbered.</param>
    public static string FileName(string prompt, DrawingFormat format, int number)
    {
        var name = new StringBuilder();
        foreach (var rune in prompt.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                name.Append(Rune.ToLowerInvariant(rune));
            else if (name.Length > 0 && name[^1] != '-')
                name.Append('-');
            if (name.Length >= MaxNameLength)
                break;
        }
        var stem = name.ToString().Trim('-');
        var ending = format == DrawingFormat.Jpeg ? "jpg" : Name(format);
        return $"{(stem.Length == 0 ? "picture" : stem)}{(number > 1 ? $"-{number}" : "")}.{ending}";
    }
}
