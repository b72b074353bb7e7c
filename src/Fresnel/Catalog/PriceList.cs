using System.Collections.Frozen;
using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>What vendors charge, by model and date: what Fresnel comes with, and before it what the operator lists.</summary>
/// <remarks>
/// The operator's word on a model replaces all that is shipped about it; a price of a provider's own name goes before one of its vendor.
/// Thread-safe: it never changes.
/// </remarks>
public sealed class PriceList(IEnumerable<ListedPrice> own, IEnumerable<ListedPrice> shipped)
{
    public static readonly PriceList Empty = new([], []);

    private readonly ILookup<(string, string), ListedPrice> _own = Lookup(own);
    private readonly ILookup<(string, string), ListedPrice> _shipped = Lookup(shipped);

    /// <summary>Every entry, the operator's first, and whether it is one of theirs.</summary>
    public IEnumerable<(ListedPrice Entry, bool IsOwn)> All =>
        _own.SelectMany(of => of)
            .Select(entry => (entry, true))
            .Concat(_shipped.SelectMany(of => of).Select(entry => (entry, false)));

    /// <returns>Null: not known that day.</returns>
    public ListedPrice? Find(string provider, string kind, string model, DateOnly day) =>
        Of(provider, kind, model).LastOrDefault(entry => entry.From <= day);

    /// <summary>The first day after one on which any price changes; null: none does.</summary>
    public DateOnly? ChangesAfter(DateOnly day) =>
        All.Select(one => one.Entry.From).Where(from => from > day).Select(from => (DateOnly?)from).Min();

    /// <summary>By model, what a provider charges on a day.</summary>
    internal IReadOnlyDictionary<string, Price> InForce(ProviderOptions provider, DateOnly day) =>
        All.Where(one => IsOf(one.Entry, provider))
            .Select(one => one.Entry.Model)
            .Distinct()
            .Select(model => Find(provider.Name, provider.Kind, model, day))
            .OfType<ListedPrice>()
            .ToFrozenDictionary(entry => entry.Model, entry => entry.At(provider.Name));

    /// <summary>Every price that a provider's deployments had, have or will have.</summary>
    internal IEnumerable<Deployment> Of(ProviderOptions provider) =>
        from model in All.Select(one => one.Entry)
            .Where(entry => IsOf(entry, provider))
            .Select(entry => entry.Model)
            .Distinct()
        from entry in Of(provider.Name, provider.Kind, model)
        select new Deployment(provider.Name, model) { Price = entry.At(provider.Name) };

    private IEnumerable<ListedPrice> Of(string provider, string kind, string model)
    {
        foreach (
            var level in (IEnumerable<ListedPrice>[])
                [_own[Key(provider, model)], _own[Key(kind, model)], _shipped[Key(kind, model)]]
        )
        {
            if (level.Any())
                return level.OrderBy(entry => entry.From);
        }
        return [];
    }

    private static bool IsOf(ListedPrice entry, ProviderOptions provider) =>
        entry.Provider.Equals(provider.Name, StringComparison.OrdinalIgnoreCase)
        || entry.Provider.Equals(provider.Kind, StringComparison.OrdinalIgnoreCase);

    private static ILookup<(string, string), ListedPrice> Lookup(IEnumerable<ListedPrice> entries) =>
        entries.ToLookup(entry => Key(entry.Provider, entry.Model));

    private static (string, string) Key(string provider, string model) => (provider.ToLowerInvariant(), model);
}
