using Fresnel.Catalog;
using Fresnel.Providers;
using Fresnel.Server.Backends.Postgres;
using YamlDotNet.RepresentationModel;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Parses and validates <c>fresnel.yaml</c>.</summary>
/// <param name="kinds">The known provider kinds, by name.</param>
/// <param name="environment">Returns an environment variable for <c>env:NAME</c>; null when it is not set.</param>
/// <param name="secrets">
/// Values for <c>secret:NAME</c>; a null value cannot be decrypted. Null: references are not resolved.
/// </param>
internal sealed class ConfigurationFileReader(
    IReadOnlyDictionary<string, ProviderKind> kinds,
    Func<string, string?> environment,
    IReadOnlyDictionary<string, string?>? secrets = null
)
{
    private const string EnvironmentPrefix = "env:",
        SecretPrefix = "secret:";

    /// <exception cref="ConfigurationException">The file is invalid; the message lists every error.</exception>
    public LoadedConfiguration Read(string path) => Load(ReadText(path), path);

    /// <summary>Reads the section <c>storage</c> and ignores all others.</summary>
    /// <exception cref="ConfigurationException">The file is not YAML, or the section is invalid.</exception>
    public StorageSection ReadStorage(string path) =>
        ReadSection(path, "storage", (file, addError) => Resolve(file.Storage, addError));

    /// <summary>Reads the section <c>logging</c> and ignores all others.</summary>
    /// <exception cref="ConfigurationException">The file is not YAML, or the section is invalid.</exception>
    public static LoggingSection ReadLogging(string path) => ReadSection(path, "logging", (file, _) => file.Logging);

    /// <param name="name">File name used in error messages.</param>
    /// <exception cref="ConfigurationException">The file is invalid; the message lists every error.</exception>
    public GatewayConfiguration Parse(string text, string name) => Load(text, name).Values;

    private LoadedConfiguration Load(string text, string name)
    {
        var yaml = YamlText.Load(text, name);
        if (yaml.Documents.Count == 0)
            return new LoadedConfiguration(new GatewayConfiguration(), name);

        var binder = new YamlBinder();
        var file = binder.Bind<GatewayConfiguration>(yaml.Documents[0].RootNode) ?? new GatewayConfiguration();
        List<ConfigurationError> warnings = [];
        file = Validate(file, binder, warnings);
        return binder.Errors.Count == 0
            ? new LoadedConfiguration(file, name, binder.GetLine) { Warnings = warnings }
            : throw new ConfigurationException(name, binder.Errors);
    }

    private static T ReadSection<T>(
        string path,
        string name,
        Func<GatewayConfiguration, Action<string, string>, T> select
    )
    {
        var root = YamlText.Load(ReadText(path), path).Documents is [var document, ..] ? document.RootNode : null;
        var section = (root as YamlMappingNode)?.Children.FirstOrDefault(child =>
            (child.Key as YamlScalarNode)?.Value == name
        );
        var binder = new YamlBinder();
        var file = section is { Key: { } key, Value: { } value }
            ? binder.Bind<GatewayConfiguration>(new YamlMappingNode(key, value))
            : null;
        var selected = select(
            file ?? new GatewayConfiguration(),
            (setting, what) => binder.Errors.Add(new ConfigurationError(binder.GetLine(setting), $"{setting} {what}"))
        );
        return binder.Errors.Count == 0 ? selected : throw new ConfigurationException(path, binder.Errors);
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(path, [new ConfigurationError(0, $"it cannot be read: {e.Message}")]);
        }
    }

    private GatewayConfiguration Validate(
        GatewayConfiguration file,
        YamlBinder binder,
        List<ConfigurationError> warnings
    )
    {
        var failedLines = binder.Errors.Select(error => error.Line).ToHashSet(); // a binding error there makes a second error meaningless
        void AddError(string path, string what)
        {
            if (!failedLines.Contains(binder.GetLine(path)))
                binder.Errors.Add(new ConfigurationError(binder.GetLine(path), what));
        }
        void AddErrorAt(string path, string what) => AddError(path, $"{path} {what}");

        void WarnOfPlainText(string path, string? value)
        {
            if (value is { Length: > 0 } && !IsReference(value))
                warnings.Add(
                    new ConfigurationError(
                        binder.GetLine(path),
                        $"{path} is in plain text; write env:NAME, or store it with "
                            + "\"fresnel secrets set NAME\" and write secret:NAME"
                    )
                );
        }

        foreach (var (i, provider) in file.Providers.Index())
        {
            WarnOfPlainText($"providers[{i}].api_key", provider.ApiKey);
            WarnOfPlainText($"providers[{i}].secret_access_key", provider.SecretAccessKey);
        }
        WarnOfPlainText("alerts.webhook_secret", file.Alerts.WebhookSecret);
        WarnOfPlainText("metrics.token", file.Metrics.Token);
        WarnOfPlainText("oidc.client_secret", file.Oidc.ClientSecret);
        var providers = file
            .Providers.Select((provider, i) => Validate(provider, $"providers[{i}]", AddErrorAt))
            .ToList();
        foreach (var error in file.ToCatalogOptions(kinds).Validate())
            AddError(error.Path, error.ToString());
        foreach (var (i, range) in file.Fetch.Allow.Index())
        {
            if (!IPAddressRanges.TryParse(range, out _))
                AddErrorAt(
                    $"fetch.allow[{i}]",
                    $"is \"{range}\"; an address range is expected, for example 10.0.0.0/8"
                );
        }
        if (
            file.Alerts.Webhook is { } webhook
            && (!Uri.TryCreate(webhook, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        )
            AddErrorAt("alerts.webhook", $"is \"{webhook}\"; an http or https address is expected");
        var webhookSecret = Resolve(file.Alerts.WebhookSecret, "alerts.webhook_secret", AddErrorAt);
        if (
            webhookSecret is not null
            && !IsReference(webhookSecret)
            && WebhookSignature.ParseSecret(webhookSecret) is null
        )
            AddErrorAt(
                "alerts.webhook_secret",
                "is no signing secret; whsec_ followed by 24 to 64 bytes in base64 is expected: "
                    + "echo whsec_$(openssl rand -base64 32)"
            );
        foreach (var (i, canary) in file.Canaries.Index())
        {
            foreach (var (setting, reason) in canary.FindFaults())
                AddErrorAt($"canaries[{i}].{setting}", reason);
            if (file.Canaries.Take(i).Any(other => other.Name == canary.Name))
                AddErrorAt($"canaries[{i}].name", $"is \"{canary.Name}\", as of another canary");
        }
        foreach (var (setting, reason) in file.Oidc.FindFaults())
            AddErrorAt($"oidc.{setting}", reason);
        foreach (var (setting, reason) in file.Retention.FindContradictions())
            AddErrorAt($"retention.{setting}", reason);
        foreach (var (i, origin) in file.Server.CorsOrigins.Index())
        {
            if (!IsOrigin(origin))
                AddErrorAt(
                    $"server.cors_origins[{i}]",
                    $"is \"{origin}\"; an origin is expected, for example https://app.example.com, without a path"
                );
        }
        if (
            file.Server.PublicUrl is { } url
            && (
                !Uri.TryCreate(url, UriKind.Absolute, out var parsed)
                || parsed.Scheme is not ("http" or "https")
                || parsed.Query.Length > 0
            )
        )
            AddErrorAt(
                "server.public_url",
                $"is \"{url}\"; an http or https address is expected, for example https://images.example.com"
            );
        if (
            file.Server.PathBase is { } pathBase
            && (pathBase is not ['/', _, ..] || pathBase.IndexOfAny([' ', '?', '#']) >= 0)
        )
            AddErrorAt("server.path_base", $"is \"{pathBase}\"; a path is expected, for example /ai");
        return file with
        {
            Providers = providers,
            Storage = Resolve(file.Storage, AddErrorAt),
            Alerts = file.Alerts with { WebhookSecret = webhookSecret },
            Oidc = file.Oidc with { ClientSecret = Resolve(file.Oidc.ClientSecret, "oidc.client_secret", AddErrorAt) },
            Metrics = file.Metrics with { Token = Resolve(file.Metrics.Token, "metrics.token", AddErrorAt) },
        };
    }

    private ProviderSection Validate(ProviderSection provider, string path, Action<string, string> addError)
    {
        var names = kinds.Keys.Where(name => name != BuiltInModel.ProviderName);
        if (!kinds.TryGetValue(provider.Kind, out var kind) || provider.Kind == BuiltInModel.ProviderName)
            addError(
                $"{path}.kind",
                $"is \"{provider.Kind}\"{SpellingSuggestion.Hint(provider.Kind, [.. names.Order(StringComparer.Ordinal)])}"
            );
        if (provider.BaseUrl is null)
        {
            if (kind?.NeedsBaseUrl is true)
                addError(path, "needs base_url");
        }
        else if (
            !Uri.TryCreate(provider.BaseUrl, UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https")
        )
            addError($"{path}.base_url", $"is \"{provider.BaseUrl}\"; an http or https address is expected");
        if (provider.AccessKeyId is null != provider.SecretAccessKey is null)
            addError(path, "needs both access_key_id and secret_access_key, or none of them");
        else if (provider.AccessKeyId is not null && kind?.TakesAccessKey is false)
            addError($"{path}.access_key_id", $"is not for a provider of the kind {provider.Kind}");
        else if (provider.AccessKeyId is not null && provider.ApiKey is not null)
            addError(path, "has both an api_key and an access key; remove one");
        return provider with
        {
            ApiKey = Resolve(provider.ApiKey, $"{path}.api_key", addError),
            AccessKeyId = Resolve(provider.AccessKeyId, $"{path}.access_key_id", addError),
            SecretAccessKey = Resolve(provider.SecretAccessKey, $"{path}.secret_access_key", addError),
        };
    }

    private static bool IsReference(string value) =>
        value.StartsWith(EnvironmentPrefix, StringComparison.Ordinal)
        || value.StartsWith(SecretPrefix, StringComparison.Ordinal);

    /// <summary>Replaces <c>env:NAME</c> and <c>secret:NAME</c>; what cannot be replaced is returned unchanged.</summary>
    private string? Resolve(string? value, string path, Action<string, string> addError)
    {
        if (value?.StartsWith('$') is true)
            addError(
                path,
                "begins with $; to read an environment variable, write env:NAME, for example env:OPENAI_API_KEY"
            );
        if (value?.StartsWith(SecretPrefix, StringComparison.Ordinal) is true)
            return ResolveSecret(value, path, addError);
        if (value?.StartsWith(EnvironmentPrefix, StringComparison.Ordinal) is not true)
            return value;

        var variable = value[EnvironmentPrefix.Length..];
        if (environment(variable) is { Length: > 0 } found)
            return found;
        addError(path, $"reads the environment variable {variable}, which is not set");
        return value;
    }

    /// <summary>Replaces <c>env:NAME</c>.</summary>
    private StorageSection Resolve(StorageSection storage, Action<string, string> addError)
    {
        const string Path = "storage.postgres";
        if (storage.Postgres is not { } value)
            return storage;
        if (value.StartsWith(SecretPrefix, StringComparison.Ordinal))
            addError(
                Path,
                "cannot be a secret, because secrets are stored in the database that it names; "
                    + "write env:NAME, for example env:FRESNEL_POSTGRES"
            );
        else if (value.StartsWith(EnvironmentPrefix, StringComparison.Ordinal))
        {
            var variable = value[EnvironmentPrefix.Length..];
            value = environment(variable) ?? "";
            if (value.Length == 0)
                addError(Path, $"reads the environment variable {variable}, which is not set");
            else
                CheckConnectionString(value, what => addError(Path, $"reads the variable {variable}, which {what}"));
        }
        else
            CheckConnectionString(value, what => addError(Path, what));
        return new StorageSection { Postgres = value };
    }

    private static void CheckConnectionString(string value, Action<string> addError)
    {
        try
        {
            PostgresDatabase.Parse(value);
        }
        catch (FormatException e)
        {
            addError(e.Message);
        }
    }

    private string ResolveSecret(string reference, string path, Action<string, string> addError)
    {
        var name = reference[SecretPrefix.Length..];
        if (secrets is null)
            return reference;
        if (!secrets.TryGetValue(name, out var value))
            addError(
                path,
                $"reads the secret \"{name}\", which there is not; store it with \"fresnel secrets set {name}\""
                    + $"{(secrets.Count == 0 ? "" : SpellingSuggestion.Hint(name, [.. secrets.Keys]))}"
            );
        else if (value is null)
            addError(
                path,
                $"reads the secret \"{name}\", which cannot be decrypted: "
                    + "the folder secrets.keys in the data folder lacks the key. "
                    + $"Put that folder back from a backup, or store the secret again with \"fresnel secrets set {name}\""
            );
        return value ?? reference;
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var origin)
        && origin.Scheme is "http" or "https"
        && origin.GetLeftPart(UriPartial.Authority) == text;
}
