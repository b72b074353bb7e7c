using Fresnel.Ledger.Rollups;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Ledger.Rollups;

public sealed class LatencyDigestTests
{
    private static readonly Gen<long[]> s_durations = Gen.OneOf(
            Gen.Choose(0, 20),
            Gen.Choose(0, 5000),
            Gen.Choose(0, 100_000_000)
        )
        .Select(value => (long)value)
        .ArrayOf();

    [Fact]
    public void Quantile_AnyDurations_IsWithinTheStatedErrorOfTheTrueValue() =>
        Prop.ForAll(
                s_durations.Where(values => values.Length > 0).ToArbitrary(),
                Gen.Choose(0, 1000).ToArbitrary(),
                (values, permille) =>
                {
                    var sorted = values.Order().ToArray();
                    var quantile = permille / 1000.0;
                    var exact = sorted[Math.Clamp((int)Math.Ceiling(quantile * sorted.Length), 1, sorted.Length) - 1];
                    var actual = DigestOf(values).Quantile(quantile)!.Value;
                    return Math.Abs(actual - exact) <= (exact * LatencyDigest.RelativeError) + 1e-6;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Add_InAnyOrderAndGrouping_GivesTheSameDigest() =>
        Prop.ForAll(
                s_durations.ToArbitrary(),
                s_durations.ToArbitrary(),
                s_durations.ToArbitrary(),
                (first, second, third) =>
                {
                    var all = DigestOf([.. first, .. second, .. third]).Encode();
                    var left = Merge(Merge(DigestOf(first), DigestOf(second)), DigestOf(third));
                    var right = Merge(DigestOf(first), Merge(DigestOf(second), DigestOf(third)));
                    var reversed = Merge(DigestOf(third), Merge(DigestOf(second), DigestOf(first)));
                    var encoded = DigestOf(second).Encode(Merge(DigestOf(third), DigestOf(first)).Encode());
                    return new[] { left, right, reversed }.All(digest => digest.Encode().SequenceEqual(all))
                        && encoded.SequenceEqual(all)
                        && left.Count == first.Length + second.Length + third.Length;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Encode_ThousandCallsAroundOneSecond_TakesAFewHundredBytes()
    {
        var random = new Random(7);
        var digest = DigestOf([
            .. Enumerable.Range(0, 1000).Select(_ => (long)(1000 * Math.Exp(random.NextDouble() - 0.5))),
        ]);

        Assert.InRange(digest.Encode().Length, 20, 100);
    }

    [Fact]
    public void Quantile_NoDurations_IsNull() => Assert.Null(new LatencyDigest().Quantile(0.5));

    [Fact]
    public void Add_FormatOfALaterVersion_Throws() =>
        Assert.Throws<InvalidDataException>(() => new LatencyDigest().Add([2, 0, 0]));

    private static LatencyDigest DigestOf(long[] durations)
    {
        var digest = new LatencyDigest();
        foreach (var duration in durations)
            digest.Add(duration);
        return digest;
    }

    /// <summary>Merges through the encoding, as the database does.</summary>
    private static LatencyDigest Merge(LatencyDigest left, LatencyDigest right)
    {
        var merged = new LatencyDigest();
        merged.Add(left.Encode());
        merged.Add(right.Encode());
        return merged;
    }
}
