using System.Text.Json.Serialization;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages;

/// <summary>What a rendered or scanned image shows: a chart, a table, a screen, a diagram, a document, shapes or plain text.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ChartContent), "chart")]
[JsonDerivedType(typeof(TableContent), "table")]
[JsonDerivedType(typeof(ScreenContent), "screen")]
[JsonDerivedType(typeof(DiagramContent), "diagram")]
[JsonDerivedType(typeof(DocumentContent), "document")]
[JsonDerivedType(typeof(ShapesContent), "shapes")]
[JsonDerivedType(typeof(PlainContent), "text")]
public abstract record PageContent
{
    private protected PageContent() { }

    /// <summary>Of the image, in pixels.</summary>
    public int Width { get; init; }

    public int Height { get; init; }

    /// <summary>The largest line at the top; null: none stands out.</summary>
    public string? Title { get; init; }

    /// <summary>In pixels of the image.</summary>
    [JsonIgnore]
    internal IReadOnlyList<PageWord> Words { get; init; } = [];

    /// <summary>The boxes and their labels, for drawing them over the image.</summary>
    internal abstract IEnumerable<(string Label, BoundingBox Box)> Boxes { get; }

    /// <summary>The same content of an image that is larger by a factor.</summary>
    internal virtual PageContent Scale(float factor) =>
        this with
        {
            Words = [.. Words.Select(word => word.Scale(factor))],
        };
}
