using Fresnel.Catalog;
using Fresnel.Providers;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Finds what the operator has set: in a file, and in the environment.</summary>
internal static class Settings
{
    /// <summary>The provider that <c>FRESNEL_UPSTREAM_URL</c> names.</summary>
    private const string Upstream = "upstream";

    private const string FileName = "fresnel.yaml";

    private static readonly string[] s_kinds = [.. ProviderKinds.All.Keys.Where(kind => kind != BuiltInModel.Provider)];

    /// <param name="chosen">A file that must be there; null: <c>fresnel.yaml</c> here, else in the data folder, else none.</param>
    /// <exception cref="ConfigurationException">The file cannot be used.</exception>
    public static GatewayFile Load(string? chosen, DataFolder folder)
    {
        var path = chosen ?? new[] { FileName, folder.Configuration }.FirstOrDefault(File.Exists);
        var file = path is null ? new GatewayFile() : new ConfigurationFile(s_kinds, Environment.GetEnvironmentVariable).Read(path);
        return WithEnvironment(file, Environment.GetEnvironmentVariable);
    }

    /// <summary>
    /// <c>FRESNEL_UPSTREAM_URL</c> (and <c>_KEY</c>) adds one compatible server. Where the file lists no models, it serves the flagship's
    /// names before the built-in model, and alone those in <c>FRESNEL_UPSTREAM_MODELS</c>, separated by commas.
    /// </summary>
    internal static GatewayFile WithEnvironment(GatewayFile file, Func<string, string?> environment)
    {
        if (environment("FRESNEL_UPSTREAM_URL") is not { Length: > 0 } url)
            return file;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new ConfigurationException("FRESNEL_UPSTREAM_URL", [new Mistake(0, $"\"{url}\" is no address; for example http://127.0.0.1:9100/v1 is expected")]);
        if (file.Providers.Any(provider => provider.Name == Upstream))
            throw new ConfigurationException("FRESNEL_UPSTREAM_URL", [new Mistake(0, $"{FileName} has a provider \"{Upstream}\" too; rename that one, or unset the variable")]);

        var own = (environment("FRESNEL_UPSTREAM_MODELS") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return file with
        {
            Providers = [.. file.Providers, new ProviderSection { Name = Upstream, Kind = "compatible", BaseUrl = url, ApiKey = environment("FRESNEL_UPSTREAM_KEY") }],
            Models = file.Models.Count > 0 ? file.Models :
            [
                .. BuiltInModel.Aliases.Select(name => Model(name, Upstream, BuiltInModel.Provider)),
                .. own.Except(BuiltInModel.Aliases).Select(name => Model(name, Upstream)),
            ],
        };
    }

    private static ModelOptions Model(string name, params ReadOnlySpan<string> providers) =>
        new() { Name = name, Deployments = [.. providers.ToArray().Select(provider => new DeploymentOptions { Provider = provider })] };
}
