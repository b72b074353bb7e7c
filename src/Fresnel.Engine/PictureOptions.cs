using System.Globalization;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds;

namespace Fresnel.Engine;

/// <summary>What pictures a request wants.</summary>
public sealed record PictureOptions
{
    private const int DefaultSide = 1024,
        SideMultiple = 16;

    private const double LargestRatio = 10;

    public static PictureOptions Default { get; } = new();

    /// <summary>
    /// A side has 32 to 4096 pixels. Null: what the prompt or brief names, else about a megapixel in the shape of its kind, or an
    /// edited image's own size.
    /// </summary>
    public PixelSize? Size { get; init; }

    /// <summary>For example <c>16:9</c>: where <see cref="Size"/> is null, the shape of the default area. Not for edits.</summary>
    public string? AspectRatio { get; init; }

    public DrawingEffort Effort { get; init; } = DrawingEffort.Medium;

    /// <summary>SVG and PDF are not for edits.</summary>
    public DrawingFormat Format { get; init; } = DrawingFormat.Png;

    /// <summary>The encoder's, 0 (smallest file) to 100, for JPEG and WEBP; null: the encoder's default.</summary>
    public int? Quality { get; init; }

    /// <summary>True: no backdrop; false: an opaque one; null: opaque, or as an edited image is. JPEG has no transparency.</summary>
    public bool? Transparent { get; init; }

    /// <summary>1 to 10. Default 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Stages to show before each finished picture, 0 to 3. Default 0.</summary>
    public int Partials { get; init; }

    /// <summary>The same seed draws the same picture; null: derived from the prompt. Not for edits.</summary>
    public long? Seed { get; init; }

    /// <summary>Effort for a quality as APIs name it: <c>low</c>, <c>medium</c> or <c>high</c>; null and other names: medium.</summary>
    public static DrawingEffort EffortOf(string? quality) =>
        quality switch
        {
            "low" => DrawingEffort.Low,
            "high" => DrawingEffort.High,
            _ => DrawingEffort.Medium,
        };

    /// <summary>Of the encoder, which takes 1 to 100.</summary>
    internal int? EncoderQuality => Quality is { } quality ? Math.Max(1, quality) : null;

    /// <param name="brief">Its size and ratio are for requests that name neither; null: it has none.</param>
    public DrawingRequest ToDrawing(string prompt, Brief? brief = null)
    {
        var size =
            Size
            ?? (
                AspectRatio is null && brief?.Pixels is var (width, height)
                    ? new PixelSize(width, height)
                    : default(PixelSize?)
            )
            ?? SizeOf(AspectRatio ?? brief?.Aspect ?? (brief is null ? null : KindShapes.Of(brief)));
        return new DrawingRequest(prompt)
        {
            Width = size.Width,
            Height = size.Height,
            Count = Count,
            Seed = Seed,
            Format = Format,
            Quality = EncoderQuality,
            Effort = Effort,
            Partials = Partials,
            Transparent = Transparent is true,
        };
    }

    private static PixelSize SizeOf(string? aspectRatio)
    {
        var sides = aspectRatio?.Split(':');
        var ratio = sides is [var width, var height]
            ? Math.Sqrt(
                Math.Clamp(
                    double.Parse(width, CultureInfo.InvariantCulture)
                        / double.Parse(height, CultureInfo.InvariantCulture),
                    1 / LargestRatio,
                    LargestRatio
                )
            )
            : 1;
        return new PixelSize(Round(DefaultSide * ratio), Round(DefaultSide / ratio));

        static int Round(double side) => (int)Math.Max(SideMultiple, Math.Round(side / SideMultiple) * SideMultiple);
    }
}
