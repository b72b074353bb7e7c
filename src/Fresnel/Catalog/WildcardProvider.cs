using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>
/// A provider that serves models that are not configured: <c>kind/name</c>, and names with one of the vendor's
/// prefixes.
/// </summary>
/// <param name="prices">The prices that apply today, by model.</param>
internal sealed class WildcardProvider(
    ProviderOptions options,
    IReadOnlySet<(string Provider, string Model)> disabled,
    IReadOnlyDictionary<string, (ListedPrice Entry, Price Price)> prices
)
{
    private const string Wildcard = "*";
    private const int MaxNameLength = 128;

    /// <summary>The patterns of its model names.</summary>
    public IEnumerable<CatalogModel> Patterns =>
        options
            .ModelPrefixes.Select(prefix => $"{prefix}*")
            .Append($"{options.Kind}/*")
            .Select(pattern => new CatalogModel(pattern, [CreateDeployment(Wildcard)]));

    /// <returns>Null: the name does not match the provider.</returns>
    public CatalogModel? Find(string name)
    {
        if (name.Length > MaxNameLength || !name.All(IsAllowedInName))
            return null;
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var modelName = name[(slash + 1)..];
        if (modelName.Length == 0)
            return null;
        return
            (slash >= 0 && name.AsSpan(0, slash).Equals(options.Kind, StringComparison.OrdinalIgnoreCase))
            || options.ModelPrefixes.Any(prefix => modelName.StartsWith(prefix, StringComparison.Ordinal))
            ? new CatalogModel(name, [CreateDeployment(modelName)]) { IsConfigured = false }
            : null;
    }

    /// <summary>
    /// Creates a deployment with the listed capabilities, or without any all of them; after a shutdown, of the successor.
    /// </summary>
    private Deployment CreateDeployment(string requested)
    {
        var (listed, price) = prices.GetValueOrDefault(requested);
        var model = listed?.Model ?? requested;
        return new(options.Name, model)
        {
            Price = price,
            Capabilities = new Capabilities
            {
                Declared = CatalogBuilder.Combine(listed?.Capabilities),
                Unsupported = CatalogBuilder.UnsupportedAt(options, listed),
            },
            ShutdownDate = listed?.ShutdownDate,
            Successor = listed?.Successor,
            RetainsData = options.KeepsData,
            Region = options.Region,
            Disabled =
                disabled.Count > 0
                && (disabled.Contains((options.Name, model)) || disabled.Contains((options.Name, Wildcard))),
        };
    }

    /// <summary>
    /// Restricts names to the characters that vendors use, because names are written to the ledger and the log.
    /// </summary>
    private static bool IsAllowedInName(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or ':' or '/' or '@' or '-';
}
