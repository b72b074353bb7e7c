namespace Fresnel.Captures;

/// <summary>Where captures are stored, and how much of them.</summary>
/// <param name="Folder">Used by one process at a time.</param>
public sealed record CaptureOptions(string Folder)
{
    /// <summary>Those whose time ends first are deleted above this size; 0: nothing is captured. Default 1 GiB.</summary>
    public long MaxBytes { get; init; } = 1L << 30;

    /// <summary>What is above this size of one call is left out. Default 16 MiB.</summary>
    public long MaxCallBytes { get; init; } = 16L << 20;
}
