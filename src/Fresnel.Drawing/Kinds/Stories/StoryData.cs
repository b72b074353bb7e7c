using System.Collections.Frozen;
using Fresnel.Drawing.Pictures;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>The words of stories, from the files in the folder Data.</summary>
internal static class StoryData
{
    private const int LongestPhrase = 3;

    private static readonly Lazy<FrozenDictionary<string, StoryWord>> s_words = new(ReadWords);
    private static readonly Lazy<FrozenDictionary<string, StoryVerb>> s_verbs = new(ReadVerbs);
    private static readonly Lazy<FrozenDictionary<string, StoryProp>> s_props = new(ReadProps);
    private static readonly Lazy<FrozenDictionary<string, string>> s_places = new(() => ReadNames("places"));
    private static readonly Lazy<FrozenDictionary<string, string>> s_tools = new(() => ReadNames("tools"));
    private static readonly Lazy<FrozenDictionary<string, (double Height, PropPlace Place)>> s_pictures = new(
        ReadPictures
    );

    public static StoryWord? Word(string word) => s_words.Value.GetValueOrDefault(word);

    /// <summary>The verb of any inflection.</summary>
    public static StoryVerb? Verb(string word) =>
        Stems(word).Select(stem => s_verbs.Value.GetValueOrDefault(stem)).FirstOrDefault(verb => verb is not null);

    /// <summary>Where a thing or someone is when a scene names no place; null: anywhere.</summary>
    public static string? PlaceOf(string name) => s_places.Value.GetValueOrDefault(name);

    /// <summary>What someone has with them by who they are: "violin" of a violinist; null: nothing.</summary>
    public static string? ToolOf(string word) =>
        s_tools.Value.GetValueOrDefault(word) ?? s_tools.Value.GetValueOrDefault(word.Split(' ')[^1]);

    private static readonly Lazy<FrozenDictionary<string, FrozenSet<string>>> s_states = new(() =>
        Lines("states")
            .Select(line => line.Split(": ", 2))
            .ToFrozenDictionary(parts => parts[0], parts => parts[1].Split(", ").ToFrozenSet())
    );

    /// <summary>"Wooden", "open": a state or a material of things.</summary>
    public static bool IsState(string word) => s_states.Value.ContainsKey(word);

    /// <summary>Whether the drawing of a thing shows the state.</summary>
    public static bool IsDrawnAs(string thing, string state) =>
        s_states.Value.TryGetValue(state, out var things)
        && (
            things.Contains(thing)
            || things.Contains(thing.Split(' ')[^1])
            || things.Contains(WordNormalizer.Singular(thing))
        );

    public static StoryVerb NamedVerb(string name) => s_verbs.Value[name];

    public static StoryProp? Prop(string word) =>
        s_props.Value.GetValueOrDefault(word)
        ?? (word.EndsWith('s') ? s_props.Value.GetValueOrDefault(word[..^1]) : null)
        ?? (
            WordNormalizer.IsIrregularPlural(word)
                ? s_props.Value.GetValueOrDefault(WordNormalizer.Singular(word))
                : null
        );

    public static IEnumerable<StoryVerb> Verbs =>
        s_verbs.Value.Values.Distinct().OrderBy(verb => verb.Name, StringComparer.Ordinal);

    public static IEnumerable<StoryWord> Words => s_words.Value.Values.Distinct();

    public static IEnumerable<StoryProp> Props =>
        s_props.Value.Values.Distinct().OrderBy(prop => prop.Name, StringComparer.Ordinal);

    /// <summary>"Dogs": the words have the singular only.</summary>
    public static bool IsPlural(string word) =>
        word is "oranges"
        || WordNormalizer.IsIrregularPlural(word)
            && !s_words.Value.ContainsKey(word)
            && !s_props.Value.ContainsKey(word)
        || word.EndsWith('s')
            && !s_words.Value.ContainsKey(word)
            && !s_props.Value.ContainsKey(word)
            && (
                IsListed(word[..^1])
                || WordNormalizer.Singular(word) is var singular && singular != word && IsListed(singular)
            );

    private static bool IsListed(string word) => s_words.Value.ContainsKey(word) || s_props.Value.ContainsKey(word);

    /// <summary>The longest entry that starts at a word, and its length in words.</summary>
    public static (T Entry, int Length)? Find<T>(IReadOnlyList<string> words, int at, Func<string, T?> find)
        where T : class
    {
        for (var length = Math.Min(LongestPhrase, words.Count - at); length > 0; length--)
        {
            if (find(string.Join(' ', words.Skip(at).Take(length))) is { } entry)
                return (entry, length);
        }

        return null;
    }

    /// <summary>What an English inflection may come from: "running", "carries", "hugged".</summary>
    internal static IEnumerable<string> Stems(string word)
    {
        yield return word;
        if (word.EndsWith("ies", StringComparison.Ordinal) || word.EndsWith("ied", StringComparison.Ordinal))
            yield return word[..^3] + "y";
        // "Conduciendo", "bailando", "leggendo".
        if (word.Length > 6 && word.EndsWith("ando", StringComparison.Ordinal))
            yield return word[..^4] + "a";
        if (word.Length > 6 && (word[^4..] is "endo" or "indo"))
            yield return word[..^(word[^5] == 'i' ? 5 : 4)] + "e";
        foreach (var ending in new[] { "ing", "ed", "es", "s" })
        {
            if (word.Length < ending.Length + 2 || !word.EndsWith(ending, StringComparison.Ordinal))
                continue;
            var stem = word[..^ending.Length];
            yield return stem;
            // "Seed" is no "see".
            if (stem.Length > 2 || ending == "s")
                yield return stem + "e";
            if (stem.Length > 2 && stem[^1] == stem[^2])
                yield return stem[..^1];
        }
    }

    private static FrozenDictionary<string, StoryWord> ReadWords()
    {
        var words = new Dictionary<string, StoryWord>();
        foreach (var line in Lines("words"))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            var head = line[..colon].Split(' ', 2);
            var entry = new StoryWord(Enum.Parse<StoryWordKind>(head[0], ignoreCase: true), head[1]);
            foreach (var word in line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries))
                words.TryAdd(word.TrimStart('~'), word[0] == '~' ? entry with { IsApproximate = true } : entry);
        }

        return words.ToFrozenDictionary();
    }

    private static FrozenDictionary<string, StoryVerb> ReadVerbs()
    {
        var verbs = new Dictionary<string, StoryVerb>();
        foreach (var parts in Lines("verbs").Select(line => line.Split('|', StringSplitOptions.TrimEntries)))
        {
            var verb = new StoryVerb(
                parts[0],
                parts[1],
                Enum.Parse<Characters.AnimalPose>(parts[2]),
                parts[3],
                parts[4] == "-" ? null : Enum.Parse<Characters.Mood>(parts[4]),
                parts.ElementAtOrDefault(6) is { Length: > 0 } tool and not "-" ? tool : null,
                parts.ElementAtOrDefault(7)
            );
            foreach (var word in parts[5].Split(' ').Append(parts[0]))
                verbs.TryAdd(word.Replace('_', ' '), verb);
        }

        return verbs.ToFrozenDictionary();
    }

    private static FrozenDictionary<string, StoryProp> ReadProps()
    {
        var props = new Dictionary<string, StoryProp>();
        var lines = DrawnPictures.Lists.SelectMany(Lines);
        foreach (var parts in lines.Select(line => line.Split('|', StringSplitOptions.TrimEntries)))
        {
            var prop = new StoryProp(
                parts[0],
                double.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture),
                Enum.Parse<PropPlace>(parts[2], ignoreCase: true),
                parts[3]
            );
            foreach (var word in parts[4].Split(',', StringSplitOptions.TrimEntries).Append(parts[0]))
                props.TryAdd(word, prop);
        }

        // "A fire engine": pictures of the library are words as well.
        foreach (var (picture, (height, place)) in s_pictures.Value)
        {
            var name = picture.Replace('-', ' ');
            if (!s_words.Value.ContainsKey(name) && picture != "skis")
                props.TryAdd(name, new StoryProp(name, height, place, picture));
        }

        return props.ToFrozenDictionary();
    }

    /// <summary>How high a picture of the library is, metres, and where it is; null: not listed.</summary>
    public static (double Height, PropPlace Place)? SizeOf(string picture) =>
        s_pictures.Value.TryGetValue(picture, out var size) ? size : null;

    private static FrozenDictionary<string, (double Height, PropPlace Place)> ReadPictures()
    {
        var pictures = new Dictionary<string, (double, PropPlace)>();
        foreach (var parts in Lines("pictures").Select(line => line.Split('|', StringSplitOptions.TrimEntries)))
        {
            var height = double.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture);
            foreach (var picture in parts[2].Split(' '))
                pictures.TryAdd(picture, (height, Enum.Parse<PropPlace>(parts[1], ignoreCase: true)));
        }

        return pictures.ToFrozenDictionary();
    }

    /// <summary>"Name: word, word": the name of each word.</summary>
    private static FrozenDictionary<string, string> ReadNames(string file) =>
        Lines(file)
            .Select(line => line.Split(": ", 2))
            .SelectMany(parts => parts[1].Split(", ").Select(name => (Name: name, Place: parts[0])))
            .DistinctBy(pair => pair.Name)
            .ToFrozenDictionary(pair => pair.Name, pair => pair.Place);

    internal static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(
            typeof(StoryData).Assembly.GetManifestResourceStream($"Fresnel.Drawing.Kinds.Stories.Data.{file}.txt")!
        );
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }
}
