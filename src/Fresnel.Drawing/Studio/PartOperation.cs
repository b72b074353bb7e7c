namespace Fresnel.Drawing.Studio;

/// <summary>How a part joins the parts before it.</summary>
internal enum PartOperation : byte
{
    Union,

    /// <summary>A union whose seam is rounded.</summary>
    Smooth,

    /// <summary>It is taken away.</summary>
    Cut,
}
