namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Where a thing is when a story does not say.</summary>
internal enum PropPlace
{
    Held,
    Floor,
    Table,

    /// <summary>Beside people, too large to hold.</summary>
    Big,
    Air,
}
