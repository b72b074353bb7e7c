using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>A provider that serves its vendor's models without each being configured: <c>kind/name</c>, and names that begin as the vendor's do.</summary>
/// <param name="prices">By model, those in force.</param>
internal sealed class OpenProvider(
    ProviderOptions options,
    IReadOnlySet<(string Provider, string Model)> disabled,
    IReadOnlyDictionary<string, Price> prices
)
{
    private const string Any = "*";
    private const int LongestName = 128;

    /// <summary>What its names look like.</summary>
    public IEnumerable<CatalogModel> Patterns =>
        options
            .ModelPrefixes.Select(prefix => $"{prefix}*")
            .Append($"{options.Kind}/*")
            .Select(pattern => new CatalogModel(pattern, [At(Any)]));

    /// <returns>Null: the name is not one of its vendor's.</returns>
    public CatalogModel? Find(string name)
    {
        if (name.Length > LongestName || !name.All(IsNameLetter))
            return null;
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var own = name[(slash + 1)..];
        if (own.Length == 0)
            return null;
        return
            (slash >= 0 && name.AsSpan(0, slash).Equals(options.Kind, StringComparison.OrdinalIgnoreCase))
            || options.ModelPrefixes.Any(prefix => own.StartsWith(prefix, StringComparison.Ordinal))
            ? new CatalogModel(name, [At(own)])
            : null;
    }

    /// <summary>What it can do is not known, so everything is assumed.</summary>
    private Deployment At(string model) =>
        new(options.Name, model)
        {
            Price = prices.GetValueOrDefault(model),
            Capabilities = new Capabilities { Lacking = options.Lacks },
            KeepsData = options.KeepsData,
            Region = options.Region,
            Disabled =
                disabled.Count > 0
                && (disabled.Contains((options.Name, model)) || disabled.Contains((options.Name, Any))),
        };

    /// <summary>Names end up in the books and in the log: only what vendors use.</summary>
    private static bool IsNameLetter(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or ':' or '/' or '@' or '-';
}
