namespace Fresnel.Vision.Text;

/// <summary>Where an image shows text. Reading it is another analysis: <see cref="PageText"/>.</summary>
/// <param name="Lines">From top to bottom, in pixels of the whole image.</param>
/// <param name="Share">Of the image's area that text covers, 0 to 1.</param>
/// <param name="Position">Where most of it is, a name of <see cref="PositionNames"/>; empty when there is none.</param>
public sealed record TextRegions(IReadOnlyList<BoundingBox> Lines, float Share, string Position)
{
    public bool Any => Lines.Count > 0;
}
