namespace Fresnel.Drawing.Briefs;

/// <summary>Where a diagram leads.</summary>
public enum DiagramDirection
{
    Right,
    Down,
    Left,
    Up,
}
