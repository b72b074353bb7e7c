using Fresnel.Providers;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>
/// The secrets that connect a vendor without an entry in the file: its key as <c>NAME</c>, its other settings as
/// <c>NAME.base_url</c>, <c>NAME.region</c> and so on.
/// </summary>
internal static class StoredConnection
{
    /// <summary>Name of the connected compatible server, and of the provider that <c>FRESNEL_UPSTREAM_URL</c> adds.</summary>
    public const string Upstream = "upstream";

    /// <summary>The kind of any OpenAI-compatible server.</summary>
    public const string Compatible = "compatible";

    private const string BaseUrl = "base_url",
        Region = "region",
        ApiVersion = "api_version",
        AccessKeyId = "access_key_id",
        SecretAccessKey = "secret_access_key";

    /// <summary>The name of the connected provider, and of the secret with its key.</summary>
    public static string NameOf(string kind) => kind == Compatible ? Upstream : kind;

    /// <summary>Whether no configured provider takes the place of the connected one.</summary>
    public static bool IsFree(string kind, IEnumerable<ProviderSection> configured) =>
        !configured.Any(other =>
            other.Name.Equals(NameOf(kind), StringComparison.OrdinalIgnoreCase)
            || (other.Kind == kind && kind != Compatible)
        );

    /// <returns>All secrets of a connection by name; null: the connection does not have it.</returns>
    public static IReadOnlyDictionary<string, string?> SecretsOf(ProviderSection provider) =>
        new Dictionary<string, string?>
        {
            [provider.Name] = provider.ApiKey,
            [$"{provider.Name}.{BaseUrl}"] = provider.BaseUrl,
            [$"{provider.Name}.{Region}"] = provider.Region,
            [$"{provider.Name}.{ApiVersion}"] = provider.ApiVersion,
            [$"{provider.Name}.{AccessKeyId}"] = provider.AccessKeyId,
            [$"{provider.Name}.{SecretAccessKey}"] = provider.SecretAccessKey,
        };

    /// <param name="secrets">Values by name; a null value cannot be decrypted.</param>
    /// <param name="region">Used where none is stored; null: none.</param>
    /// <returns>Null: none is stored, or a part of it is missing.</returns>
    /// <exception cref="ConfigurationException">The address is invalid.</exception>
    public static ProviderSection? Find(
        string kindName,
        ProviderKind kind,
        IReadOnlyDictionary<string, string?> secrets,
        string? region
    )
    {
        var name = NameOf(kindName);
        var provider = new ProviderSection
        {
            Name = name,
            Kind = kindName,
            ApiKey = secrets.GetValueOrDefault(name),
            BaseUrl = Find(BaseUrl),
            Region = Find(Region) ?? (kind.NeedsRegion ? region : null),
            ApiVersion = Find(ApiVersion),
            AccessKeyId = Find(AccessKeyId),
            SecretAccessKey = Find(SecretAccessKey),
            Open = true,
        };
        if (!IsComplete(provider, kind, isRegionStored: Find(Region) is not null))
            return null;
        return provider.BaseUrl is null || IsAddress(provider.BaseUrl)
            ? provider
            : throw new ConfigurationException(
                $"secret:{name}.{BaseUrl}",
                [new ConfigurationError(0, "it is no address; for example http://127.0.0.1:9100/v1 is expected")]
            );

        string? Find(string setting) => secrets.GetValueOrDefault($"{name}.{setting}");
    }

    /// <summary>Whether a text is an absolute http or https address.</summary>
    public static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    /// <remarks>A key beside a region of the environment connects; that region alone does not.</remarks>
    private static bool IsComplete(ProviderSection provider, ProviderKind kind, bool isRegionStored) =>
        (provider.BaseUrl is not null || !kind.NeedsBaseUrl)
        && (provider.Region is not null || !kind.NeedsRegion)
        && (provider.AccessKeyId is null == provider.SecretAccessKey is null)
        && (
            provider.ApiKey is not null
            || (kind.TakesAccessKey && provider.AccessKeyId is not null)
            || (kind.IsKeyOptional && (kind.NeedsBaseUrl || isRegionStored))
        );
}
