namespace Fresnel.Drawing;

/// <summary>What a composer is given besides the brief.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Transparent">Nothing behind the subject and the words.</param>
internal sealed record Canvas(
    int Width,
    int Height,
    long Seed,
    DrawingEffort Effort = DrawingEffort.Medium,
    bool Transparent = false
)
{
    public double Aspect => (double)Width / Height;

    /// <summary>A choice that the seed makes for one purpose.</summary>
    public Dice Dice(string purpose) => new(Seed, purpose);
}
