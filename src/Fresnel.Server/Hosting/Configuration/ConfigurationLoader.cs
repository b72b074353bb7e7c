using Fresnel.Catalog;
using Fresnel.Providers;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Finds what the operator has set: in a file, and in the environment.</summary>
internal static class ConfigurationLoader
{
    /// <summary>The provider that <c>FRESNEL_UPSTREAM_URL</c> names.</summary>
    private const string UpstreamProvider = "upstream";

    private const string FileName = "fresnel.yaml";

    /// <param name="requestedPath">A file that must be there; null: <c>fresnel.yaml</c> here, else in the data folder, else none.</param>
    /// <param name="kinds">What a provider's <c>kind</c> may be.</param>
    /// <param name="secrets">Values by name, null where one cannot be decrypted. Null: they are not looked up.</param>
    /// <exception cref="ConfigurationException">The file cannot be used.</exception>
    public static LoadedConfiguration Load(
        string? requestedPath,
        DataFolder folder,
        IReadOnlyDictionary<string, ProviderKind> kinds,
        IReadOnlyDictionary<string, string?>? secrets = null
    )
    {
        var path = requestedPath ?? FindFile(folder);
        var loaded = path is null
            ? new LoadedConfiguration(new GatewayConfiguration())
            : new ConfigurationFileReader(kinds, Environment.GetEnvironmentVariable, secrets).Read(path);
        return loaded with
        {
            Values = AddEnvironment(loaded.Values, kinds, Environment.GetEnvironmentVariable),
            Prices = new PriceList(
                [.. PriceFileReader.FindFiles(loaded.Values.PriceFiles, path).SelectMany(PriceFileReader.Read)],
                PriceFileReader.Bundled
            ),
        };
    }

    /// <returns>An absolute path; null: there is no file.</returns>
    public static string? FindFile(DataFolder folder) =>
        new[] { FileName, folder.Configuration }.FirstOrDefault(File.Exists) is { } found
            ? Path.GetFullPath(found)
            : null;

    /// <summary>
    /// <c>FRESNEL_UPSTREAM_URL</c> (and <c>_KEY</c>) adds one compatible server, and the variables of each vendor's own tools add that
    /// vendor, unless the file has one of its kind. Where the file lists no models, they serve the flagship's names before the built-in
    /// model: the server first, then vendors whose names those are. <c>FRESNEL_UPSTREAM_MODELS</c>, separated by commas, the server serves alone.
    /// </summary>
    internal static GatewayConfiguration AddEnvironment(
        GatewayConfiguration file,
        IReadOnlyDictionary<string, ProviderKind> kinds,
        Func<string, string?> environment
    )
    {
        List<ProviderSection> added = [];
        if (ReadUpstream(file, environment) is { } upstream)
            added.Add(upstream);
        added.AddRange(
            kinds
                .OrderBy(kind => kind.Key, StringComparer.Ordinal)
                .Where(kind =>
                    !file.Providers.Any(provider =>
                        provider.Kind == kind.Key || provider.Name.Equals(kind.Key, StringComparison.OrdinalIgnoreCase)
                    )
                )
                .Select(kind => ReadVendor(kind.Key, kind.Value, environment))
                .OfType<ProviderSection>()
        );
        if (added.Count == 0)
            return file;

        var upstreamModels = (environment("FRESNEL_UPSTREAM_MODELS") ?? "").Split(
            ',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        return file with
        {
            Providers = [.. file.Providers, .. added],
            Models =
                file.Models.Count > 0
                    ? file.Models
                    :
                    [
                        .. BuiltInModel.Aliases.Select(name =>
                            CreateModel(
                                name,
                                [
                                    .. added
                                        .Where(provider =>
                                            provider.Name == UpstreamProvider
                                            || kinds[provider.Kind].ModelPrefixes.Any(name.StartsWith)
                                        )
                                        .Select(provider => provider.Name),
                                    BuiltInModel.ProviderName,
                                ]
                            )
                        ),
                        .. added.Any(provider => provider.Name == UpstreamProvider)
                            ? upstreamModels
                                .Except(BuiltInModel.Aliases)
                                .Select(name => CreateModel(name, [UpstreamProvider]))
                            : [],
                    ],
        };
    }

    private static ProviderSection? ReadUpstream(GatewayConfiguration file, Func<string, string?> environment)
    {
        if (environment("FRESNEL_UPSTREAM_URL") is not { Length: > 0 } url)
            return null;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new ConfigurationException(
                "FRESNEL_UPSTREAM_URL",
                [
                    new ConfigurationError(
                        0,
                        $"\"{url}\" is no address; for example http://127.0.0.1:9100/v1 is expected"
                    ),
                ]
            );
        if (file.Providers.Any(provider => provider.Name == UpstreamProvider))
            throw new ConfigurationException(
                "FRESNEL_UPSTREAM_URL",
                [
                    new ConfigurationError(
                        0,
                        $"{FileName} has a provider \"{UpstreamProvider}\" too; rename that one, or unset the variable"
                    ),
                ]
            );
        return new ProviderSection
        {
            Name = UpstreamProvider,
            Kind = "compatible",
            BaseUrl = url,
            ApiKey = environment("FRESNEL_UPSTREAM_KEY"),
        };
    }

    /// <returns>Null: nothing of that vendor is set up here.</returns>
    private static ProviderSection? ReadVendor(string name, ProviderKind kind, Func<string, string?> environment)
    {
        var (key, url) = (
            ReadVariable(kind.KeyVariable) ?? ReadVariable(kind.AlternateKeyVariable),
            ReadVariable(kind.BaseUrlVariable)
        );
        var region = kind.RegionVariables.Select(ReadVariable).FirstOrDefault(region => region is not null);
        var isConfigured = kind.BaseUrlVariable is not null
            ? url is not null
            : key is not null || kind.CredentialVariables.Any(variable => ReadVariable(variable) is not null);
        if (!isConfigured || (kind.RegionVariables.Count > 0 && region is null))
            return null; // credentials for something else must not keep the server from starting
        if (
            url is not null
            && (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        )
            throw new ConfigurationException(
                kind.BaseUrlVariable!,
                [new ConfigurationError(0, $"\"{url}\" is no address; an http or https address is expected")]
            );
        return new ProviderSection
        {
            Name = name,
            Kind = name,
            BaseUrl = url,
            ApiKey = key,
            Region = region,
            Open = true,
        };

        string? ReadVariable(string? variable) =>
            variable is not null && environment(variable) is { Length: > 0 } value ? value : null;
    }

    private static ModelOptions CreateModel(string name, IReadOnlyList<string> providers) =>
        new()
        {
            Name = name,
            Deployments = [.. providers.Select(provider => new DeploymentOptions { Provider = provider })],
        };
}
