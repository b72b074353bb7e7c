using System.ComponentModel.DataAnnotations;

namespace Fresnel.Imaging.Compute;

/// <summary>How much heavy work runs at the same time.</summary>
public sealed class ComputeOptions
{
    /// <summary>Cores it may use, 1 or more. Default: all of them.</summary>
    [Range(1, int.MaxValue)]
    public int Cores { get; init; } = Environment.ProcessorCount;

    /// <summary>Bytes of pixels that running work may decode or draw. Default: a quarter of the memory that the process may use.</summary>
    [Range(1, long.MaxValue)]
    public long PixelBytes { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;
}
