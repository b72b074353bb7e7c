namespace Fresnel.Drawing;

/// <summary>How much detail to spend time on: fewer ornaments and flatter shadows at <see cref="Low"/>, finer sprites at <see cref="High"/>.</summary>
public enum DrawingEffort
{
    Low,
    Medium,
    High,
}
