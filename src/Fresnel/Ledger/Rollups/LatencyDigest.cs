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

    public void Add(long milliseconds)
    {
        var bucket = BucketOf(milliseconds);
        Add(IndexOf(bucket), bucket, 1);
    }

    public void Add(LatencyDigest other)
    {
        if (_buckets.Count == 0)
        {
            _buckets.AddRange(other._buckets);
            Count = other.Count;
            return;
        }
        var index = 0;
        foreach (var (bucket, count) in other._buckets)
            index = Add(index, bucket, count);
    }

    /// <exception cref="InvalidDataException">A later version of Fresnel encoded it.</exception>
    public void Add(ReadOnlySpan<byte> encoded)
    {
        if (_buckets.Count == 0)
            _buckets.EnsureCapacity(encoded.Length / 2); // a bucket has at least two bytes
        var other = new Decoder(encoded);
        for (var index = 0; other.Next(); )
            index = Add(index, other.Bucket, other.Count);
    }

    /// <summary>Encodes the sum of this digest and an encoded one.</summary>
    /// <param name="other">Empty: none.</param>
    /// <exception cref="InvalidDataException">A later version of Fresnel encoded it.</exception>
    public byte[] Encode(ReadOnlySpan<byte> other = default)
    {
        // at most 700 buckets
        var output = new Encoder(stackalloc byte[1 + other.Length + (_buckets.Count * 2 * Varint.MaxBytes)]);
        var remaining = new Decoder(other);
        var hasOther = remaining.Next();
        foreach (var (bucket, count) in _buckets)
        {
            for (; hasOther && remaining.Bucket < bucket; hasOther = remaining.Next())
                output.Write(remaining.Bucket, remaining.Count);
            var isSame = hasOther && remaining.Bucket == bucket;
            output.Write(bucket, count + (isSame ? remaining.Count : 0));
            hasOther = isSame ? remaining.Next() : hasOther;
        }
        for (; hasOther; hasOther = remaining.Next())
            output.Write(remaining.Bucket, remaining.Count);
        return output.ToArray();
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

    /// <summary>Adds to a bucket; buckets in ascending order, each from the index of the last one, are merged in linear time.</summary>
    /// <param name="index">Not after the index of the bucket.</param>
    /// <returns>The index of the bucket.</returns>
    private int Add(int index, int bucket, long count)
    {
        Count += count;
        while (index < _buckets.Count && _buckets[index].Bucket < bucket)
            index++;
        if (index < _buckets.Count && _buckets[index].Bucket == bucket)
            _buckets[index] = (bucket, _buckets[index].Count + count);
        else
            _buckets.Insert(index, (bucket, count));
        return index;
    }

    /// <returns>Where the bucket is, or would be.</returns>
    private int IndexOf(int bucket)
    {
        var (low, high) = (0, _buckets.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_buckets[middle].Bucket < bucket)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static int BucketOf(long milliseconds) =>
        milliseconds < 1 ? 0 : 1 + (int)Math.Ceiling(Math.Log(Math.Min(milliseconds, MaxMilliseconds)) / s_logGamma);

    /// <summary>The value with equal relative distance to both bounds of the bucket.</summary>
    private static double ValueOf(int bucket) => bucket == 0 ? 0 : 2 * Math.Pow(s_gamma, bucket - 1) / (s_gamma + 1);

    /// <summary>Reads the buckets of an encoded digest in ascending order.</summary>
    private ref struct Decoder
    {
        private ReadOnlySpan<byte> _remaining;

        /// <param name="encoded">Empty: no buckets.</param>
        /// <exception cref="InvalidDataException">A later version of Fresnel encoded it.</exception>
        public Decoder(ReadOnlySpan<byte> encoded)
        {
            if (encoded.IsEmpty)
                return;
            if (encoded[0] != Version)
                throw new InvalidDataException(
                    $"A latency digest has format {encoded[0]}, of a later version of Fresnel."
                );
            _remaining = encoded[1..];
        }

        public int Bucket { get; private set; }

        public long Count { get; private set; }

        public bool Next()
        {
            if (_remaining.IsEmpty)
                return false;
            Bucket += (int)Varint.Read(ref _remaining);
            Count = (long)Varint.Read(ref _remaining);
            return true;
        }
    }

    /// <summary>Writes buckets in ascending order.</summary>
    private ref struct Encoder
    {
        private readonly Span<byte> _bytes;
        private int _length = 1;
        private int _previous;

        public Encoder(Span<byte> bytes)
        {
            _bytes = bytes;
            _bytes[0] = Version;
        }

        public void Write(int bucket, long count)
        {
            _length += Varint.Write(_bytes[_length..], (ulong)(bucket - _previous));
            _length += Varint.Write(_bytes[_length..], (ulong)count);
            _previous = bucket;
        }

        public readonly byte[] ToArray() => _bytes[.._length].ToArray();
    }
}
