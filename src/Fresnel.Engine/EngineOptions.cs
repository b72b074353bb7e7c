namespace Fresnel.Engine;

/// <summary>What the built-in model may use of the machine.</summary>
public sealed class EngineOptions
{
    /// <summary>
    /// Threads one analysis may use, 1 to the number of cores; 0: all of them. Default 1: many images in parallel give
    /// more throughput than one image on many cores.
    /// </summary>
    public int Threads { get; init; } = 1;
}
