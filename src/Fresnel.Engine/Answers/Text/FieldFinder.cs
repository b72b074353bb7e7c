using System.Text.RegularExpressions;

namespace Fresnel.Engine.Answers.Text;

/// <summary>Finds the values of fields in text whose rows are lines and whose cells are two spaces apart.</summary>
internal static class FieldFinder
{
    /// <summary>Whether the name is that of a <see cref="FieldType"/>.</summary>
    public static bool IsKnown(string name) => FieldType.Named(name) is not null;

    /// <returns>Null when the value is not found.</returns>
    public static string? Find(string text, string name)
    {
        var rows = text.Split('\n', StringSplitOptions.TrimEntries);
        var type = FieldType.Named(name);
        IEnumerable<string> labels = type is null
            ? [name]
            : type.Labels.OrderByDescending(label => name.Contains(label, StringComparison.Ordinal));
        foreach (var label in labels)
        {
            if (Beside(rows, label, type?.Value.Value) is { } value)
                return value;
        }
        if (type is null)
            return null;
        var values = rows.SelectMany(row => type.Value.Value.Matches(row))
            .Select(match => match.Value.Trim())
            .Distinct()
            .ToList();
        return values.Count is 1 || (values.Count > 0 && type.IsDistinctive) ? values[0] : null;
    }

    /// <summary>The value after the label in its row, or in the row below. The last such row counts, since totals come last.</summary>
    private static string? Beside(string[] rows, string label, Regex? pattern)
    {
        for (var i = rows.Length - 1; i >= 0; i--)
        {
            var labelMatch = Regex.Match(
                rows[i],
                $@"(?<![\p{{L}}\p{{N}}-]){Regex.Escape(label)}(?![\p{{L}}])",
                RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
            );
            if (!labelMatch.Success)
                continue;
            var after = rows[i][(labelMatch.Index + labelMatch.Length)..];
            var below = i + 1 < rows.Length ? rows[i + 1] : "";
            if (pattern is null)
            {
                var rest = after.TrimStart(' ', ':', '.', '#', '-', '=');
                if (rest.Length > 0 || below.Length > 0)
                    return rest.Length > 0 ? rest : below;
            }
            else
            {
                var match = pattern.Match(after);
                if (!match.Success)
                    match = pattern.Match(below);
                if (match.Success)
                    return match.Value.Trim();
            }
        }
        return null;
    }
}
