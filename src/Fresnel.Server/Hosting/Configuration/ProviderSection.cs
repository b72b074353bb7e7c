namespace Fresnel.Server.Hosting.Configuration;

/// <summary>An upstream provider.</summary>
internal sealed record ProviderSection
{
    /// <summary>Unique name; deployments refer to it.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The API it serves: <c>compatible</c> (any OpenAI-compatible server), or a vendor such as <c>openai</c>.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>Region: the vendor's region name where it has regions; also shown in the catalog.</summary>
    public string? Region { get; init; }

    /// <summary>Base URL of its API, for example <c>http://127.0.0.1:9100/v1</c>. Default: the vendor's.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>Dated API version, for vendors that require one.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>
    /// API key: <c>secret:NAME</c> (stored with <c>fresnel secrets set NAME</c>) or <c>env:NAME</c> (an environment
    /// variable). Omitted: no key is sent.
    /// </summary>
    public string? ApiKey { get; init; }

    /// <summary>
    /// Id of an AWS access key, which signs requests in place of an <c>api_key</c>. Without both, the machine's AWS
    /// credentials sign.
    /// </summary>
    public string? AccessKeyId { get; init; }

    /// <summary>
    /// The secret of the access key: <c>secret:NAME</c> or <c>env:NAME</c>.
    /// </summary>
    public string? SecretAccessKey { get; init; }

    /// <summary>
    /// False: the provider neither stores requests nor trains on them, so calls with <c>data_collection: deny</c>
    /// may use it. Omitted: unknown.
    /// </summary>
    public bool? KeepsData { get; init; }

    /// <summary>
    /// True: the vendor's own model names are served without an entry under models, at their listed prices. Default
    /// false.
    /// </summary>
    public bool Open { get; init; }
}
