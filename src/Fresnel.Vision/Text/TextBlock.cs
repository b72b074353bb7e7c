namespace Fresnel.Vision.Text;

/// <summary>A part of a page with one role.</summary>
/// <param name="Rows">From top to bottom; the cells of a row from left to right. Only tables have rows of several cells as a rule.</param>
/// <param name="Level">Of a heading: 1 (the largest) to 3; else 0.</param>
public sealed record TextBlock(TextBlockKind Kind, IReadOnlyList<IReadOnlyList<TextLine>> Rows, int Level = 0)
{
    internal TextBlock Map(Func<TextLine, TextLine> change) =>
        this with
        {
            Rows = [.. Rows.Select(row => row.Select(change).ToList())],
        };
}
