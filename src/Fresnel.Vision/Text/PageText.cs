namespace Fresnel.Vision.Text;

/// <summary>What is written in a picture.</summary>
/// <param name="Lines">In the order a person reads them: column by column, cells of a row from left to right.</param>
/// <param name="Text">The lines, cells of a row two spaces apart, blocks with a blank line between; empty when nothing is written.</param>
public sealed record PageText(IReadOnlyList<TextLine> Lines, string Text)
{
    public static PageText Empty { get; } = new([], "");
}
