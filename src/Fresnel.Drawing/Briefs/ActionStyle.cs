namespace Fresnel.Drawing.Briefs;

/// <summary>Weight of a button.</summary>
public enum ActionStyle
{
    Primary,
    Secondary,
    Link,

    /// <summary>An icon of what the label names, in the head of the screen.</summary>
    Icon,
}
