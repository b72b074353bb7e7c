using System.Text.RegularExpressions;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>
/// The names of categories as a sequence states them: a letter that was read for a digit beside others of its kind (Ql, Q2, Q3), a
/// month or a day with one wrong letter among others (Jan, Feb, Mar, Apt).
/// </summary>
internal static partial class CategoryNames
{
    private const int FewestOthers = 2;

    private static readonly string[][] s_sequences =
    [
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    ];

    public static List<string> Of(IEnumerable<PageWord> words)
    {
        var names = words.Select(word => word.Text).ToList();
        for (var i = 0; i < names.Count; i++)
            names[i] = Numbered(names, i) ?? InSequence(names, i) ?? names[i];
        return names;
    }

    private static string? Numbered(List<string> names, int index)
    {
        if (Misread().Match(names[index]) is not { Success: true } match)
            return null;
        var prefix = match.Groups["prefix"].Value;
        var others = names.Count(name =>
            name.StartsWith(prefix, StringComparison.Ordinal) && WithNumber().IsMatch(name[prefix.Length..])
        );
        var repaired = prefix + (match.Groups["digit"].Value is "O" or "o" ? '0' : '1');
        return others >= FewestOthers && !names.Contains(repaired) ? repaired : null;
    }

    private static string? InSequence(List<string> names, int index)
    {
        var name = names[index];
        if (name.Length != 3)
            return null;
        foreach (var sequence in s_sequences)
        {
            if (names.Count(sequence.Contains) < Math.Max(FewestOthers, names.Count - 2))
                continue;
            var near = sequence
                .Where(other => !names.Contains(other) && TextKey.Distance(TextKey.Of(other), TextKey.Of(name)) == 1)
                .ToList();
            if (!sequence.Contains(name) && near is [var only])
                return only;
        }
        return null;
    }

    [GeneratedRegex(@"^(?<prefix>\p{L}{1,3})(?<digit>[lI|iOo])$")]
    private static partial Regex Misread();

    [GeneratedRegex(@"^\d{1,2}$")]
    private static partial Regex WithNumber();
}
