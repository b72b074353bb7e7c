using Fresnel.Drawing.Kinds.Stories;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Studio;
using Fresnel.Drawing.Svg;
using Fresnel.Imaging;

namespace Fresnel.Drawing;

/// <summary>A picture in layers, back to front.</summary>
/// <param name="Description">What the picture shows, in a sentence.</param>
internal sealed record Composition(IReadOnlyList<Layer> Layers, string Description)
{
    /// <summary>What the brief has and the picture has not, each a clause after "it".</summary>
    public IReadOnlyList<string> Limitations { get; init; } = [];

    /// <summary>The stage of the final image.</summary>
    public const int Finished = 3;

    /// <summary>Where each text of a page is; empty for pictures that are not drawn by a layout.</summary>
    public IReadOnlyList<PlacedText> Texts { get; init; } = [];

    /// <summary>Names of the pictures and icons of a page.</summary>
    public IReadOnlyCollection<string> Pictured { get; init; } = [];

    /// <summary>Parts of a page that have names, and where each is, layout pixels of the page.</summary>
    public IReadOnlyList<(string Name, Rect Box)> Parts { get; init; } = [];

    /// <summary>What a product photograph shows; null for other pictures.</summary>
    public ShownContent? Shown { get; init; }

    /// <summary>Traces the picture of a stage, where it has pixels in place of layers.</summary>
    public Func<int, Pixels>? Raster { get; init; }

    /// <summary>The pixels of the lowest layer, where they are known without drawing it, for images of a width; null: none.</summary>
    public Func<int, GroundRow>? Ground { get; init; }

    /// <summary>The panels of a story or a scene; empty for other pictures.</summary>
    public IReadOnlyList<Panel> Panels { get; init; } = [];

    /// <summary>The things of a still life, with the number drawn of each.</summary>
    public IReadOnlyList<(StoryNoun Noun, int Count)> Things { get; init; } = [];

    /// <summary>Speech bubbles, each with the figures of its panel, layout pixels of the page.</summary>
    public IReadOnlyList<(Rect Box, IReadOnlyList<ActorPlace> Figures)> Bubbles { get; init; } = [];

    /// <summary>The layers up to a stage.</summary>
    /// <param name="metadata">An XML element for <c>metadata</c>; null: none.</param>
    /// <param name="ground">False: without the layer whose pixels <see cref="Ground"/> has.</param>
    public string ToSvg(Canvas canvas, int stage = Finished, string? metadata = null, bool ground = true)
    {
        var layers = Layers.Where(layer => layer.Stage <= stage && (ground || !layer.IsGround));
        var visible = string.Concat(layers.Select(layer => layer.Svg));
        if (metadata is not null)
            visible = $"<metadata>{metadata}</metadata>{visible}";
        return $"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{canvas.Width}" height="{canvas.Height}" viewBox="0 0 {canvas.Width} {canvas.Height}">{visible}</svg>""";
    }
}
