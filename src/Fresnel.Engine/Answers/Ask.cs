using System.Text.RegularExpressions;
using Fresnel.Engine.Answers.Words;
using Fresnel.Vision.Colour;

namespace Fresnel.Engine.Answers;

/// <summary>A question, taken apart once for every <see cref="IQuestion"/>.</summary>
/// <param name="Text">As it was asked, without its closing mark.</param>
/// <param name="Plain">In lower case, British spelling, single spaces, no punctuation and no contractions.</param>
/// <param name="Things">What it names that can be recognised, in its order.</param>
/// <param name="Colours">The colours it names.</param>
/// <param name="Language">The language it is in, where it is one of those answered in; null for English and for all others.</param>
internal sealed partial record Ask(
    string Text,
    string Plain,
    IReadOnlyList<Thing> Things,
    IReadOnlyList<string> Colours,
    Language? Language
)
{
    /// <summary>Questions are short; what is longer is instructions for a larger model.</summary>
    public const int MostCharacters = 2000;

    private const int LongestPhrase = 3;

    private static readonly (string Other, string Ours)[] Spellings =
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

    /// <summary>Whether the words match.</summary>
    public bool Is(Regex pattern) => pattern.IsMatch(Plain);

    /// <param name="annotations">Names of things in many more languages; null to do without.</param>
    public static Ask Parse(string text, Annotations? annotations = null)
    {
        text = text.Trim().TrimEnd('?', '.', '!', ' ');
        if (text.Length > MostCharacters)
            text = text[..MostCharacters];
        var lower = text.ToLowerInvariant().Replace('’', '\'');
        foreach (var (other, ours) in Spellings)
            lower = lower.Replace(other, ours, StringComparison.Ordinal);
        var plain = Gaps().Replace(lower, " ").Trim();
        var words = plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        var language = Language.Of(words);
        var dictionary = language?.Things ?? EnglishThings.All;
        var colours = ColourNames
            .All.Where(name => $" {plain} ".Contains($" {name} ", StringComparison.Ordinal))
            .ToList();
        var things = Find(words, dictionary, colours.Count > 0 || plain.Contains("colour", StringComparison.Ordinal));
        if (things.Count is 0 && annotations is not null && words.Length > 0 && !English(words))
            things = annotations.Find(plain);
        if (things.Exists(thing => thing.Labels is ["orange"]))
            colours.Remove("orange");
        return new(text, plain, things, colours, language);
    }

    /// <summary>The longest phrases first; "orange" beside another thing or the word "colour" is a colour, not a fruit.</summary>
    private static List<Thing> Find(string[] words, IReadOnlyDictionary<string, Thing> dictionary, bool colour)
    {
        var things = new List<Thing>();
        for (var at = 0; at < words.Length; at++)
        {
            for (var length = Math.Min(LongestPhrase, words.Length - at); length > 0; length--)
            {
                if (!dictionary.TryGetValue(string.Join(' ', words[at..(at + length)]), out var thing))
                    continue;
                if (!things.Exists(other => other.Word == thing.Word))
                    things.Add(thing);
                at += length - 1;
                break;
            }
        }
        if (colour && things.Count > 1)
            things.RemoveAll(thing => thing.Labels is ["orange"]);
        return things;
    }

    private static bool English(string[] words) =>
        words.Any(word => word is "the" or "is" or "are" or "what" or "how" or "there" or "which" or "where");

    [GeneratedRegex(@"[^\p{L}\p{M}\p{N}'@#$€£%&/+\-]+")]
    private static partial Regex Gaps();
}
