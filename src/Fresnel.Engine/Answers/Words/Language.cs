using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fresnel.Engine.Answers.Words;

/// <summary>A language, beside English, that questions are understood and answered in. Each is one file, <c>Languages/xx.json</c>.</summary>
/// <param name="Code">ISO 639-1.</param>
/// <param name="Hints">Words that only this language has, by which it is recognised.</param>
/// <param name="Asks">Patterns over the plain question, by what they ask, in the order they are tried.</param>
/// <param name="Labels">Words for each label: the singular, the plural, then others.</param>
/// <param name="Says">Sentences with places for words: <c>{things}</c>, <c>{place}</c> …</param>
internal sealed record Language(
    string Code,
    string[] Hints,
    Dictionary<string, string> Asks,
    Dictionary<string, string[]> Labels,
    Dictionary<string, string> Places,
    Dictionary<string, string> Colours,
    Dictionary<string, string> Says
)
{
    private static readonly Lazy<Language[]> All = new(() => [.. new[] { "de", "es", "fr" }.Select(Load)]);

    private static readonly Lock Patterns = new();
    private readonly Dictionary<string, Regex> _patterns = [];

    /// <summary>Every word for a thing, in lower case.</summary>
    public IReadOnlyDictionary<string, Thing> Things { get; } =
        Labels
            .SelectMany(pair =>
                pair.Value.Select(word => (Word: word.ToLowerInvariant(), Thing: new Thing(pair.Key, [pair.Key])))
            )
            .DistinctBy(pair => pair.Word)
            .ToDictionary(pair => pair.Word, pair => pair.Thing);

    private static readonly string[] EnglishHints =
    [
        "the",
        "is",
        "are",
        "a",
        "an",
        "what",
        "how",
        "many",
        "there",
        "which",
        "where",
        "who",
        "in",
        "on",
        "of",
        "this",
        "that",
        "image",
        "picture",
        "photo",
        "do",
        "does",
        "you",
        "see",
        "it",
        "any",
        "and",
        "describe",
        "list",
        "count",
        "read",
        "text",
        "colour",
        "say",
    ];

    /// <summary>The language that more of the words belong to than to any other; null for English, for all others, and in doubt.</summary>
    public static Language? Of(IReadOnlyCollection<string> words)
    {
        var english = words.Count(word => EnglishHints.Contains(word) || EnglishThings.All.ContainsKey(word));
        var (language, hits) = All
            .Value.Select(language => (language, Hits: words.Count(language.Has)))
            .MaxBy(pair => pair.Hits);
        return hits > english ? language : null;
    }

    /// <summary>What is asked: the first entry of <see cref="Asks"/> that matches; null when none does.</summary>
    public string? Asked(string plain)
    {
        lock (Patterns)
            return Asks.Keys.FirstOrDefault(key => Pattern(key).IsMatch(plain));
    }

    /// <summary>A sentence with its words filled in.</summary>
    public string Say(string sentence, params ReadOnlySpan<(string Name, string Value)> words)
    {
        var text = new StringBuilder(Says[sentence]);
        foreach (var (name, value) in words)
            text.Replace($"{{{name}}}", value);
        return English.Capital(text.ToString());
    }

    /// <summary><c>2 Hunde</c>.</summary>
    public string Some(int count, string label) =>
        $"{count.ToString(CultureInfo.InvariantCulture)} {Labels[label][count is 1 ? 0 : 1]}";

    private bool Has(string word) => Hints.Contains(word) || Things.ContainsKey(word);

    private Regex Pattern(string key) =>
        _patterns.TryGetValue(key, out var pattern)
            ? pattern
            : _patterns[key] = new Regex(Asks[key], RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static Language Load(string code)
    {
        using var stream = typeof(Language).Assembly.GetManifestResourceStream(
            $"Fresnel.Engine.Answers.Languages.{code}.json"
        )!;
        return JsonSerializer.Deserialize<Language>(stream, JsonSerializerOptions.Web)!;
    }
}
