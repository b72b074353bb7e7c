namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>What a being or thing covers of the stage.</summary>
/// <param name="Z">Larger is nearer.</param>
internal readonly record struct StageBox(double Left, double Top, double Right, double Bottom, double Z)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public double Centre => (Left + Right) / 2;

    /// <summary>How far two overlap from left to right; negative: the gap between them.</summary>
    public double OverlapX(StageBox other) => Math.Min(Right, other.Right) - Math.Max(Left, other.Left);

    public double OverlapY(StageBox other) => Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top);

    public StageBox With(StageBox other) =>
        new(
            Math.Min(Left, other.Left),
            Math.Min(Top, other.Top),
            Math.Max(Right, other.Right),
            Math.Max(Bottom, other.Bottom),
            Math.Max(Z, other.Z)
        );
}
