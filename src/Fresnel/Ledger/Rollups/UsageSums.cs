namespace Fresnel.Ledger.Rollups;

/// <summary>The measures of a roll-up.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class UsageSums
{
    public static readonly int Count = Enum.GetValues<UsageMeasure>().Length;

    private readonly long[] _values = new long[Count];

    public long this[UsageMeasure measure]
    {
        get => _values[(int)measure];
        set => _values[(int)measure] = value;
    }

    /// <summary>In the order of <see cref="UsageMeasure"/>.</summary>
    public IEnumerable<object> Values => _values.Cast<object>();

    public bool HasLatency => Latency is not null || FirstEvent is not null;

    /// <summary>From start to end of completed calls, in milliseconds; null: none.</summary>
    public LatencyDigest? Latency { get; private set; }

    /// <summary>From start to the first event of completed calls, in milliseconds; null: none.</summary>
    public LatencyDigest? FirstEvent { get; private set; }

    public bool IsZero => !HasLatency && !_values.AsSpan().ContainsAnyExcept(0);

    public void AddLatency(long? milliseconds, long? firstEventMilliseconds)
    {
        if (milliseconds is { } total)
            (Latency ??= new LatencyDigest()).Add(total);
        if (firstEventMilliseconds is { } first)
            (FirstEvent ??= new LatencyDigest()).Add(first);
    }

    /// <summary>Adds encoded digests.</summary>
    public void AddLatency(ReadOnlySpan<byte> latency, ReadOnlySpan<byte> firstEvent)
    {
        if (!latency.IsEmpty)
            (Latency ??= new LatencyDigest()).Add(latency);
        if (!firstEvent.IsEmpty)
            (FirstEvent ??= new LatencyDigest()).Add(firstEvent);
    }

    public void Add(UsageSums other)
    {
        Add(other, 1);
        if (other.Latency is not null)
            (Latency ??= new LatencyDigest()).Add(other.Latency);
        if (other.FirstEvent is not null)
            (FirstEvent ??= new LatencyDigest()).Add(other.FirstEvent);
    }

    /// <summary>Adds the sums without the digests.</summary>
    /// <param name="sign">−1 subtracts.</param>
    public void Add(UsageSums other, int sign)
    {
        for (var i = 0; i < _values.Length; i++)
            _values[i] += sign * other._values[i];
    }
}
