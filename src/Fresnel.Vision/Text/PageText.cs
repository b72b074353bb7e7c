using Fresnel.Vision.Text.Languages;

namespace Fresnel.Vision.Text;

/// <summary>The text of an image.</summary>
/// <param name="Lines">In the order a person reads them: column by column, cells of a row from left to right.</param>
/// <param name="Text">The lines, cells of a row two spaces apart, blocks with a blank line between; empty where there is no text.</param>
public sealed record PageText(IReadOnlyList<TextLine> Lines, string Text)
{
    public static PageText Empty { get; } = new([], "");

    /// <summary>The lines again, as headings, paragraphs, lists and tables.</summary>
    public IReadOnlyList<TextBlock> Blocks { get; init; } = [];

    /// <summary>Of the image, in pixels; 0 where that is unknown.</summary>
    public int Width { get; init; }

    public int Height { get; init; }

    /// <summary>Regions that look like lines of text and could not be read.</summary>
    public int UnreadLines { get; init; }

    /// <summary>Tesseract's name of the language that the lines were read in: <c>eng</c>, <c>chi_sim</c>; null: none was read.</summary>
    public string? Language { get; init; }

    /// <summary>A language that the text looks like, whose data are not installed; null: none.</summary>
    public TextLanguage? MissingLanguage { get; init; }

    /// <summary>The same text on an image that is larger by a factor.</summary>
    internal PageText Scale(float factor, int width, int height)
    {
        var scaled = new Dictionary<TextLine, TextLine>(ReferenceEqualityComparer.Instance);
        foreach (var line in Lines)
            scaled[line] = line.Scale(factor);
        return this with
        {
            Width = width,
            Height = height,
            Lines = [.. Lines.Select(line => scaled[line])],
            Blocks = [.. Blocks.Select(block => block.Map(line => scaled[line]))],
        };
    }
}
