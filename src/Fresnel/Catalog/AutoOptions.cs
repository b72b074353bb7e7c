using System.ComponentModel.DataAnnotations;

namespace Fresnel.Catalog;

/// <summary>What the model <c>auto</c> chooses from, and how quick and reliable a deployment must be to be chosen for its price.</summary>
public sealed record AutoOptions
{
    /// <summary>Names of models it chooses from. Left out: all that are configured.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Seconds to an answer's first event, 1 to 600: those measured slower come later. Default 10.</summary>
    [Range(1, 600)]
    public int LatencySeconds { get; init; } = 10;

    /// <summary>Seconds for one picture, 1 to 3600: the same for pictures. Default 60.</summary>
    [Range(1, 3600)]
    public int ImageSeconds { get; init; } = 60;

    /// <summary>Percent of calls that must succeed, 1 to 100: those measured worse come later. Default 90.</summary>
    [Range(1, 100)]
    public int SuccessPercent { get; init; } = 90;
}
