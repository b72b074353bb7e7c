namespace Fresnel.Drawing.Briefs;

/// <summary>Weight of a button.</summary>
public enum ActionStyle
{
    Primary,
    Secondary,
    Link,
}
