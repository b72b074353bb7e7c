using System.ComponentModel.DataAnnotations;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>How image URLs in requests are downloaded.</summary>
internal sealed record FetchSection
{
    /// <summary>Private ranges that image URLs may reach, for example <c>10.0.0.0/8</c>. Default: none.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Largest image, MiB, 1 to 512. Default 20.</summary>
    [Range(1, 512)]
    public int MaxMib { get; init; } = 20;

    /// <summary>Longest download, seconds, 1 to 600. Default 20.</summary>
    [Range(1, 600)]
    public int TimeoutSeconds { get; init; } = 20;
}
