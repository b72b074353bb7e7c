namespace Fresnel.Vision.Text;

/// <summary>The text of an image.</summary>
/// <param name="Lines">In the order a person reads them: column by column, cells of a row from left to right.</param>
/// <param name="Text">The lines, cells of a row two spaces apart, blocks with a blank line between; empty where there is no text.</param>
public sealed record PageText(IReadOnlyList<TextLine> Lines, string Text)
{
    public static PageText Empty { get; } = new([], "");
}
