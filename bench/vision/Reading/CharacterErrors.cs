using System.Text.RegularExpressions;
using Fresnel.Vision.Pages.Words;
using Fresnel.Vision.Text.Lines;

namespace Fresnel.ReadingBenchmark;

/// <summary>How far a reading is from what is written.</summary>
internal static partial class CharacterErrors
{
    /// <summary>Languages that have no spaces between words: recognisers add some, which count in no reader's text.</summary>
    private static readonly string[] s_unspaced = ["chi_sim", "jpn", "tha"];

    /// <summary>
    /// Characters to insert, delete or replace, as a share of those written: 0 is exact. White space counts as one space; full-width
    /// signs, quotation marks and dashes count as their plain ones.
    /// </summary>
    public static double Of(string written, string read, string language)
    {
        var (expected, actual) = (Plain(written, language), Plain(read, language));
        return (double)TextKey.Distance(expected, actual) / Math.Max(1, expected.Length);
    }

    /// <summary>The same for the words sorted: what is left without the order of reading.</summary>
    public static double OfWords(string written, string read, string language) =>
        Of(Sorted(written), Sorted(read), language);

    private static string Sorted(string text) =>
        string.Join(
            ' ',
            text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)
        );

    private static string Plain(string text, string language)
    {
        var plain = WritingSystems
            .Narrow(text)
            .Replace('’', '\'')
            .Replace('‘', '\'')
            .Replace('“', '"')
            .Replace('”', '"')
            .Replace('„', '"')
            .Replace('–', '-')
            .Replace('—', '-');
        plain = Marks().Replace(plain, "");
        return Space().Replace(plain, s_unspaced.Contains(language) ? "" : " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    /// <summary>Marks of direction, and those that join or part letters, which no one sees.</summary>
    [GeneratedRegex(@"[\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]")]
    private static partial Regex Marks();
}
