namespace Fresnel.Contracts;

/// <summary>
/// When a provider received the head of a response. It flows with the asynchronous context of one attempt, so that
/// <see cref="IProvider"/> needs no parameter for it.
/// </summary>
public sealed class UpstreamTiming(TimeProvider time)
{
    private static readonly AsyncLocal<UpstreamTiming?> s_current = new();
    private long _headersTimestamp;

    /// <summary>Of the attempt that runs here; null: none is measured.</summary>
    public static UpstreamTiming? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    /// <summary>The first head that arrived, as a monotonic timestamp of the time provider; null: none did.</summary>
    public long? HeadersTimestamp => Volatile.Read(ref _headersTimestamp) is var value and not 0 ? value : null;

    /// <summary>Records that the head of a response arrived; a second one changes nothing.</summary>
    public void MarkHeaders() => Interlocked.CompareExchange(ref _headersTimestamp, time.GetTimestamp(), 0);
}
