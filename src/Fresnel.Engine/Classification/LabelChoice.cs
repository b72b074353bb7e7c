using System.Text.RegularExpressions;

namespace Fresnel.Engine.Classification;

/// <summary>A prompt that lists labels to choose from: "Classify this image as one of: invoice, receipt, photo."</summary>
internal static class LabelChoice
{
    /// <summary>The answer where no label fits.</summary>
    public const string Unknown = "unknown";

    private const int MaxLabels = 100,
        MaxLabelLength = 60;

    private static readonly Regex s_choice = new(
        @"^\W*(?:please\s+)?(?:classify|categori[sz]e|label)\b[^:.?!\n]*\b(?:as|into|with)\b(?:[^:.?!\n]*:)?(?<labels>[^:.?!]+)"
            + @"|\bwhich\s+(?:one\s+)?of\s+(?:these|the\s+following)\b[^:.?!\n]*:(?<labels>[^:.?!]+)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    );

    private static readonly Regex s_separator = new(
        @"\s*[,;\n]\s*(?:or\s+)?|\s+or\s+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    );

    /// <returns>At least two labels without repetitions; null: the prompt lists none, or more than 100.</returns>
    public static IReadOnlyList<string>? Parse(string prompt)
    {
        if (s_choice.Match(prompt) is not { Success: true } match)
            return null;
        List<string> labels =
        [
            .. s_separator
                .Split(match.Groups["labels"].Value)
                .Select(label => label.Trim(' ', '\t', '\r', '"', '\'', '“', '”', '*', '-', '`'))
                .Where(label => label.Length > 0 && !label.Equals(Unknown, StringComparison.OrdinalIgnoreCase))
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        return labels.Count is >= 2 and <= MaxLabels && labels.TrueForAll(label => label.Length <= MaxLabelLength)
            ? labels
            : null;
    }
}
