using System.Globalization;
using System.Text.RegularExpressions;
using Fresnel.Vision.Pages.Documents;

namespace Fresnel.Engine.Schemas;

/// <summary>Formats of strings that a schema may require.</summary>
internal static partial class SchemaFormats
{
    /// <returns>The text in the format; null: it is none, or the format is not known.</returns>
    public static string? Apply(string format, string text) =>
        format switch
        {
            "date" => DateText.Find(text)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "email" => Email().IsMatch(text) ? text : null,
            "uri" => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                ? text
                : null,
            "time" => Time().IsMatch(text) ? text : null,
            _ => null,
        };

    [GeneratedRegex(@"^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$")]
    private static partial Regex Email();

    [GeneratedRegex(@"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$")]
    private static partial Regex Time();
}
