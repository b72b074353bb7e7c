using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Pictures;

/// <summary>Finds pictures by words in many languages.</summary>
/// <param name="folder">Holds <c>fluent-emoji-flat.json</c> and <c>annotations/</c>. What is missing is simply not found.</param>
/// <remarks>Thread-safe. A language is read when it is first asked for.</remarks>
internal sealed partial class PictureIndex(string folder)
{
    private readonly ConcurrentDictionary<string, Vocabulary?> _languages = new();
    private readonly Lazy<(HashSet<string> Names, Dictionary<string, string> OfEmoji)> _known = new(() => Read(folder));

    public bool Has(string picture) => _known.Value.Names.Contains(picture);

    /// <summary>The picture of an emoji, with or without its variation selector; null when there is none.</summary>
    public string? OfEmoji(string emoji) =>
        _known.Value.OfEmoji.GetValueOrDefault(emoji.Replace("\uFE0F", "", StringComparison.Ordinal));

    /// <summary>Pictures that weighed words call for, best first, each with its score and the word that speaks most for it; below about 0.5 a picture is a guess.</summary>
    /// <param name="words">Folded, in order, each with its weight.</param>
    /// <param name="language">Two letters. English is asked too where it has nothing.</param>
    public IReadOnlyList<Found> Find(IReadOnlyList<(string Word, double Weight)> words, string language)
    {
        var scores = new Dictionary<string, (double Score, double Most, int Word)>();
        var own = language == "en" ? null : In(language);
        var english = In("en");
        for (var i = 0; i < words.Count; i++)
        {
            var (word, weight) = words[i];
            var spoken = own ?? english;
            if (Words.RunOn(word))
            {
                var parts = 0;
                foreach (var part in spoken?.Inside(word) ?? [])
                    Add(spoken!.Find(part), weight, i * 100 + parts++);
                continue;
            }

            // Phrases first: "face cream" is no face, "hot dog" no dog.
            if (Phrase(words, i) is { } phrase)
            {
                Add([(phrase.Picture, 1.25)], words.Skip(i).Take(phrase.Length).Max(each => each.Weight), i * 100);
                i += phrase.Length - 1;
                continue;
            }

            var found = own?.Find(word).ToList() ?? [];
            Add(found, weight, i * 100);
            if (found.Count == 0)
            {
                if (Synonym(word) is { } synonym)
                    Add([(synonym, 1.1)], weight, i * 100);
                Add(english?.Find(word) ?? [], weight * 0.8, i * 100);
            }
        }

        return
        [
            .. scores
                .Select(pair => new Found(pair.Key, pair.Value.Score, pair.Value.Word))
                .OrderByDescending(found => found.Score)
                .ThenBy(found => found.Picture, StringComparer.Ordinal),
        ];

        void Add(IEnumerable<(string Picture, double Sure)> found, double weight, int word)
        {
            foreach (var (picture, sure) in found)
            {
                if (NotASubject().IsMatch(picture))
                    continue;
                var (score, most, by) = scores.GetValueOrDefault(picture);
                scores[picture] = (
                    score + sure * weight,
                    Math.Max(most, sure * weight),
                    sure * weight > most ? word : by
                );
            }
        }
    }

    private (string Picture, int Length)? Phrase(IReadOnlyList<(string Word, double Weight)> words, int start)
    {
        for (var length = Math.Min(4, words.Count - start); length >= 2; length--)
        {
            var phrase = string.Join(' ', words.Skip(start).Take(length).Select(each => each.Word));
            var slug = phrase.Replace(' ', '-');
            if (Synonyms.All.TryGetValue(phrase, out var picture))
                return (picture, length);
            if (Has(slug) || Has(slug = Words.Singular(slug)))
                return (slug, length);
        }

        return null;
    }

    private static string? Synonym(string word) =>
        Synonyms.All.GetValueOrDefault(word) ?? Synonyms.All.GetValueOrDefault(Words.Singular(word));

    private Vocabulary? In(string language) =>
        _languages.GetOrAdd(
            language,
            key =>
            {
                var file = Path.Combine(folder, "annotations", $"{key}.json");
                return File.Exists(file)
                    ? new Vocabulary(file, OfEmoji, key is "de" or "nl" or "sv" or "da" or "no" or "fi")
                    : null;
            }
        );

    private static (HashSet<string>, Dictionary<string, string>) Read(string folder)
    {
        var names = new IconSet(Path.Combine(folder, "fluent-emoji-flat.json")).Names().ToHashSet();
        var english = Path.Combine(folder, "annotations", "en.json");
        var ofEmoji = new Dictionary<string, string>();
        if (File.Exists(english))
        {
            foreach (var (emoji, name, _) in Vocabulary.Annotations(english))
            {
                if (names.TryGetValue(Slug(name), out var picture))
                    ofEmoji[emoji.Replace("\uFE0F", "", StringComparison.Ordinal)] = picture;
            }
        }

        return (names, ofEmoji);
    }

    /// <summary>An emoji's English name as the sets write it: "rugby football" is rugby-football, "o’clock" oclock.</summary>
    private static string Slug(string name) =>
        NotInNames()
            .Replace(
                Words.Fold(name).Replace("'", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal),
                "-"
            )
            .Trim('-');

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInNames();

    /// <summary>Signs, faces, skin tones, clocks, flags and whatever no one would sell.</summary>
    [GeneratedRegex(
        "-(button|sign|symbol|oclock|thirty|suit|decoration|exclamation|mark|square|circle|diamond|arrow|flag)$|^(japanese-(?!castle|dolls|post)|keycap|input|left-|right-|up-|down-|no-|e-mail)|-(light|dark|medium|medium-light|medium-dark)$|(?<!dog|cat|horse|cow|pig|tiger|rabbit|monkey|mouse|dragon|fox|sun-with|bear)-face($|-)|^face-|^(grinning|smiling|kissing|squinting|winking|rolling-on|beaming|knocked|zany)-|gesturing|bowing|pouting|frowning|facepalm|shrugging|zombie|vampire|middle-finger|coffin|pile-of-poo|cigarette|funeral|bomb|water-pistol|syringe-blood|hole$|^place-of|^potable|coin-flip|skull|biohazard|^cl-|^wireless$|^(black|blue|brown|green|grey|light-blue|orange|pink|purple|white|yellow)-heart$|blood-type|^open-hands$|no-evil|^placard$|^antenna-bars$|anger|restroom|mens-room|womens-room|trade-mark|registered$|copyright$|^(on|end|back|soon|top)-arrow"
    )]
    private static partial Regex NotASubject();
}

/// <summary>A picture and how much speaks for it.</summary>
/// <param name="Word">Which word does so most; pictures of the same word are alternatives, not companions.</param>
internal readonly record struct Found(string Picture, double Score, int Word);
