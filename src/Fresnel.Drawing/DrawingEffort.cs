namespace Fresnel.Drawing;

/// <summary>Detail against time: <see cref="Low"/> has fewer accents and coarser pictures, <see cref="High"/> finer pictures.</summary>
public enum DrawingEffort
{
    Low,
    Medium,
    High,
}
