namespace Fresnel.Providers;

/// <summary>A configured provider.</summary>
/// <param name="Name">The configured name, unique among providers.</param>
/// <param name="Kind">The name of its kind, one of <see cref="ProviderKinds.All"/> or added by the server.</param>
public sealed record ProviderSettings(string Name, string Kind)
{
    /// <summary>
    /// The URL up to the version, for example <c>https://api.example.org/v1</c>; null: the kind's default.
    /// </summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>
    /// The credential, already resolved; null: none is sent. White space at its ends, as files and secret stores leave it,
    /// is removed.
    /// </summary>
    public string? ApiKey
    {
        get;
        init => field = value?.Trim();
    }

    /// <summary>The id of a pair of access keys that signs requests in place of <see cref="ApiKey"/>; null: none.</summary>
    public string? AccessKeyId
    {
        get;
        init => field = value?.Trim();
    }

    /// <summary>The secret of <see cref="AccessKeyId"/>.</summary>
    public string? SecretAccessKey
    {
        get;
        init => field = value?.Trim();
    }

    /// <summary>
    /// Further credentials of the server to mask in the upstream's errors. Its own are always masked.
    /// </summary>
    public IReadOnlyList<string> MaskedSecrets { get; init; } = [];

    /// <summary>Whether an HTTP header can carry <see cref="ApiKey"/>.</summary>
    public bool IsApiKeySendable => ApiKey?.All(character => character is > ' ' and <= '~') is not false;

    /// <summary>The vendor's name of the region, for example <c>us-east-1</c>; null: not set.</summary>
    public string? Region { get; init; }

    /// <summary>The date version of the vendor's API; null: the kind's default.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Connect timeout. Default 10 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Idle timeout, before the first byte and between two. Default 10 minutes, as image generation is slow.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(10);
}
