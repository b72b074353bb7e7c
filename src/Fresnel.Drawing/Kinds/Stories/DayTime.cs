namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Times of day that differ in light.</summary>
internal enum DayTime
{
    Day,
    Dawn,
    Dusk,
    Night,

    /// <summary>The sky above no air.</summary>
    Space,
}
