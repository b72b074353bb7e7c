namespace Fresnel.Engine;

/// <summary>What fresnel-mini may use of the machine.</summary>
public sealed class EngineOptions
{
    /// <summary>Threads one network may use for one image, 1 to the number of cores; 0 means all of them. Default 1: many images at once beat one image quickly.</summary>
    public int Threads { get; init; } = 1;
}
