using System.Text.RegularExpressions;
using Fresnel.Engine.Answers.Languages;
using Fresnel.Vision.Colour;

namespace Fresnel.Engine.Answers;

/// <summary>A parsed question.</summary>
/// <param name="Plain">In lower case, British spelling, single spaces, without punctuation and contractions.</param>
/// <param name="Categories">The object categories that it names, in its order.</param>
/// <param name="Colours">The English names of colours in it; empty where <paramref name="Language"/> is set.</param>
/// <param name="Language">The pack of the language it is in; null for English and for languages without a pack.</param>
internal sealed record Question(
    string Plain,
    IReadOnlyList<ObjectCategory> Categories,
    IReadOnlyList<string> Colours,
    LanguagePack? Language
)
{
    /// <summary>Characters of a question that are read.</summary>
    private const int MaxLength = 2000;

    /// <summary>Words of the longest phrase that is looked up.</summary>
    private const int MaxPhraseWords = 3;

    private static readonly LazyRegex Separators = new(@"[^\p{L}\p{M}\p{N}'@#$€£%&/+\-]+");

    private static readonly (string Variant, string Normalised)[] Spellings =
    [
        ("what's", "what is"),
        ("where's", "where is"),
        ("who's", "who is"),
        ("there's", "there is"),
        ("it's", "it is"),
        ("how's", "how is"),
        ("isn't", "is not"),
        ("aren't", "are not"),
        ("doesn't", "does not"),
        ("can't", "cannot"),
        ("don't", "do not"),
        ("color", "colour"),
        ("gray", "grey"),
        ("center", "centre"),
        ("e-mail", "email"),
        ("bar code", "barcode"),
        ("qr-code", "qr code"),
        ("qrcode", "qr code"),
        ("middle", "centre"),
    ];

    /// <summary>By the language pack; null without one.</summary>
    public QuestionTopic? Topic { get; } = Language?.TopicOf(Plain);

    /// <summary>The language of a description, as ISO 639-1, where the question names none and is in none but English.</summary>
    public string? PreferredLanguage { get; init; }

    /// <summary>The phrases of the answer: English unless <see cref="Language"/> is set.</summary>
    public IPhrases Phrases => Language ?? (IPhrases)EnglishPhrases.Default;

    /// <summary>Whether the words match an English pattern; false where <see cref="Language"/> is set.</summary>
    public bool Matches(LazyRegex pattern) => FirstMatch(pattern).Success;

    /// <summary>Whether the words match an English pattern; where <see cref="Language"/> is set, whether the topic is the given one.</summary>
    public bool Matches(LazyRegex pattern, QuestionTopic topic) => Language is null ? Matches(pattern) : Topic == topic;

    /// <summary>The match of an English pattern; none where <see cref="Language"/> is set.</summary>
    public Match FirstMatch(LazyRegex pattern) => Language is null ? pattern.Value.Match(Plain) : Match.Empty;

    /// <param name="annotations">Names of objects in languages without a pack; null to recognise none.</param>
    public static Question Parse(string text, EmojiAnnotations? annotations = null)
    {
        text = text.Trim().TrimEnd('?', '.', '!', ' ');
        if (text.Length > MaxLength)
            text = text[..MaxLength];
        var lower = text.ToLowerInvariant().Replace('’', '\'');
        foreach (var (variant, normalised) in Spellings)
            lower = lower.Replace(variant, normalised, StringComparison.Ordinal);
        var plain = Separators.Value.Replace(lower, " ").Trim();
        var words = plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        var language = LanguagePack.Detect(words);
        var colours = ColourVocabulary
            .All.Where(name => $" {plain} ".Contains($" {name} ", StringComparison.Ordinal))
            .ToList();
        var categories = FindCategories(
            words,
            language?.Vocabulary ?? EnglishVocabulary.All,
            colours.Count > 0 || plain.Contains("colour", StringComparison.Ordinal)
        );
        if (categories.Count is 0 && annotations is not null && words.Length > 0 && !LooksEnglish(words))
            categories = annotations.Find(plain);
        if (language is not null)
            colours.Clear();
        else if (categories.Exists(IsOrange))
            colours.Remove("orange");
        return new(plain, categories, colours, language);
    }

    /// <summary>Prefers the longest phrases. "orange" beside another category or a colour is a colour, not a fruit.</summary>
    private static List<ObjectCategory> FindCategories(
        string[] words,
        IReadOnlyDictionary<string, ObjectCategory> vocabulary,
        bool namesColour
    )
    {
        var categories = new List<ObjectCategory>();
        for (var i = 0; i < words.Length; i++)
        {
            for (var length = Math.Min(MaxPhraseWords, words.Length - i); length > 0; length--)
            {
                if (!vocabulary.TryGetValue(string.Join(' ', words[i..(i + length)]), out var category))
                    continue;
                if (!categories.Exists(other => other.Name == category.Name))
                    categories.Add(category);
                i += length - 1;
                break;
            }
        }
        if (namesColour && categories.Count > 1)
            categories.RemoveAll(IsOrange);
        return categories;
    }

    private static bool IsOrange(ObjectCategory category) => category.Labels is ["orange"];

    private static bool LooksEnglish(string[] words) =>
        words.Any(word => word is "the" or "is" or "are" or "what" or "how" or "there" or "which" or "where");
}
