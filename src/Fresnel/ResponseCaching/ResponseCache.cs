namespace Fresnel.ResponseCaching;

/// <summary>Complete answers by the hash of their request, in memory; the least recently used ones are removed first.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class ResponseCache(TimeProvider time)
{
    /// <summary>The provider's name in the ledger and in headers of a call that the cache answers.</summary>
    public const string ProviderName = "cache";

    /// <summary>The largest answer that is stored, as a share of the cache.</summary>
    private const int MaxShare = 8;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, CachedResponse Response)>> _entries = [];
    private readonly LinkedList<(string Key, CachedResponse Response)> _byUse = [];
    private long _maxBytes = 256L << 20;

    /// <summary>Bytes of all answers, at least 0; 0: nothing is stored. Default 256 MiB. May be changed at any time.</summary>
    public long MaxBytes
    {
        get => Volatile.Read(ref _maxBytes);
        set
        {
            lock (_gate)
            {
                _maxBytes = value;
                Trim();
            }
        }
    }

    /// <summary>Bytes that are stored.</summary>
    public long Bytes { get; private set; }

    internal long MaxResponseBytes => MaxBytes / MaxShare;

    internal DateTimeOffset Now => time.GetUtcNow();

    /// <param name="maxAge">An older answer is not returned.</param>
    /// <returns>Null: there is none.</returns>
    internal CachedResponse? Find(string key, TimeSpan maxAge)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out var node))
                return null;
            var response = node.Value.Response;
            if (response.ExpiresAt <= Now)
            {
                Remove(node);
                return null;
            }
            if (Now - response.StoredAt >= maxAge)
                return null;
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return response;
        }
    }

    /// <summary>Stores an answer in place of an earlier one.</summary>
    internal void Store(string key, CachedResponse response)
    {
        if (response.Bytes > MaxResponseBytes)
            return;
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out var earlier))
                Remove(earlier);
            _entries[key] = _byUse.AddFirst((key, response));
            Bytes += response.Bytes;
            Trim();
        }
    }

    private void Trim()
    {
        while (Bytes > _maxBytes)
            Remove(_byUse.Last!);
    }

    private void Remove(LinkedListNode<(string Key, CachedResponse Response)> node)
    {
        _byUse.Remove(node);
        _entries.Remove(node.Value.Key);
        Bytes -= node.Value.Response.Bytes;
    }
}
