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

    /// <summary>Of one model, in case they form a cycle.</summary>
    private const int MaxSuccessors = 8;

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

    /// <summary>The entry of the model that serves on a day: after a shutdown, the one that replaces it.</summary>
    /// <returns>Null: the price on that day is unknown.</returns>
    public ListedPrice? FindServing(string provider, string kind, string model, DateOnly date)
    {
        var entry = Find(provider, kind, model, date);
        for (
            var i = 0;
            i < MaxSuccessors && entry is { ShutdownDate: { } end, Successor: { } next } && end <= date;
            i++
        )
            entry = Find(provider, kind, next, date) ?? entry with { Model = next, Price = new PriceOptions() };
        return entry;
    }

    /// <summary>The first day after a date on which a price changes or a model is shut down; null: none.</summary>
    public DateOnly? NextChangeAfter(DateOnly date) =>
        Entries
            .SelectMany(item => (DateOnly?[])[item.Entry.EffectiveFrom, item.Entry.ShutdownDate])
            .Where(change => change > date)
            .Min();

    /// <summary>A provider's entries on a day, by the name of the model that is requested.</summary>
    internal IReadOnlyDictionary<string, (ListedPrice Entry, Price Price)> EffectiveOn(
        ProviderOptions provider,
        DateOnly date
    ) =>
        Entries
            .Where(item => AppliesTo(item.Entry, provider))
            .Select(item => item.Entry.Model)
            .Distinct()
            .Select(model => (model, Entry: FindServing(provider.Name, provider.Kind, model, date)))
            .Where(item => item.Entry is not null)
            .ToFrozenDictionary(item => item.model, item => (item.Entry!, item.Entry!.ForProvider(provider.Name)));

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
