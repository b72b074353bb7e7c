using Fresnel.Vision.Pages.Words;

namespace Fresnel.Engine.Answers.Pages;

/// <summary>
/// Finds names of a page in a question, whatever its language: whole words, without case, signs and accents; one letter
/// may differ in long words, and a word may be the beginning of another, as <c>Jan</c> of <c>January</c>.
/// </summary>
internal sealed class Mentions
{
    private const int MinForTypo = 6,
        MinForBeginning = 3,
        MostWords = 300;

    private readonly string[] _words;
    private readonly bool[] _used;

    public Mentions(string plain)
    {
        _words =
        [
            .. plain
                .Split([' ', '/'], StringSplitOptions.RemoveEmptyEntries)
                .Take(MostWords)
                .Select(word => TextKey.Of(word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word))
                .Where(word => word.Length > 0),
        ];
        _used = new bool[_words.Length];
    }

    /// <summary>
    /// The names in the order of the question. Words of a longer name count neither for a shorter one nor for later calls.
    /// </summary>
    public List<Mention> Find(IReadOnlyList<string> names)
    {
        var found = new List<Mention>();
        foreach (var isExact in (bool[])[true, false])
        foreach (var (index, name) in names.Index().OrderByDescending(pair => pair.Item.Length))
        {
            if (found.Exists(mention => mention.Index == index))
                continue;
            var key = name.Split([' ', '/', '_'], StringSplitOptions.RemoveEmptyEntries)
                .Select(TextKey.Of)
                .Where(word => word.Length > 0)
                .ToArray();
            if (key.Length > 0 && PlaceOf(key, isExact) is >= 0 and var start)
                found.Add(new(index, start));
        }
        return [.. found.OrderBy(mention => mention.Start)];
    }

    private int PlaceOf(string[] name, bool isExact)
    {
        for (var start = 0; start + name.Length <= _words.Length; start++)
        {
            var fits = true;
            for (var i = 0; i < name.Length && fits; i++)
                fits = !_used[start + i] && AreAlike(_words[start + i], name[i], isExact);
            if (!fits)
                continue;
            Array.Fill(_used, true, start, name.Length);
            return start;
        }
        return -1;
    }

    /// <summary>Whether a word of a question means a word of a page, both as keys.</summary>
    public static bool AreAlike(string word, string name, bool isExact)
    {
        if (word == name)
            return true;
        if (isExact || word.Any(char.IsDigit) || name.Any(char.IsDigit))
            return false;
        var (shorter, longer) = word.Length < name.Length ? (word, name) : (name, word);
        return (
                shorter.Length >= MinForBeginning
                && longer.StartsWith(shorter, StringComparison.Ordinal)
                && (longer.Length - shorter.Length <= 2 || IsMonth(longer))
            )
            || (longer.EndsWith("ies", StringComparison.Ordinal) && shorter == longer[..^3] + "y")
            || (
                shorter.Length >= MinForTypo
                && longer.Length - shorter.Length <= 1
                && TextKey.Distance(shorter, longer) <= 1
            );
    }

    private static bool IsMonth(string word) =>
        word
            is "january"
                or "february"
                or "march"
                or "april"
                or "august"
                or "september"
                or "october"
                or "november"
                or "december"
                or "januar"
                or "februar"
                or "oktober"
                or "dezember"
                or "monday"
                or "tuesday"
                or "wednesday"
                or "thursday"
                or "friday"
                or "saturday"
                or "sunday";
}
