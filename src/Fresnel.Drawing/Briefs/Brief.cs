using System.Globalization;
using System.Text.Json.Serialization;

namespace Fresnel.Drawing.Briefs;

/// <summary>
/// What to draw, in the terms of one kind of picture: what the prompt reader writes, <c>draw --brief</c> reads and the
/// layouts draw. Texts appear as they are. Every list may be empty, and null means that the prompt has none; a layout
/// adds no text of its own.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ProductPhotoBrief), "product_photo")]
[JsonDerivedType(typeof(UiMockupBrief), "ui_mockup")]
[JsonDerivedType(typeof(MarketingBrief), "marketing")]
[JsonDerivedType(typeof(SlideBrief), "slide")]
[JsonDerivedType(typeof(StoryboardBrief), "storyboard")]
[JsonDerivedType(typeof(DiagramBrief), "diagram")]
[JsonDerivedType(typeof(IllustrationBrief), "illustration")]
public abstract record Brief
{
    /// <summary>The largest text: the headline of a marketing visual, the heading of a page. Null: no heading.</summary>
    public string? Title { get; init; }

    /// <summary>Below the title.</summary>
    public string? Subtitle { get; init; }

    /// <summary>The name of the company or product whose picture this is.</summary>
    public string? Brand { get; init; }

    /// <summary>What the picture is about, as the prompt names it: "wireless headphones", "water cycle".</summary>
    public string? Subject { get; init; }

    /// <summary>ISO 639-1 code of the texts. Default <c>en</c>.</summary>
    public string Language { get; init; } = "en";

    public BriefStyle Style { get; init; } = new();

    /// <summary>Width to height, as <c>16:9</c>; null: the kind's own.</summary>
    public string? Aspect { get; init; }

    /// <summary>
    /// Pixels, as <c>1200x628</c>, 32 to 4096 a side; null: about a megapixel in the shape of <see cref="Aspect"/>.
    /// </summary>
    public string? Size { get; init; }

    /// <summary>Of <see cref="Size"/>; null for none.</summary>
    internal (int Width, int Height)? Pixels => ParseSize(Size);

    /// <returns>Null for anything but two numbers of 32 to 4096.</returns>
    internal static (int Width, int Height)? ParseSize(string? text) =>
        text?.Split('x') is [var width, var height]
        && int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var w)
        && int.TryParse(height, NumberStyles.None, CultureInfo.InvariantCulture, out var h)
        && w is >= 32 and <= 4096
        && h is >= 32 and <= 4096
            ? (w, h)
            : null;

    /// <summary>What must not appear, in singular: "cat". Nothing in the picture may show it.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>What the prompt wants and no layout can draw, each a clause after "it": "has no photograph of …".</summary>
    public IReadOnlyList<string> Limitations { get; init; } = [];
}
