namespace Fresnel.Drawing.Briefs;

/// <summary>What is drawn around a screen.</summary>
public enum DeviceFrame
{
    /// <summary>Bare.</summary>
    None,
    Browser,
    Desktop,
    Tablet,
    Phone,
}
