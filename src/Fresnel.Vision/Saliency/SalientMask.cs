namespace Fresnel.Vision.Saliency;

/// <summary>What stands out from its background, as shares from 0 (background) to 1, over the whole image.</summary>
/// <param name="Side">The mask is a square of this many pixels, squeezed where the image is none.</param>
/// <param name="Shares">Row by row.</param>
public sealed record SalientMask(int Side, IReadOnlyList<float> Shares)
{
    private const float MinFound = 0.005f,
        MaxFound = 0.95f;

    /// <summary>Whether anything stands out: neither nothing nor everything.</summary>
    public bool Any => Shares.Average() is > MinFound and < MaxFound;
}
