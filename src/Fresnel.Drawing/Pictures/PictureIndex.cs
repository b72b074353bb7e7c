using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Pictures;

/// <summary>Finds pictures by words in many languages.</summary>
/// <param name="folder">Holds <c>fluent-emoji-flat.json</c> and <c>annotations/</c>. A missing file is empty.</param>
/// <remarks>Thread-safe. A language is read on first use.</remarks>
internal sealed class PictureIndex(string folder)
{
    private readonly ConcurrentDictionary<string, PictureKeywords?> _languages = new();
    private readonly Lazy<(HashSet<string> Names, Dictionary<string, string> OfEmoji)> _known = new(() => Read(folder));

    public bool Has(string picture) => _known.Value.Names.Contains(picture);

    /// <summary>With or without a variation selector; null for an emoji without a picture.</summary>
    public string? OfEmoji(string emoji) =>
        _known.Value.OfEmoji.GetValueOrDefault(emoji.Replace("\uFE0F", "", StringComparison.Ordinal));

    /// <summary>Pictures for weighted words, best first.</summary>
    /// <param name="words">Normalised, in the order of the prompt.</param>
    /// <param name="language">Two letters. English is used for words that it does not have.</param>
    public IReadOnlyList<PictureMatch> Find(IReadOnlyList<(string Word, double Weight)> words, string language)
    {
        var scores = new Dictionary<string, (double Score, double Highest, int Word)>();
        var own = language == "en" ? null : In(language);
        var english = In("en");
        for (var i = 0; i < words.Count; i++)
        {
            var (word, weight) = words[i];
            var main = own ?? english;
            if (WordNormalizer.IsUnsegmented(word))
            {
                var parts = 0;
                foreach (var part in main?.FindInside(word) ?? [])
                    Add(main!.Find(part), weight, i * 100 + parts++);
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
            // A listed word is surer than one that only ends like another: a "Flohmarkt" is no market of shares.
            if (own is not null && word.Length > 6 && found.Count > 0 && Synonym(word) is not null)
                found.RemoveAll(each => each.Certainty < 1);
            if (!found.Exists(IsName) && Drawing(word) is { } drawing)
            {
                Add([(drawing, 1.1)], weight, i * 100);
                continue;
            }

            Add(found, weight, i * 100);
            // "Concert de piano": a word of both lists is surer than one of either.
            if (own is not null && Synonym(word) is { } also && found.Exists(each => each.Picture == also))
                Add([(also, 0.4)], weight, i * 100);
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
                .Select(pair => new PictureMatch(pair.Key, pair.Value.Score, pair.Value.Word))
                .OrderByDescending(found => found.Score)
                .ThenBy(found => found.Picture, StringComparer.Ordinal),
        ];

        void Add(IEnumerable<(string Picture, double Certainty)> found, double weight, int word)
        {
            foreach (var (picture, certainty) in found)
            {
                if (NotASubject.IsMatch(picture))
                    continue;
                var (score, highest, byWord) = scores.GetValueOrDefault(picture);
                scores[picture] = (
                    score + certainty * weight,
                    Math.Max(highest, certainty * weight),
                    certainty * weight > highest ? word : byWord
                );
            }
        }
    }

    /// <summary>Our own drawing of a word that no picture of the library is named after.</summary>
    private string? Drawing(string word) =>
        Synonym(word) is null && !(In("en")?.Find(word).Any(IsName) ?? false) ? DrawnPictures.Find(word) : null;

    private static bool IsName((string Picture, double Certainty) found) => found.Certainty >= 1;

    private (string Picture, int Length)? Phrase(IReadOnlyList<(string Word, double Weight)> words, int start)
    {
        for (var length = Math.Min(4, words.Count - start); length >= 2; length--)
        {
            var phrase = string.Join(' ', words.Skip(start).Take(length).Select(each => each.Word));
            var slug = phrase.Replace(' ', '-');
            if (PictureSynonyms.All.TryGetValue(phrase, out var picture))
                return (picture, length);
            if (Has(slug) || Has(slug = WordNormalizer.Singular(slug)))
                return (slug, length);
            if (DrawnPictures.Find(phrase) is { } drawn)
                return (drawn, length);
        }

        return null;
    }

    private static string? Synonym(string word) =>
        PictureSynonyms.All.GetValueOrDefault(word)
        ?? PictureSynonyms.All.GetValueOrDefault(WordNormalizer.Singular(word));

    private PictureKeywords? In(string language) =>
        _languages.GetOrAdd(
            language,
            key =>
            {
                var file = Path.Combine(folder, "annotations", $"{key}.json");
                return File.Exists(file)
                    ? new PictureKeywords(file, OfEmoji, key is "de" or "nl" or "sv" or "da" or "no" or "fi")
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
            foreach (var (emoji, name, _) in PictureKeywords.ReadAnnotations(english))
            {
                if (names.TryGetValue(Slug(name), out var picture))
                    ofEmoji[emoji.Replace("\uFE0F", "", StringComparison.Ordinal)] = picture;
            }
        }

        return (names, ofEmoji);
    }

    /// <summary>An emoji's English name as the sets write it: "rugby football" is rugby-football, "o’clock" oclock.</summary>
    private static string Slug(string name) =>
        NotInNames
            .Replace(
                WordNormalizer
                    .Fold(name)
                    .Replace("'", "", StringComparison.Ordinal)
                    .Replace(".", "", StringComparison.Ordinal),
                "-"
            )
            .Trim('-');

    private static readonly Regex NotInNames = PromptRegex.Create("[^a-z0-9]+", RegexOptions.None);

    /// <summary>Signs, faces, skin tones, clocks, flags and unsuitable objects.</summary>
    private static readonly Regex NotASubject = PromptRegex.Create(
        "-(button|sign|symbol|oclock|thirty|suit|decoration|exclamation|mark|square|circle|diamond|arrow|flag)$|^(japanese-(?!castle|dolls|post)|keycap|input|left-|right-|up-|down-|no-|e-mail)|-(light|dark|medium|medium-light|medium-dark)$|(?<!dog|cat|horse|cow|pig|tiger|rabbit|monkey|mouse|dragon|fox|sun-with|bear)-face($|-)|^face-|^(grinning|smiling|kissing|squinting|winking|rolling-on|beaming|knocked|zany)-|gesturing|bowing|pouting|frowning|facepalm|shrugging|zombie|vampire|middle-finger|coffin|pile-of-poo|cigarette|funeral|bomb|water-pistol|syringe-blood|hole$|^place-of|^potable|coin-flip|skull|biohazard|^cl-|^wireless$|^(black|blue|brown|green|grey|light-blue|orange|pink|purple|white|yellow)-heart$|blood-type|^open-hands$|no-evil|^placard$|^antenna-bars$|anger|restroom|mens-room|womens-room|trade-mark|registered$|copyright$|^(on|end|back|soon|top)-arrow",
        RegexOptions.None
    );
}
