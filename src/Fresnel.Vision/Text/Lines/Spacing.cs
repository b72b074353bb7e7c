using System.Text;

namespace Fresnel.Vision.Text.Lines;

/// <summary>One recogniser sees the letters better, another the spaces between words.</summary>
internal static class Spacing
{
    private const double MaxDifferent = .35;

    /// <summary>
    /// The letters of one reading with the spaces of another of the same line; unchanged where the two are too
    /// unlike to compare.
    /// </summary>
    public static string Borrow(string letters, string spaced)
    {
        var plain = letters.Replace(" ", "");
        var other = spaced.Replace(" ", "");
        var costs = Distances(plain, other);
        if (costs[plain.Length, other.Length] > MaxDifferent * Math.Max(plain.Length, other.Length))
            return letters;

        // Walk back along the cheapest alignment: where the other reading has a space before a character, so has this one.
        var spaces = SpacesBefore(spaced);
        var breaks = new HashSet<int>();
        for (int i = plain.Length, j = other.Length; i > 0 && j > 0; )
        {
            if (costs[i, j] == costs[i - 1, j - 1] + (plain[i - 1] == other[j - 1] ? 0 : 1))
            {
                i--;
                j--;
                if (spaces.Contains(j))
                    breaks.Add(i);
            }
            else if (costs[i, j] == costs[i - 1, j] + 1)
                i--;
            else if (spaces.Contains(--j))
                breaks.Add(i);
        }
        var text = new StringBuilder();
        for (var i = 0; i < plain.Length; i++)
            text.Append(i > 0 && breaks.Contains(i) ? " " : "").Append(plain[i]);
        return text.ToString();
    }

    /// <summary>The first text with the spaces of both; the two have the same letters, but for their case.</summary>
    public static string Unite(string text, string other)
    {
        var spaces = SpacesBefore(text);
        spaces.UnionWith(SpacesBefore(other));
        return string.Concat(text.Replace(" ", "").Select((c, i) => i > 0 && spaces.Contains(i) ? $" {c}" : $"{c}"));
    }

    // Places in the text without spaces that had one before them.
    private static HashSet<int> SpacesBefore(string text)
    {
        var places = new HashSet<int>();
        var at = 0;
        foreach (var c in text)
            if (c == ' ')
                places.Add(at);
            else
                at++;
        return places;
    }

    // Of Levenshtein, between every pair of beginnings.
    private static int[,] Distances(string a, string b)
    {
        var costs = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        for (var j = 0; j <= b.Length; j++)
            costs[i, j] =
                i == 0 ? j
                : j == 0 ? i
                : Math.Min(
                    Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1,
                    costs[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                );
        return costs;
    }
}
