namespace Fresnel.Vision.Saliency;

/// <summary>What is in front, as shares from 0 (background) to 1, over the whole image.</summary>
/// <param name="Side">The mask is a square of this many pixels, squeezed where the image is none.</param>
/// <param name="Shares">Row by row.</param>
public abstract record ForegroundMask(int Side, IReadOnlyList<float> Shares)
{
    private const float MinFound = 0.005f,
        MaxFound = 0.95f;

    /// <summary>Whether anything is in front: neither nothing nor everything.</summary>
    public bool Any => Shares.Average() is > MinFound and < MaxFound;
}
