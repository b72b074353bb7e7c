namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Suggests the known name closest to a mistyped one.</summary>
internal static class SpellingSuggestion
{
    /// <returns>
    /// <c>; did you mean x?</c> if a known name is close enough, else <c>; known are a, b, c</c>.
    /// </returns>
    public static string Hint(string input, IReadOnlyCollection<string> candidates)
    {
        if (Closest(input, candidates) is { } closest)
            return $"; did you mean {closest}?";
        return candidates.Count == 0 ? "" : $"; known are {string.Join(", ", candidates)}";
    }

    /// <returns>The known name that was probably meant; null: none is close enough.</returns>
    public static string? Closest(string input, IReadOnlyCollection<string> candidates)
    {
        var closest = candidates.MinBy(name => EditDistance(input, name));
        return
            closest is not null
            && EditDistance(input, closest) <= Math.Max(1, Math.Max(input.Length, closest.Length) / 3)
            ? closest
            : null;
    }

    /// <summary>Edit distance: insertions, deletions, substitutions and transpositions of neighbours.</summary>
    private static int EditDistance(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
            table[i, 0] = i;
        for (var j = 0; j <= right.Length; j++)
            table[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]);
                table[i, j] = Math.Min(
                    Math.Min(table[i - 1, j], table[i, j - 1]) + 1,
                    table[i - 1, j - 1] + (same ? 0 : 1)
                );
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }
        return table[left.Length, right.Length];
    }
}
