using System.ComponentModel.DataAnnotations;

namespace Fresnel.Catalog;

/// <summary>The models that <c>auto</c> chooses from, and its latency and success goals.</summary>
public sealed record AutoOptions
{
    /// <summary>Names of the models it chooses from. Default: all configured models.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>
    /// Latency goal: seconds to the first event of a response, 1 to 600. Slower deployments rank lower. Default 10.
    /// </summary>
    [Range(1, 600)]
    public int LatencySeconds { get; init; } = 10;

    /// <summary>Latency goal for one image in seconds, 1 to 3600. Default 60.</summary>
    [Range(1, 3600)]
    public int ImageSeconds { get; init; } = 60;

    /// <summary>
    /// Success goal: percent of calls that succeed, 1 to 100. Less reliable deployments rank lower. Default 90.
    /// </summary>
    [Range(1, 100)]
    public int SuccessPercent { get; init; } = 90;
}
