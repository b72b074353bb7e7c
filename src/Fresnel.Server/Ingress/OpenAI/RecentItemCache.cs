namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>
/// Keeps the output items of recent responses in memory, per API key: the AI SDK references them by id in its next
/// request.
/// </summary>
/// <remarks>Thread-safe. Evicts the oldest first.</remarks>
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

    /// <returns>The item as JSON; null: unknown, of another key, or evicted.</returns>
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
