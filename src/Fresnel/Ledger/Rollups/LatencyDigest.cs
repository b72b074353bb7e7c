namespace Fresnel.Ledger.Rollups;

/// <summary>
/// A mergeable histogram of durations with logarithmic buckets (DDSketch): quantiles are within 2 % of the true value.
/// </summary>
/// <remarks>
/// Bucket 0 holds durations under 1 ms. Encoded as <c>version (1 byte) | (bucket − previous bucket, count)…</c> in
/// varints: about 2 bytes a bucket, and 380 buckets from a millisecond to an hour. Not thread-safe.
/// </remarks>
internal sealed class LatencyDigest
{
    /// <summary>Maximum relative error of a quantile.</summary>
    public const double RelativeError = 0.02;

    private const byte Version = 1;

    /// <summary>34 years, so that an invalid duration needs no special case.</summary>
    private const long MaxMilliseconds = 1L << 40;

    private static readonly double s_gamma = (1 + RelativeError) / (1 - RelativeError);
    private static readonly double s_logGamma = Math.Log(s_gamma);

    /// <summary>In ascending order of buckets.</summary>
    private readonly List<(int Bucket, long Count)> _buckets = [];

    public long Count { get; private set; }

    public void Add(long milliseconds) => Add(BucketOf(milliseconds), 1);

    public void Add(LatencyDigest other)
    {
        foreach (var (bucket, count) in other._buckets)
            Add(bucket, count);
    }

    /// <exception cref="InvalidDataException">A later version of Fresnel encoded it.</exception>
    public void Add(ReadOnlySpan<byte> encoded)
    {
        if (encoded[0] != Version)
            throw new InvalidDataException($"A latency digest has format {encoded[0]}, of a later version of Fresnel.");
        encoded = encoded[1..];
        var bucket = 0;
        while (!encoded.IsEmpty)
        {
            bucket += (int)Varint.Read(ref encoded);
            Add(bucket, (long)Varint.Read(ref encoded));
        }
    }

    public byte[] Encode()
    {
        var bytes = new byte[1 + (_buckets.Count * 2 * Varint.MaxBytes)];
        bytes[0] = Version;
        var (length, previous) = (1, 0);
        foreach (var (bucket, count) in _buckets)
        {
            length += Varint.Write(bytes.AsSpan(length), (ulong)(bucket - previous));
            length += Varint.Write(bytes.AsSpan(length), (ulong)count);
            previous = bucket;
        }
        return bytes.AsSpan(0, length).ToArray();
    }

    /// <summary>The duration in milliseconds below or at which a share of the durations lies.</summary>
    /// <param name="quantile">0 to 1.</param>
    /// <returns>Null: the digest is empty.</returns>
    public double? Quantile(double quantile)
    {
        if (Count == 0)
            return null;
        var rank = Math.Clamp((long)Math.Ceiling(quantile * Count), 1, Count);
        var index = 0;
        while ((rank -= _buckets[index].Count) > 0)
            index++;
        return ValueOf(_buckets[index].Bucket);
    }

    private void Add(int bucket, long count)
    {
        Count += count;
        var (low, high) = (0, _buckets.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_buckets[middle].Bucket < bucket)
                low = middle + 1;
            else
                high = middle;
        }
        if (low < _buckets.Count && _buckets[low].Bucket == bucket)
            _buckets[low] = (bucket, _buckets[low].Count + count);
        else
            _buckets.Insert(low, (bucket, count));
    }

    private static int BucketOf(long milliseconds) =>
        milliseconds < 1 ? 0 : 1 + (int)Math.Ceiling(Math.Log(Math.Min(milliseconds, MaxMilliseconds)) / s_logGamma);

    /// <summary>The value with equal relative distance to both bounds of the bucket.</summary>
    private static double ValueOf(int bucket) => bucket == 0 ? 0 : 2 * Math.Pow(s_gamma, bucket - 1) / (s_gamma + 1);
}
