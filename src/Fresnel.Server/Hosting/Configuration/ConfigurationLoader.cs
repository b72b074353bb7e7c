using Fresnel.Catalog;
using Fresnel.Providers;
using Fresnel.Server.Backends.Postgres;
using Fresnel.Server.WebConsole;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Loads the configuration from the file and the environment.</summary>
internal static class ConfigurationLoader
{
    private const string FileName = "fresnel.yaml";

    private const string PostgresVariable = "FRESNEL_POSTGRES",
        LogFormatVariable = "FRESNEL_LOG_FORMAT",
        LogLevelVariable = "FRESNEL_LOG_LEVEL";

    /// <param name="requestedPath">
    /// A file that must exist; null: <c>fresnel.yaml</c> in the working directory, then in the data folder, then
    /// none.
    /// </param>
    /// <param name="kinds">The known provider kinds, by name.</param>
    /// <param name="secrets">
    /// Secret values by name; a null value cannot be decrypted. Null: references are not resolved.
    /// </param>
    /// <exception cref="ConfigurationException">The configuration is invalid.</exception>
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
            Values = AddEnvironment(loaded.Values, kinds, Environment.GetEnvironmentVariable, secrets) with
            {
                Storage = AddEnvironment(loaded.Values.Storage, Environment.GetEnvironmentVariable),
                Logging = AddEnvironment(loaded.Values.Logging, Environment.GetEnvironmentVariable),
            },
            Prices = new PriceList(
                [.. PriceFileReader.FindFiles(loaded.Values.PriceFiles, path).SelectMany(PriceFileReader.Read)],
                PriceFileReader.Bundled
            ),
            ModelPages = ModelPageReader.ReadAll(loaded.Values.ModelPages, path),
        };
    }

    /// <summary>Loads the settings of the database, which are needed before the secrets can be read.</summary>
    /// <inheritdoc cref="Load"/>
    public static StorageSection LoadStorage(string? requestedPath, DataFolder folder) =>
        AddEnvironment(
            (requestedPath ?? FindFile(folder)) is { } path
                ? new ConfigurationFileReader(ProviderKinds.All, Environment.GetEnvironmentVariable).ReadStorage(path)
                : new StorageSection(),
            Environment.GetEnvironmentVariable
        );

    /// <summary>Loads the settings of the log, which are needed before anything is logged.</summary>
    /// <inheritdoc cref="Load"/>
    public static LoggingSection LoadLogging(string? requestedPath, DataFolder folder) =>
        AddEnvironment(
            (requestedPath ?? FindFile(folder)) is { } path
                ? ConfigurationFileReader.ReadLogging(path)
                : new LoggingSection(),
            Environment.GetEnvironmentVariable
        );

    /// <returns>An absolute path; null: no file exists.</returns>
    public static string? FindFile(DataFolder folder) =>
        new[] { FileName, folder.Configuration }.FirstOrDefault(File.Exists) is { } found
            ? Path.GetFullPath(found)
            : null;

    /// <summary>
    /// Adds providers from environment variables. <c>FRESNEL_UPSTREAM_URL</c> (and <c>_KEY</c>) adds one compatible
    /// server; each vendor's own variables add that vendor, unless the file already has a provider of its kind. If
    /// the file lists no models, these providers serve the flagship's names before the built-in model: first the
    /// compatible server, then the vendors with those model prefixes. <c>FRESNEL_UPSTREAM_MODELS</c>
    /// (comma-separated) lists further models that only the compatible server serves. Where a vendor's variables are not set,
    /// its stored secrets are read (<see cref="StoredConnection"/>), and likewise for the compatible server, all of whose
    /// models are then served.
    /// </summary>
    /// <param name="secrets">Secret values by name; null: none.</param>
    internal static GatewayConfiguration AddEnvironment(
        GatewayConfiguration file,
        IReadOnlyDictionary<string, ProviderKind> kinds,
        Func<string, string?> environment,
        IReadOnlyDictionary<string, string?>? secrets = null
    )
    {
        List<ProviderSection> added = [];
        if (ReadUpstream(file, environment, kinds, secrets) is { } upstream)
            added.Add(upstream);
        added.AddRange(
            kinds
                .OrderBy(kind => kind.Key, StringComparer.Ordinal)
                .Where(kind =>
                    kind.Key != StoredConnection.Compatible && StoredConnection.IsFree(kind.Key, file.Providers)
                )
                .Select(kind =>
                    ReadVendor(kind.Key, kind.Value, environment)
                    ?? ReadStored(kind.Key, kind.Value, environment, secrets)
                )
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
                                            provider.Name == StoredConnection.Upstream
                                            || kinds[provider.Kind].ModelPrefixes.Any(name.StartsWith)
                                        )
                                        .Select(provider => provider.Name),
                                    BuiltInModel.ProviderName,
                                ]
                            )
                        ),
                        .. added.Any(provider => provider.Name == StoredConnection.Upstream)
                            ? upstreamModels
                                .Except(BuiltInModel.Aliases)
                                .Select(name => CreateModel(name, [StoredConnection.Upstream]))
                            : [],
                    ],
        };
    }

    /// <summary>Adds the database of <c>FRESNEL_POSTGRES</c>.</summary>
    /// <exception cref="ConfigurationException">The variable is invalid, or the file names another database.</exception>
    internal static StorageSection AddEnvironment(StorageSection file, Func<string, string?> environment)
    {
        if (environment(PostgresVariable) is not { Length: > 0 } connectionString || connectionString == file.Postgres)
            return file;
        if (file.Postgres is not null)
            throw InvalidVariable($"{FileName} has storage.postgres too; remove that, or unset the variable");
        try
        {
            PostgresDatabase.Parse(connectionString);
        }
        catch (FormatException e)
        {
            throw InvalidVariable($"it {e.Message}");
        }
        return new StorageSection { Postgres = connectionString };

        static ConfigurationException InvalidVariable(string what) =>
            new(PostgresVariable, [new ConfigurationError(0, what)]);
    }

    /// <summary>Overrides the settings of the log by <c>FRESNEL_LOG_FORMAT</c> and <c>FRESNEL_LOG_LEVEL</c>.</summary>
    /// <exception cref="ConfigurationException">A variable is invalid.</exception>
    internal static LoggingSection AddEnvironment(LoggingSection file, Func<string, string?> environment)
    {
        return new LoggingSection
        {
            Format = Read(LogFormatVariable, file.Format),
            Level = Read(LogLevelVariable, file.Level),
        };

        T Read<T>(string variable, T configured)
            where T : struct, Enum
        {
            if (environment(variable) is not { Length: > 0 } text)
                return configured;
            var names = YamlBinder.EnumNames(typeof(T));
            return names.TryGetValue(text, out var name)
                ? Enum.Parse<T>(name)
                : throw new ConfigurationException(
                    variable,
                    [new ConfigurationError(0, $"it is \"{text}\"{SpellingSuggestion.Hint(text, names.Keys)}")]
                );
        }
    }

    private static ProviderSection? ReadUpstream(
        GatewayConfiguration file,
        Func<string, string?> environment,
        IReadOnlyDictionary<string, ProviderKind> kinds,
        IReadOnlyDictionary<string, string?>? secrets
    )
    {
        var isNamed = !StoredConnection.IsFree(StoredConnection.Compatible, file.Providers);
        if (environment("FRESNEL_UPSTREAM_URL") is not { Length: > 0 } url)
            return isNamed
                ? null
                : ReadStored(
                    StoredConnection.Compatible,
                    kinds.GetValueOrDefault(StoredConnection.Compatible),
                    environment,
                    secrets
                );
        if (!StoredConnection.IsAddress(url))
            throw new ConfigurationException(
                "FRESNEL_UPSTREAM_URL",
                [
                    new ConfigurationError(
                        0,
                        $"\"{url}\" is no address; for example http://127.0.0.1:9100/v1 is expected"
                    ),
                ]
            );
        if (isNamed)
            throw new ConfigurationException(
                "FRESNEL_UPSTREAM_URL",
                [
                    new ConfigurationError(
                        0,
                        $"{FileName} has a provider \"{StoredConnection.Upstream}\" too; rename that one, or unset the variable"
                    ),
                ]
            );
        return new ProviderSection
        {
            Name = StoredConnection.Upstream,
            Kind = StoredConnection.Compatible,
            BaseUrl = url,
            ApiKey = environment("FRESNEL_UPSTREAM_KEY"),
        };
    }

    /// <returns>Null: no secrets connect it.</returns>
    private static ProviderSection? ReadStored(
        string name,
        ProviderKind? kind,
        Func<string, string?> environment,
        IReadOnlyDictionary<string, string?>? secrets
    ) =>
        kind is null || secrets is null
            ? null
            : StoredConnection.Find(name, kind, secrets, ReadRegion(kind, environment));

    /// <returns>Null: the vendor's variables are not set.</returns>
    private static ProviderSection? ReadVendor(string name, ProviderKind kind, Func<string, string?> environment)
    {
        var (key, url) = (
            ReadVariable(kind.KeyVariable) ?? ReadVariable(kind.AlternateKeyVariable),
            ReadVariable(kind.BaseUrlVariable)
        );
        var region = ReadRegion(kind, environment);
        var isConfigured = kind.BaseUrlVariable is not null
            ? url is not null
            : key is not null || kind.CredentialVariables.Any(variable => ReadVariable(variable) is not null);
        if (!isConfigured || (kind.NeedsRegion && region is null))
            return null; // credentials set for another purpose must not prevent startup
        if (url is not null && !StoredConnection.IsAddress(url))
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

        string? ReadVariable(string? variable) => variable is null ? null : Read(variable, environment);
    }

    /// <returns>Null: no variable is set.</returns>
    private static string? ReadRegion(ProviderKind kind, Func<string, string?> environment) =>
        kind
            .RegionVariables.Select(variable => Read(variable, environment))
            .FirstOrDefault(region => region is not null);

    private static string? Read(string variable, Func<string, string?> environment) =>
        environment(variable) is { Length: > 0 } value ? value : null;

    private static ModelOptions CreateModel(string name, IReadOnlyList<string> providers) =>
        new()
        {
            Name = name,
            Deployments = [.. providers.Select(provider => new DeploymentOptions { Provider = provider })],
        };
}
