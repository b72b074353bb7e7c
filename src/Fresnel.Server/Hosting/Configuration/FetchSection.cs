using System.ComponentModel.DataAnnotations;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Downloads of image URLs in requests.</summary>
internal sealed record FetchSection
{
    /// <summary>
    /// Private address ranges that image URLs may reach, for example <c>10.0.0.0/8</c>. Default: none.
    /// </summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Maximum image size, MiB, 1 to 512. Default 20.</summary>
    [Range(1, 512)]
    public int MaxMib { get; init; } = 20;

    /// <summary>Download timeout, seconds, 1 to 600. Default 20.</summary>
    [Range(1, 600)]
    public int TimeoutSeconds { get; init; } = 20;
}
