namespace Fresnel.Drawing.Briefs;

/// <summary>A member of a screen's brief that is drawn as one part.</summary>
public enum ScreenPart
{
    Metrics,
    Charts,
    Table,
    Items,
    Fields,
    Plans,
    Messages,
}
