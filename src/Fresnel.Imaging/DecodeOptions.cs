using Fresnel.Imaging.Compute;

namespace Fresnel.Imaging;

/// <summary>How an image is decoded.</summary>
public sealed record DecodeOptions
{
    /// <summary>The longer side is shrunk to this many pixels, 1 or more, never enlarged; null, the default, keeps the size.</summary>
    public int? MaxSide { get; init; }

    public ImageLimits Limits { get; init; } = ImageLimits.Default;

    /// <summary>Default: that of the process.</summary>
    public ComputeScheduler Scheduler { get; init; } = ComputeScheduler.Shared;

    /// <summary>Whose work it is, for the scheduler. Default: anonymous.</summary>
    public ComputeOwner Owner { get; init; }

    /// <summary>Whether the caller keeps other decoded pixels of the same request meanwhile. Default false.</summary>
    public bool HoldsPixels { get; init; }
}
