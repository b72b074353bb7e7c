namespace Fresnel.Drawing.Briefs;

/// <summary>Ground of a page.</summary>
public enum BriefTheme
{
    Light,
    Dark,

    /// <summary>Grey, without shadows: a draft of a layout.</summary>
    Wireframe,
}
