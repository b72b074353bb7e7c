using Fresnel.Imaging.Compute;

namespace Fresnel.Vision;

/// <summary>What image analysis may use of the machine.</summary>
public sealed class VisionOptions
{
    /// <summary>
    /// Threads one analysis may use, 1 to the number of cores; 0 means all of them. Default 1: many images in
    /// parallel give more than one image on many cores.
    /// </summary>
    public int Threads { get; init; } = 1;

    /// <summary>Default: that of the process.</summary>
    public ComputeScheduler Scheduler { get; init; } = ComputeScheduler.Shared;
}
