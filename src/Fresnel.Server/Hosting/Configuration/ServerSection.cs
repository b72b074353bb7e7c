using System.ComponentModel.DataAnnotations;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>The HTTP server itself.</summary>
internal sealed record ServerSection
{
    /// <summary>Largest request body, MiB, 1 to 1024. Default 64.</summary>
    [Range(1, 1024)]
    public int MaxBodyMib { get; init; } = 64;

    /// <summary>How long running calls may finish after a stop was asked for, seconds, 0 to 3600. Default 30.</summary>
    [Range(0, 3600)]
    public int DrainSeconds { get; init; } = 30;

    /// <summary>Where callers reach this server, for the addresses they are given, for example <c>https://images.example.com</c>. Default: as each request says.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Origins whose web pages may call this server, for example <c>https://app.example.com</c>. Default: none.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];
}
