using Fresnel.Contracts.Models;

namespace Fresnel.Routing;

/// <summary>What one call measured of one deployment.</summary>
public readonly record struct Measurement
{
    /// <summary>False: the deployment failed, not the caller's request.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>From the start of the attempt to its end.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>From the start of the attempt to its first event; null: there was none.</summary>
    public required TimeSpan? TimeToFirstEvent { get; init; }

    /// <summary>Output tokens without those of images.</summary>
    public long Tokens { get; init; }

    /// <summary>Generated images.</summary>
    public int Images { get; init; }

    public ImageClass ImageClass { get; init; }

    public Money Cost { get; init; }

    /// <summary>True: the first event was one of many; false: it was the whole response.</summary>
    public bool IsStreamed { get; init; }

    /// <summary>Another attempt answered first: <see cref="Duration"/> is a lower bound of the time to the first event.</summary>
    public bool IsCancelled { get; init; }
}
