using System.Text.Json;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Pictures;

/// <summary>The words of one language for pictures, from the annotations of Unicode CLDR.</summary>
internal sealed class PictureKeywords
{
    private readonly Dictionary<string, List<(string Picture, bool IsName)>> _pictures = [];
    private readonly string[] _sorted;
    private readonly bool _hasCompounds;

    /// <param name="hasCompounds">The language writes compounds as one word, as German does.</param>
    /// <param name="annotations">CLDR's <c>annotations.json</c> of the language.</param>
    /// <param name="pictureOf">The name of the picture of an emoji, or null.</param>
    public PictureKeywords(string annotations, Func<string, string?> pictureOf, bool hasCompounds = false)
    {
        _hasCompounds = hasCompounds;
        foreach (var (emoji, name, keywords) in ReadAnnotations(annotations))
        {
            if (pictureOf(emoji) is not { } picture)
                continue;
            Add(WordNormalizer.Fold(name), picture, isName: true);
            foreach (var keyword in keywords)
                Add(WordNormalizer.Fold(keyword), picture, isName: false);
        }

        _sorted = [.. _pictures.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Pictures of a word with a certainty: 1 for the name of a picture, less for a keyword of many.</summary>
    public IEnumerable<(string Picture, double Certainty)> Find(string word)
    {
        if (Exact(word) is { Count: > 0 } exact)
            return exact;
        if (WordNormalizer.Singular(word) is var singular && singular != word && Exact(singular) is { Count: > 0 } one)
            return one;
        return Inflected(word) is { } relative
            ? Exact(relative).Select(found => (found.Picture, found.Certainty * 0.75))
            : [];
    }

    /// <summary>Words inside a text without spaces, longest first, without overlaps.</summary>
    public IEnumerable<string> FindInside(string run)
    {
        var taken = new bool[run.Length];
        for (var length = Math.Min(12, run.Length); length >= 1; length--)
        {
            for (var start = 0; start + length <= run.Length; start++)
            {
                // A single character is a word only in Chinese and Japanese.
                if (
                    taken.AsSpan(start, length).Contains(true)
                    || (length == 1 && run[start] < '\u3100')
                    || !_pictures.ContainsKey(run.Substring(start, length))
                )
                    continue;
                taken.AsSpan(start, length).Fill(true);
                yield return run.Substring(start, length);
            }
        }
    }

    internal static IEnumerable<(string Emoji, string Name, IEnumerable<string> Keywords)> ReadAnnotations(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var emoji in json.RootElement.GetProperty("annotations").GetProperty("annotations").EnumerateObject())
        {
            if (emoji.Value.TryGetProperty("tts", out var names))
            {
                var keywords = emoji.Value.TryGetProperty("default", out var words)
                    ? words.EnumerateArray().Select(word => word.GetString()!).ToList()
                    : [];
                yield return (emoji.Name, names[0].GetString()!, keywords);
            }
        }
    }

    private List<(string Picture, double Certainty)> Exact(string word)
    {
        if (!_pictures.TryGetValue(word, out var found))
            return [];
        var shared = found.Count(entry => !entry.IsName);
        return found.ConvertAll(entry => (entry.Picture, entry.IsName ? 1 : 0.9 / Math.Pow(shared, 0.25)));
    }

    /// <summary>The entry of which a word of five letters or more is an inflection or a compound.</summary>
    private string? Inflected(string word)
    {
        if (word.Length < 5)
            return null;
        for (var kept = word.Length; kept >= Math.Max(5, word.Length - 3); kept--)
        {
            var stem = word[..kept];
            var at = Array.BinarySearch(_sorted, stem, StringComparer.Ordinal);
            for (
                at = at < 0 ? ~at : at;
                at < _sorted.Length && _sorted[at].StartsWith(stem, StringComparison.Ordinal);
                at++
            )
            {
                if (_sorted[at].Length <= stem.Length + 2 && !_sorted[at].Contains(' '))
                    return _sorted[at];
            }
        }

        // "zapatería", "zapato": a longer word may lose more when the rest is nearly a whole entry.
        if (word.Length >= 9)
        {
            var stem = word[..(word.Length - 4)];
            if (
                Array.Find(
                    _sorted,
                    other => other.Length <= stem.Length + 1 && other.StartsWith(stem, StringComparison.Ordinal)
                ) is
                { } other
            )
                return other;
        }

        // The last part of a compound is its head.
        return Ending(word, 6) is { } ending && !GenericEndings.Contains(ending)
            ? ending
            : Beginning(word) ?? Ending(word, 5);
    }

    // In a compound, "bicycle shop" is about bicycles.
    private static readonly HashSet<string> GenericEndings = WordList.Parse(
        """
        winkel geschaft laden markt butik affar schule fabrik party restaurant festival
        """
    );

    private string? Ending(string word, int shortest)
    {
        for (var start = 3; start <= word.Length - shortest; start++)
        {
            for (var cut = 0; cut <= 2 && word.Length - start - cut >= shortest; cut++)
            {
                if (_pictures.ContainsKey(word[start..^cut]))
                    return word[start..^cut];
            }
        }

        return null;
    }

    private string? Beginning(string word)
    {
        for (var kept = word.Length - 3; _hasCompounds && kept >= 4; kept--)
        {
            if (_pictures.ContainsKey(word[..kept]))
                return word[..kept];
        }

        return null;
    }

    private void Add(string word, string picture, bool isName)
    {
        if (!_pictures.TryGetValue(word, out var known))
            _pictures[word] = known = [];
        var at = known.FindIndex(entry => entry.Picture == picture);
        if (at < 0)
            known.Add((picture, isName));
    }
}
