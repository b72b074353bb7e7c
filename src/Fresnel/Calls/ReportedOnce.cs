using System.Collections.Concurrent;

namespace Fresnel.Calls;

/// <summary>What was reported since the start, so that it is not reported again.</summary>
/// <remarks>Thread-safe. Callers and vendors choose the names in it, so that there is a limit: later ones are not added.</remarks>
internal sealed class ReportedOnce<T>
    where T : notnull
{
    private const int MaxItems = 1000;

    private readonly ConcurrentDictionary<T, bool> _items = [];

    public IEnumerable<T> Items => _items.Keys;

    /// <returns>Whether to report it: it is new, and there is room for it.</returns>
    public bool TryAdd(T item) => !_items.ContainsKey(item) && _items.Count < MaxItems && _items.TryAdd(item, true);
}
