using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Text.Languages;

/// <summary>The languages that a page is tried in, from <c>languages.tsv</c>.</summary>
internal static class TextLanguages
{
    public const string Latin = "Latin";

    private static readonly Lazy<TextLanguage[]> s_all = new(Load);

    public static IReadOnlyList<TextLanguage> All => s_all.Value;

    public static TextLanguage English { get; } = Of("eng");

    public static TextLanguage Chinese { get; } = Of("chi_sim");

    public static TextLanguage Of(string data) => All.First(language => language.Data == data);

    /// <summary>In the order in which they are tried.</summary>
    public static IEnumerable<TextLanguage> OfScript(string script) =>
        All.Where(language => language.Script == Alias(script));

    /// <summary>One of each script but Latin, Chinese and Japanese.</summary>
    public static IEnumerable<TextLanguage> FirstOfScripts =>
        All.Where(language => language.Script is not (Latin or "Han" or "Japanese"))
            .DistinctBy(language => language.Script);

    /// <summary>
    /// How much a text looks like each language in Latin letters, best first: words that it shares with others count less. Languages
    /// without a word of theirs are left out.
    /// </summary>
    /// <param name="text">As a recogniser of English reads it: accents do not count.</param>
    public static List<(TextLanguage Language, double Score)> Rank(string text)
    {
        var scores = new Dictionary<TextLanguage, double>();
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(TextKey.Of))
        {
            var languages = All.Where(language => language.Words.Contains(word)).ToList();
            foreach (var language in languages)
                scores[language] = scores.GetValueOrDefault(language) + (1.0 / languages.Count);
        }
        return [.. scores.Select(pair => (pair.Key, pair.Value)).OrderByDescending(pair => pair.Value)];
    }

    // Tesseract names the script of Korean and Japanese pages in two ways each.
    private static string Alias(string script) =>
        script switch
        {
            "Korean" => "Hangul",
            "Katakana" or "Hiragana" => "Japanese",
            "Fraktur" => Latin,
            _ => script,
        };

    private static TextLanguage[] Load()
    {
        using var stream = typeof(TextLanguages).Assembly.GetManifestResourceStream(
            "Fresnel.Vision.Text.Languages.languages.tsv"
        )!;
        using var reader = new StreamReader(stream);
        return
        [
            .. reader
                .ReadToEnd()
                .Split('\n')
                .Where(line => line.Length > 0 && line[0] != '#')
                .Select(line => line.Split('\t'))
                .Select(cells => new TextLanguage(cells[0], cells[1], cells[2])
                {
                    Words =
                        cells.ElementAtOrDefault(3)?.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet()
                        ?? [],
                }),
        ];
    }
}
