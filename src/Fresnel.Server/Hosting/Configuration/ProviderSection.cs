namespace Fresnel.Server.Hosting.Configuration;

/// <summary>A server that calls can be sent to.</summary>
internal sealed record ProviderSection
{
    /// <summary>Any name, unique in this file; deployments refer to it.</summary>
    public required string Name { get; init; }

    /// <summary>What it speaks: <c>compatible</c> (any server with OpenAI's API).</summary>
    public required string Kind { get; init; }

    /// <summary>Where it runs, free text shown in the catalog.</summary>
    public string? Region { get; init; }

    /// <summary>Where its API begins, for example <c>http://127.0.0.1:9100/v1</c>.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>Its key: <c>env:NAME</c> reads an environment variable. Left out: it asks for none.</summary>
    public string? ApiKey { get; init; }
}
