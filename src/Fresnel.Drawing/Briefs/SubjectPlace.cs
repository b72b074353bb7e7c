namespace Fresnel.Drawing.Briefs;

/// <summary>Where a subject is in the picture.</summary>
public enum SubjectPlace
{
    Centre,
    Left,
    Right,
    Top,
    Bottom,
    TopLeft,
    TopRight,
    BottomLeft,
    BottomRight,
    Foreground,
    Background,
}
