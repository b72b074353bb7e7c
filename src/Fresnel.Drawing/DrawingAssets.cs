using Fresnel.Drawing.Pictures;
using Fresnel.Drawing.Typesetting;
using Fresnel.Imaging;

namespace Fresnel.Drawing;

/// <summary>Pictures, icons and font metrics. Thread-safe.</summary>
internal sealed record DrawingAssets(
    PictureIndex Pictures,
    SpriteCache Sprites,
    IconLibrary Icons,
    AdvanceMeasure MeasureAdvance
)
{
    /// <summary>Flat pictures as vectors, for scenes.</summary>
    public PictureShapes Shapes { get; init; } = new(new PictureSet(new IconSet("")));

    private readonly GlyphAdvances _glyphs = new(MeasureAdvance);

    /// <summary>Measures a text, to fit it to boxes of a page.</summary>
    public PreparedText Prepare(string text, TypeSpec spec) => PreparedText.Create(text, spec, _glyphs.Measure);

    /// <summary>From <see cref="CacheFolder"/>, where set-up installs them.</summary>
    public static DrawingAssets LoadInstalled()
    {
        var pictures = Path.Combine(CacheFolder.Root, "pictures");
        return new DrawingAssets(
            new PictureIndex(pictures),
            new SpriteCache(
                new PictureSet(new IconSet(Path.Combine(pictures, "fluent-emoji.json"))),
                Path.Combine(CacheFolder.Root, "sprites")
            ),
            new IconLibrary(new IconSet(Path.Combine(pictures, "lucide.json"))),
            (text, family, weight) => TextMeasurer.Measure(text, family, weight, 1).Width
        )
        {
            Shapes = new PictureShapes(new PictureSet(new IconSet(Path.Combine(pictures, "fluent-emoji-flat.json")))),
        };
    }
}
