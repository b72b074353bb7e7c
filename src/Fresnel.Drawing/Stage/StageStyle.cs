namespace Fresnel.Drawing.Stage;

/// <summary>The shape behind a subject.</summary>
internal enum StageStyle
{
    /// <summary>Nothing, for transparent pictures.</summary>
    Bare,
    Halo,
    Podium,
    Disc,
    Blob,
    Rays,
    Tile,
}
