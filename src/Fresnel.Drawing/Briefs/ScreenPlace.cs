namespace Fresnel.Drawing.Briefs;

/// <summary>Where a part of a screen is.</summary>
public enum ScreenPlace
{
    /// <summary>In the order of the others.</summary>
    Flow,
    Top,
    Left,
    Right,
    Bottom,
}
