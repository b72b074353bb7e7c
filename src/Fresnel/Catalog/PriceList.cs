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

    /// <summary>
    /// The entry of the model that serves on a day: after a shutdown, the one that replaces it. Of a pair, both are found
    /// and priced by themselves.
    /// </summary>
    /// <returns>Null: the price on that day is unknown.</returns>
    public ListedPrice? FindServing(string provider, string kind, string model, DateOnly date) =>
        FindReplacement(provider, kind, model, date) is { Pair: null } entry
            ? entry
            : FindPair(provider, kind, model, date);

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
        ModelsOf(provider)
            .Select(model => (model, Entry: FindServing(provider.Name, provider.Kind, model, date)))
            .Where(item => item.Entry is not null)
            .ToFrozenDictionary(item => item.model, item => (item.Entry!, item.Entry!.ForProvider(provider.Name)));

    /// <summary>All past, present and future prices of a provider.</summary>
    /// <param name="configured">Names of models that need not be listed: pairs of listed ones.</param>
    internal IEnumerable<Deployment> FindAll(ProviderOptions provider, IEnumerable<string> configured) =>
        from model in ModelsOf(provider).Union(configured)
        from date in Changes.Distinct()
        let entry = FindServing(provider.Name, provider.Kind, model, date)
        where entry is not null
        group entry by (entry.Model, entry.EffectiveFrom) into entries
        let entry = entries.First()
        select new Deployment(provider.Name, entry.Model) { Price = entry.ForProvider(provider.Name) };

    private IEnumerable<DateOnly> Changes =>
        Entries.SelectMany(item => (DateOnly?[])[item.Entry.EffectiveFrom, item.Entry.ShutdownDate]).OfType<DateOnly>();

    private IEnumerable<string> ModelsOf(ProviderOptions provider) =>
        Entries.Where(item => AppliesTo(item.Entry, provider)).Select(item => item.Entry.Model).Distinct();

    /// <summary>The entry of a model, or after its shutdown of the last one that replaces it; null: not listed.</summary>
    private ListedPrice? FindReplacement(string provider, string kind, string model, DateOnly date)
    {
        var entry = Find(provider, kind, model, date);
        for (
            var i = 0;
            i < MaxSuccessors && entry is { ShutdownDate: { } end, Successor: { } next } && end <= date;
            i++
        )
            entry =
                Find(provider, kind, next, date)
                ?? entry with
                {
                    Model = next,
                    Price = new PriceOptions(),
                    ShutdownDate = null,
                    Successor = null,
                };
        return entry;
    }

    /// <summary>A chat and an image model under one name, each with its own price and its own successor.</summary>
    /// <param name="model">The name of a pair, or two models joined by a plus.</param>
    /// <returns>
    /// Under the name that was requested as long as the bundled list's pair serves; without a price if that of a half is
    /// not known. Null: the name is no pair.
    /// </returns>
    private ListedPrice? FindPair(string provider, string kind, string model, DateOnly date)
    {
        var alias = FindReplacement(provider, kind, model, date);
        if (
            (alias?.Pair ?? model).Split('+') is not [var chatName, var imageName]
            || FindReplacement(provider, kind, chatName, date) is not { } chat
            || FindImageModel(provider, kind, imageName, date) is not { } image
        )
            return alias;
        var pair = $"{chat.Model}+{image.Model}";
        var end = new[] { chat.ShutdownDate, image.ShutdownDate }.Min();
        return new ListedPrice(
            chat.Provider,
            alias is not null && alias.Pair == pair && _builtIn[Key(kind, model)].Contains(alias) ? model : pair,
            chat.EffectiveFrom > image.EffectiveFrom ? chat.EffectiveFrom : image.EffectiveFrom,
            $"{chat.Source} {image.Source}",
            chat.File,
            chat.Price.WithTool(image.Price)
        )
        {
            ShutdownDate = end,
            Successor =
                end > date && FindPair(provider, kind, pair, end.Value) is { } next && next.Model != pair
                    ? next.Model
                    : null,
        };
    }

    /// <summary>
    /// The image model of a pair. One that was shut down without a successor is replaced by the cheapest listed one.
    /// </summary>
    private ListedPrice? FindImageModel(string provider, string kind, string model, DateOnly date)
    {
        var entry = FindReplacement(provider, kind, model, date);
        if (!(entry?.ShutdownDate <= date))
            return entry;
        var candidates =
            from name in Entries.Select(item => item.Entry.Model).Distinct()
            let candidate = Find(provider, kind, name, date)
            where candidate?.Capabilities?.Contains(Capability.ImageGeneration) is true
            where !(candidate.ShutdownDate <= date)
            orderby candidate.Price.ImageOutput ?? decimal.MaxValue
            select candidate;
        return candidates.FirstOrDefault() ?? entry;
    }

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
