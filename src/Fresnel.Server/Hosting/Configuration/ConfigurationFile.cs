using Fresnel.Catalog;
using Fresnel.Providers;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Reads and checks <c>fresnel.yaml</c>.</summary>
/// <param name="kinds">What a provider's <c>kind</c> may be.</param>
/// <param name="environment">Looks up an environment variable, for <c>env:NAME</c>; null when it is not set.</param>
/// <param name="secrets">For <c>secret:NAME</c>: values by name, null where one cannot be decrypted. Null: they are not looked up.</param>
internal sealed class ConfigurationFile(
    IReadOnlyDictionary<string, ProviderKind> kinds,
    Func<string, string?> environment,
    IReadOnlyDictionary<string, string?>? secrets = null
)
{
    private const string FromEnvironment = "env:",
        FromSecrets = "secret:";

    /// <exception cref="ConfigurationException">It cannot be used; every mistake is listed.</exception>
    public LoadedSettings Read(string path)
    {
        try
        {
            return Load(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(path, [new Mistake(0, $"it cannot be read: {e.Message}")]);
        }
    }

    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="ConfigurationException">It cannot be used; every mistake is listed.</exception>
    public GatewayFile Parse(string text, string name) => Load(text, name).File;

    private LoadedSettings Load(string text, string name)
    {
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            throw new ConfigurationException(name, [new Mistake((int)e.Start.Line, $"this is not YAML: {e.Message}")]);
        }
        if (yaml.Documents.Count == 0)
            return new LoadedSettings(new GatewayFile(), name);

        var binder = new YamlBinder();
        var file = binder.Bind<GatewayFile>(yaml.Documents[0].RootNode) ?? new GatewayFile();
        List<Mistake> warnings = [];
        file = Check(file, binder, warnings);
        return binder.Mistakes.Count == 0
            ? new LoadedSettings(file, name, binder.LineOf) { Warnings = warnings }
            : throw new ConfigurationException(name, binder.Mistakes);
    }

    private GatewayFile Check(GatewayFile file, YamlBinder lines, List<Mistake> warnings)
    {
        var unread = lines.Mistakes.Select(mistake => mistake.Line).ToHashSet(); // what stands there is not what was meant
        void Add(string path, string what)
        {
            if (!unread.Contains(lines.LineOf(path)))
                lines.Mistakes.Add(new Mistake(lines.LineOf(path), what));
        }
        void Refuse(string path, string what) => Add(path, $"{path} {what}");

        foreach (var (i, provider) in file.Providers.Index())
        {
            if (
                provider.ApiKey is { Length: > 0 } key
                && !key.StartsWith(FromEnvironment, StringComparison.Ordinal)
                && !key.StartsWith(FromSecrets, StringComparison.Ordinal)
            )
                warnings.Add(
                    new Mistake(
                        lines.LineOf($"providers[{i}].api_key"),
                        $"providers[{i}].api_key is in plain text; write env:NAME, or store it with \"fresnel secrets set NAME\" and write secret:NAME"
                    )
                );
        }
        var providers = file.Providers.Select((provider, i) => Check(provider, $"providers[{i}]", Refuse)).ToList();
        foreach (var mistake in file.ToCatalog(kinds).Mistakes())
            Add(mistake.Path, mistake.ToString());
        foreach (var (i, range) in file.Fetch.Allow.Index())
        {
            if (!AddressRange.TryParse(range, out _))
                Refuse($"fetch.allow[{i}]", $"is \"{range}\"; an address range is expected, for example 10.0.0.0/8");
        }
        if (
            file.Alerts.Webhook is { } webhook
            && (!Uri.TryCreate(webhook, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        )
            Refuse("alerts.webhook", $"is \"{webhook}\"; an http or https address is expected");
        foreach (var (i, origin) in file.Server.CorsOrigins.Index())
        {
            if (!IsOrigin(origin))
                Refuse(
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
            Refuse(
                "server.public_url",
                $"is \"{url}\"; an http or https address is expected, for example https://images.example.com"
            );
        return file with { Providers = providers };
    }

    private ProviderSection Check(ProviderSection provider, string at, Action<string, string> refuse)
    {
        if (!kinds.TryGetValue(provider.Kind, out var kind) || provider.Kind == BuiltInModel.Provider)
            refuse(
                $"{at}.kind",
                $"is \"{provider.Kind}\"{Spelling.Hint(provider.Kind, [.. kinds.Keys.Where(name => name != BuiltInModel.Provider).Order(StringComparer.Ordinal)])}"
            );
        if (provider.BaseUrl is null)
        {
            if (kind?.NeedsBaseUrl is true)
                refuse(at, "needs base_url");
        }
        else if (
            !Uri.TryCreate(provider.BaseUrl, UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https")
        )
            refuse($"{at}.base_url", $"is \"{provider.BaseUrl}\"; an http or https address is expected");
        if (provider.ApiKey?.StartsWith('$') is true)
            refuse(
                $"{at}.api_key",
                "begins with $; to read an environment variable, write env:NAME, for example env:OPENAI_API_KEY"
            );
        if (provider.ApiKey?.StartsWith(FromSecrets, StringComparison.Ordinal) is true)
            return provider with { ApiKey = Secret(provider.ApiKey, $"{at}.api_key", refuse) };
        if (provider.ApiKey?.StartsWith(FromEnvironment, StringComparison.Ordinal) is not true)
            return provider;

        var variable = provider.ApiKey[FromEnvironment.Length..];
        if (environment(variable) is { Length: > 0 } key)
            return provider with { ApiKey = key };
        refuse($"{at}.api_key", $"reads the environment variable {variable}, which is not set");
        return provider;
    }

    private string Secret(string reference, string at, Action<string, string> refuse)
    {
        var name = reference[FromSecrets.Length..];
        if (secrets is null)
            return reference;
        if (!secrets.TryGetValue(name, out var value))
            refuse(
                at,
                $"reads the secret \"{name}\", which there is not; store it with \"fresnel secrets set {name}\"{(secrets.Count == 0 ? "" : Spelling.Hint(name, [.. secrets.Keys]))}"
            );
        else if (value is null)
            refuse(
                at,
                $"reads the secret \"{name}\", which cannot be decrypted: the folder secrets.keys in the data folder lacks the key. Put that folder back from a backup, or store the secret again with \"fresnel secrets set {name}\""
            );
        return value ?? reference;
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var origin)
        && origin.Scheme is "http" or "https"
        && origin.GetLeftPart(UriPartial.Authority) == text;
}
