using Fresnel.Catalog;
using Fresnel.Providers;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>What the operator has set, and where it was read.</summary>
/// <param name="Path">Of the file; null: there is none.</param>
/// <param name="GetLine">The line of a setting, for example <c>providers[0].api_key</c>; 0: nowhere in particular. Null: there are no lines.</param>
internal sealed record LoadedConfiguration(
    GatewayConfiguration Values,
    string? Path = null,
    Func<string, int>? GetLine = null
)
{
    /// <summary>What can be used, and had better be otherwise.</summary>
    public IReadOnlyList<ConfigurationError> Warnings { get; init; } = [];

    /// <summary>What deployments cost that have no price of their own.</summary>
    public PriceList Prices { get; init; } = PriceList.Empty;

    /// <summary>Who serves which model, at what price.</summary>
    public CatalogOptions ToCatalogOptions(IReadOnlyDictionary<string, ProviderKind> kinds) =>
        Values.ToCatalogOptions(kinds) with
        {
            Prices = Prices,
        };

    /// <summary>Refuses it for what only shows when it is put to work.</summary>
    public ConfigurationException CreateException(IEnumerable<(string Setting, string What)> errors) =>
        new(
            Path ?? "the environment",
            [.. errors.Select(error => new ConfigurationError(GetLine?.Invoke(error.Setting) ?? 0, error.What))]
        );
}
