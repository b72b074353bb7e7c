namespace Fresnel.Vision;

/// <summary>Where there is text; what it says is read only when asked for.</summary>
/// <param name="Share">Of the image's area that text covers, 0 to 1.</param>
/// <param name="Place">Where most of it is, in words; empty when there is none.</param>
public sealed record SeenText(IReadOnlyList<Box> Lines, float Share, string Place)
{
    public bool Any => Lines.Count > 0;
}
