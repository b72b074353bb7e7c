namespace Fresnel.Server.Hosting.Configuration;

/// <summary>A server that calls can be sent to.</summary>
internal sealed record ProviderSection
{
    /// <summary>Any name, unique in this file; deployments refer to it.</summary>
    public required string Name { get; init; }

    /// <summary>What it speaks: <c>compatible</c> (any server with OpenAI's API), or a vendor, for example <c>openai</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it runs: shown in the catalog, and the vendor's own name of a region where it has them.</summary>
    public string? Region { get; init; }

    /// <summary>Where its API begins, for example <c>http://127.0.0.1:9100/v1</c>. Left out: where the vendor's is.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>The dated version of the vendor's API, where it asks for one.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Its key: <c>secret:NAME</c> was stored with <c>fresnel secrets set NAME</c>, <c>env:NAME</c> reads an environment variable. Left out: it asks for none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>False: what it is sent is neither kept nor learned from, so that callers who insist on that may be sent there. Left out: not known.</summary>
    public bool? KeepsData { get; init; }

    /// <summary>True: the vendor's own model names go there without an entry under models, at the price that lists of prices have for them. Default false.</summary>
    public bool Open { get; init; }
}
