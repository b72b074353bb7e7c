using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Fresnel.Contracts.Models;

/// <summary>An image size in pixels.</summary>
public readonly record struct ImageSize(int Width, int Height)
{
    /// <summary>
    /// Parses <c>1024x768</c>: two positive integers without sign or spaces, and a lowercase x between them.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ImageSize size)
    {
        size = default;
        if (text is null || text.IndexOf('x', StringComparison.Ordinal) is not (> 0 and var separator))
            return false;
        if (
            !int.TryParse(text.AsSpan(0, separator), NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            || !int.TryParse(
                text.AsSpan(separator + 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var height
            )
            || width == 0
            || height == 0
        )
            return false;
        size = new ImageSize(width, height);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Width}x{Height}");
}
