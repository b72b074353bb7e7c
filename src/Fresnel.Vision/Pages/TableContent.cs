using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Fresnel.Vision.Pages;

/// <summary>A table. Every row has as many cells; the first is usually the header. A cell that spans columns is in each of them.</summary>
public sealed partial record TableContent(IReadOnlyList<IReadOnlyList<TableCell>> Rows) : PageContent
{
    /// <summary>Whether cells of the first row span several columns, whose own names are in the second.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasMergedHeader { get; init; }

    /// <summary>The name of each column, from all rows of the header.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Columns =>
        [
            .. Enumerable
                .Range(0, Rows.Count == 0 ? 0 : Rows[0].Count)
                .Select(column =>
                    string.Join(
                        ' ',
                        Rows.Take(HeaderRows).Select(row => row[column].Text).Where(text => text.Length > 0).Distinct()
                    )
                ),
        ];

    /// <summary>The rows under the header.</summary>
    [JsonIgnore]
    public IEnumerable<IReadOnlyList<TableCell>> Body => Rows.Skip(HeaderRows);

    private int HeaderRows =>
        HasMergedHeader ? 2
        : HasHeader ? 1
        : 0;

    /// <summary>Whether the first row has names, and no values that look like those below.</summary>
    private bool HasHeader =>
        Rows.Count < 3
        || !Enumerable
            .Range(1, Math.Max(0, Rows[0].Count - 1))
            .Any(column =>
                LookOf(Rows[0][column].Text) is { } look
                && Rows.Skip(1).Count(row => LookOf(row[column].Text) == look) * 2 >= Rows.Count - 1
            );

    // "0.0 €" of "12.50 €"; null: no value, or one that may be a name, such as a year.
    private static string? LookOf(string text)
    {
        var look = Digits().Replace(text, "0");
        return look.Contains('0', StringComparison.Ordinal) && look.Length > 1 && !look.Any(char.IsUpper) ? look : null;
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    internal override IEnumerable<(string Label, BoundingBox Box)> Boxes =>
        Rows.SelectMany(row => row)
            .Where(cell => cell.Box is not null)
            .Select(cell => (cell.Text, cell.Box!.Value))
            .Distinct();

    internal override PageContent Scale(float factor) =>
        (TableContent)base.Scale(factor) with
        {
            Rows = [.. Rows.Select(row => row.Select(cell => cell with { Box = cell.Box?.Scale(factor) }).ToList())],
        };
}
