namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>The items of recent answers, in memory only and only for the key that got them: the AI SDK names them by their ids in its next turn.</summary>
/// <remarks>Thread-safe. The oldest go first.</remarks>
internal sealed class RecentItemCache(TimeProvider time, long maxBytes = 64 << 20)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string KeyId, string Id), ReadOnlyMemory<byte>> _items = [];
    private readonly Queue<((string KeyId, string Id) Name, DateTimeOffset Until)> _order = [];
    private long _bytes;

    public void Add(string keyId, string id, ReadOnlyMemory<byte> item)
    {
        lock (_lock)
        {
            if (item.Length > maxBytes || !_items.TryAdd((keyId, id), item))
                return;
            _bytes += item.Length;
            _order.Enqueue(((keyId, id), time.GetUtcNow() + s_lifetime));
            Evict();
        }
    }

    /// <returns>The item as JSON; null: none of that key's, or no longer.</returns>
    public ReadOnlyMemory<byte>? Find(string keyId, string id)
    {
        lock (_lock)
        {
            Evict();
            return _items.TryGetValue((keyId, id), out var item) ? (ReadOnlyMemory<byte>?)item : null;
        }
    }

    private void Evict()
    {
        while (_order.TryPeek(out var oldest) && (_bytes > maxBytes || oldest.Until <= time.GetUtcNow()))
        {
            _order.Dequeue();
            _items.Remove(oldest.Name, out var item);
            _bytes -= item.Length;
        }
    }
}
