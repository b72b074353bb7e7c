using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>A provider that serves its vendor's models without each being configured: <c>kind/name</c>, and names that begin as the vendor's do.</summary>
/// <param name="prices">By model, those in force.</param>
internal sealed class WildcardProvider(
    ProviderOptions options,
    IReadOnlySet<(string Provider, string Model)> disabled,
    IReadOnlyDictionary<string, Price> prices
)
{
    private const string Wildcard = "*";
    private const int MaxNameLength = 128;

    /// <summary>What its names look like.</summary>
    public IEnumerable<CatalogModel> Patterns =>
        options
            .ModelPrefixes.Select(prefix => $"{prefix}*")
            .Append($"{options.Kind}/*")
            .Select(pattern => new CatalogModel(pattern, [CreateDeployment(Wildcard)]));

    /// <returns>Null: the name is not one of its vendor's.</returns>
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
            ? new CatalogModel(name, [CreateDeployment(modelName)])
            : null;
    }

    /// <summary>What it can do is not known, so everything is assumed.</summary>
    private Deployment CreateDeployment(string model) =>
        new(options.Name, model)
        {
            Price = prices.GetValueOrDefault(model),
            Capabilities = new Capabilities { Unsupported = options.UnsupportedCapabilities },
            RetainsData = options.KeepsData,
            Region = options.Region,
            Disabled =
                disabled.Count > 0
                && (disabled.Contains((options.Name, model)) || disabled.Contains((options.Name, Wildcard))),
        };

    /// <summary>Names end up in the books and in the log: only what vendors use.</summary>
    private static bool IsAllowedInName(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or ':' or '/' or '@' or '-';
}
