namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>How much of a figure the camera frames.</summary>
internal enum Shot
{
    Wide,
    Full,
    Two,
    Medium,
    Close,

    /// <summary>A thing alone.</summary>
    Insert,
}
