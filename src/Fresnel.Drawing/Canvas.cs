namespace Fresnel.Drawing;

/// <summary>Size, seed and quality of one picture.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Transparent">No background.</param>
internal sealed record Canvas(
    int Width,
    int Height,
    long Seed,
    DrawingEffort Effort = DrawingEffort.Medium,
    bool Transparent = false
)
{
    public double AspectRatio => (double)Width / Height;

    /// <summary>A stream of random numbers for one purpose.</summary>
    public SeededRandom Random(string purpose) => new(Seed, purpose);
}
