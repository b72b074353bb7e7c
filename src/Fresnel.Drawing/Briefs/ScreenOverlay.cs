namespace Fresnel.Drawing.Briefs;

/// <summary>What lies over a screen and has its content.</summary>
public enum ScreenOverlay
{
    None,

    /// <summary>A box in the middle.</summary>
    Dialog,

    /// <summary>From the lower edge.</summary>
    Sheet,

    /// <summary>A strip at the lower edge, such as a request for cookies.</summary>
    Notice,
}
