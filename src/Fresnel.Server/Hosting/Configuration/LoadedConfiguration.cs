using Fresnel.Catalog;
using Fresnel.Providers;
using Fresnel.Server.Backends.Postgres;
using Fresnel.Server.WebConsole;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>A configuration and where it was read from.</summary>
/// <param name="Path">Path of the file; null: no file, environment only.</param>
/// <param name="GetLine">
/// Line of a setting such as <c>providers[0].api_key</c>; 0: not tied to a line. Null: no file.
/// </param>
internal sealed record LoadedConfiguration(
    GatewayConfiguration Values,
    string? Path = null,
    Func<string, int>? GetLine = null
)
{
    /// <summary>Settings that work but should be changed.</summary>
    public IReadOnlyList<ConfigurationError> Warnings { get; init; } = [];

    /// <summary>Prices of deployments without a configured price.</summary>
    public PriceList Prices { get; init; } = PriceList.Empty;

    /// <summary>The operator's pages of models, by model.</summary>
    public IReadOnlyDictionary<string, ModelContent> ModelPages { get; init; } = new Dictionary<string, ModelContent>();

    /// <summary>The settings of the model catalog.</summary>
    public CatalogOptions ToCatalogOptions(IReadOnlyDictionary<string, ProviderKind> kinds) =>
        Values.ToCatalogOptions(kinds) with
        {
            Prices = Prices,
        };

    /// <summary>The credentials in use, which must never appear in an error, a log or the ledger.</summary>
    public IReadOnlyList<string> FindSecrets() =>
        [
            .. Values
                .Providers.SelectMany(provider => new[] { provider.ApiKey?.Trim(), provider.SecretAccessKey?.Trim() })
                .Append(Values.Alerts.WebhookSecret)
                .Append(Values.Metrics.Token)
                .Append(Values.Oidc.ClientSecret)
                .Append(Values.Storage.Postgres is { } postgres ? PostgresDatabase.Parse(postgres).Password : null)
                .OfType<string>()
                .Where(secret => secret.Length > 0)
                .Distinct(),
        ];

    /// <summary>Adds file and line to errors that are found only when the configuration is applied.</summary>
    public ConfigurationException CreateException(IEnumerable<(string Setting, string What)> errors) =>
        new(
            Path ?? "the environment",
            [.. errors.Select(error => new ConfigurationError(GetLine?.Invoke(error.Setting) ?? 0, error.What))]
        );
}
