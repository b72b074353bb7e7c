using System.ComponentModel.DataAnnotations;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>HTTP server.</summary>
internal sealed record ServerSection
{
    /// <summary>Maximum request body, MiB, 1 to 1024. Default 64.</summary>
    [Range(1, 1024)]
    public int MaxBodyMib { get; init; } = 64;

    /// <summary>Grace period for running calls on shutdown, seconds, 0 to 3600. Default 30.</summary>
    [Range(0, 3600)]
    public int DrainSeconds { get; init; } = 30;

    /// <summary>
    /// Silence after which a stream sends a keep-alive, seconds, 1 to 300; a complete response with images sends one after
    /// three times as long. Default 15.
    /// </summary>
    [Range(1, 300)]
    public int KeepAliveSeconds { get; init; } = 15;

    /// <summary>
    /// Public base URL, used in URLs returned to callers, for example <c>https://images.example.com</c>. Default:
    /// from each request.
    /// </summary>
    public string? PublicUrl { get; init; }

    /// <summary>
    /// Path under which a reverse proxy publishes the server, for example <c>/ai</c>; paths without it work too.
    /// Default: none.
    /// </summary>
    public string? PathBase { get; init; }

    /// <summary>Whether the console's pages of models can be read without signing in. Default false.</summary>
    public bool PublicModels { get; init; }

    /// <summary>Origins allowed by CORS, for example <c>https://app.example.com</c>. Default: none.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];
}
