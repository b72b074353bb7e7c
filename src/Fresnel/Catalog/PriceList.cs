using System.Collections.Frozen;
using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>Vendor prices by model and date: the operator's list, then the built-in one.</summary>
/// <remarks>
/// The operator's entries for a model replace all built-in ones; an entry for a provider's name precedes one for its
/// vendor. Immutable and thread-safe.
/// </remarks>
public sealed class PriceList(IEnumerable<ListedPrice> configured, IEnumerable<ListedPrice> builtIn)
{
    public static readonly PriceList Empty = new([], []);

    private readonly ILookup<(string, string), ListedPrice> _configured = CreateLookup(configured);
    private readonly ILookup<(string, string), ListedPrice> _builtIn = CreateLookup(builtIn);

    /// <summary>Every entry, the operator's first, and whether it is the operator's.</summary>
    public IEnumerable<(ListedPrice Entry, bool IsOwn)> Entries =>
        _configured
            .SelectMany(prices => prices)
            .Select(entry => (entry, true))
            .Concat(_builtIn.SelectMany(prices => prices).Select(entry => (entry, false)));

    /// <returns>Null: the price on that day is unknown.</returns>
    public ListedPrice? Find(string provider, string kind, string model, DateOnly date) =>
        FindAll(provider, kind, model).LastOrDefault(entry => entry.EffectiveFrom <= date);

    /// <summary>The first day after a date on which any price changes; null: none.</summary>
    public DateOnly? NextChangeAfter(DateOnly date) =>
        Entries
            .Select(item => item.Entry.EffectiveFrom)
            .Where(effectiveFrom => effectiveFrom > date)
            .Select(effectiveFrom => (DateOnly?)effectiveFrom)
            .Min();

    /// <summary>A provider's prices on a day, by model.</summary>
    internal IReadOnlyDictionary<string, Price> EffectiveOn(ProviderOptions provider, DateOnly date) =>
        Entries
            .Where(item => AppliesTo(item.Entry, provider))
            .Select(item => item.Entry.Model)
            .Distinct()
            .Select(model => Find(provider.Name, provider.Kind, model, date))
            .OfType<ListedPrice>()
            .ToFrozenDictionary(entry => entry.Model, entry => entry.ForProvider(provider.Name));

    /// <summary>All past, present and future prices of a provider.</summary>
    internal IEnumerable<Deployment> FindAll(ProviderOptions provider) =>
        from model in Entries
            .Select(item => item.Entry)
            .Where(entry => AppliesTo(entry, provider))
            .Select(entry => entry.Model)
            .Distinct()
        from entry in FindAll(provider.Name, provider.Kind, model)
        select new Deployment(provider.Name, model) { Price = entry.ForProvider(provider.Name) };

    private IEnumerable<ListedPrice> FindAll(string provider, string kind, string model)
    {
        foreach (
            var candidates in (IEnumerable<ListedPrice>[])
                [_configured[Key(provider, model)], _configured[Key(kind, model)], _builtIn[Key(kind, model)]]
        )
        {
            if (candidates.Any())
                return candidates.OrderBy(entry => entry.EffectiveFrom);
        }
        return [];
    }

    private static bool AppliesTo(ListedPrice entry, ProviderOptions provider) =>
        entry.Provider.Equals(provider.Name, StringComparison.OrdinalIgnoreCase)
        || entry.Provider.Equals(provider.Kind, StringComparison.OrdinalIgnoreCase);

    private static ILookup<(string, string), ListedPrice> CreateLookup(IEnumerable<ListedPrice> entries) =>
        entries.ToLookup(entry => Key(entry.Provider, entry.Model));

    private static (string, string) Key(string provider, string model) => (provider.ToLowerInvariant(), model);
}
