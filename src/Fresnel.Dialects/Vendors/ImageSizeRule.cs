using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.Vendors;

/// <summary>The sizes that a family of image models draws: a list, or sides on a grid within limits.</summary>
/// <param name="Models">Which models: see <see cref="ModelPattern"/>.</param>
public sealed record ImageSizeRule(ModelPattern Models)
{
    /// <summary>The area of a size that is chosen for an aspect ratio, in pixels.</summary>
    private const double DefaultArea = 1024 * 1024;

    /// <summary>The only sizes; empty: any on the grid.</summary>
    public IReadOnlyList<ImageSize> Sizes { get; init; } = [];

    /// <summary>Both sides are multiples of this, in pixels.</summary>
    public int Multiple { get; init; } = 16;

    /// <summary>The shortest side in pixels.</summary>
    public int MinSide { get; init; } = 16;

    /// <summary>The longest side in pixels.</summary>
    public int MaxSide { get; init; } = int.MaxValue;

    /// <summary>The longer side divided by the shorter one, at most.</summary>
    public double MaxRatio { get; init; } = double.MaxValue;

    /// <summary>The smallest area in pixels.</summary>
    public long MinPixels { get; init; }

    /// <summary>The largest area in pixels.</summary>
    public long MaxPixels { get; init; } = long.MaxValue;

    /// <summary>Where the row is from.</summary>
    public required string Source { get; init; }

    public Certainty Certainty { get; init; } = Certainty.Documented;

    public bool Allows(ImageSize size) =>
        Sizes.Count > 0
            ? Sizes.Contains(size)
            : size.Width % Multiple == 0
                && size.Height % Multiple == 0
                && Math.Min(size.Width, size.Height) >= MinSide
                && Math.Max(size.Width, size.Height) <= MaxSide
                && Math.Max(size.Width, size.Height) <= MaxRatio * Math.Min(size.Width, size.Height)
                && (long)size.Width * size.Height is var area
                && area >= MinPixels
                && area <= MaxPixels;

    /// <summary>
    /// The size that is drawn for another, to be cropped: on the grid, the next larger one. Null: there is none, or the
    /// sizes are a list, of which the crop would lose much.
    /// </summary>
    public ImageSize? FindCovering(ImageSize requested)
    {
        if (Sizes.Count > 0 || requested.Width > MaxSide || requested.Height > MaxSide)
            return null;
        var larger = new ImageSize(RoundUp(requested.Width), RoundUp(requested.Height));
        return Allows(larger) ? larger : null;
    }

    /// <summary>The size of the nearest aspect ratio: of the list, or of about a megapixel on the grid.</summary>
    public ImageSize FindNearest(double aspectRatio)
    {
        if (Sizes.Count > 0)
            return Sizes.MinBy(size => Math.Abs(Math.Log((double)size.Width / size.Height / aspectRatio)));
        var ratio = Math.Clamp(aspectRatio, 1 / MaxRatio, MaxRatio);
        var height = Math.Sqrt(DefaultArea / ratio);
        var (width, shorter) = (Round(height * ratio), Round(height));
        // rounding may have passed the limit
        if (width > MaxRatio * shorter)
            width -= Multiple;
        else if (shorter > MaxRatio * width)
            shorter -= Multiple;
        return new ImageSize(width, shorter);
    }

    private int RoundUp(int side) => (side + Multiple - 1) / Multiple * Multiple;

    private int Round(double side) => Math.Max(Multiple, (int)Math.Round(side / Multiple) * Multiple);
}
