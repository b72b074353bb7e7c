using Fresnel.Calls;
using Fresnel.Limits;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Limits;

public sealed class RateBucketTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    [Fact]
    public void Has_AfterAMinutesAllowance_IsRefilledEvenly()
    {
        var bucket = Full(60);
        for (var i = 0; i < 60; i++)
        {
            Assert.True(bucket.Has(1, 0));
            bucket.Take(1);
        }

        Assert.False(bucket.Has(1, Second - 1));
        Assert.Equal(new TimeSpan(1), bucket.Wait(1));
        Assert.True(bucket.Has(1, Second));
        Assert.False(bucket.Has(2, Second));
    }

    [Fact]
    public void Has_MoreThanTheWholeLimit_NeedsAFullBucketAndTakesNoMoreThanIt()
    {
        var bucket = Full(100);

        Assert.True(bucket.Has(5000, 0));
        bucket.Take(5000);

        Assert.Equal(new RateState(100, 0, TimeSpan.FromMinutes(1)), bucket.State);
        Assert.False(bucket.Has(5000, 59 * Second));
        Assert.True(bucket.Has(5000, 60 * Second));
    }

    [Fact]
    public void Settle_LessWasUsed_GivesItBackAtOnce()
    {
        var bucket = Full(1000);
        bucket.Take(900);

        bucket.Settle(taken: 900, used: 40);

        Assert.Equal((960, TimeSpan.FromSeconds(2.4)), (bucket.State.Remaining, bucket.State.Reset));
    }

    [Fact]
    public void Settle_MoreWasUsed_IsOwedUpToOneAllowance()
    {
        var bucket = Full(100);
        bucket.Take(10);

        bucket.Settle(taken: 10, used: 1_000_000_000);

        Assert.Equal((0L, TimeSpan.FromMinutes(2)), (bucket.State.Remaining, bucket.State.Reset));
        Assert.False(bucket.Has(1, 60 * Second));
        Assert.True(bucket.Has(1, 61 * Second));
    }

    [Fact]
    public void Resize_InUse_KeepsWhatWasTaken()
    {
        var bucket = Full(100);
        bucket.Take(60);

        bucket.Resize(200, 0);
        Assert.Equal(140, bucket.State.Remaining);
        bucket.Resize(50, 0);
        Assert.Equal(0, bucket.State.Remaining);
        bucket.Resize(0, 0);
        Assert.True(bucket.Has(1_000_000, 0));
        Assert.Equal(default, bucket.State);
    }

    [Fact]
    public void Has_ClockOfAnotherThreadIsBehind_GivesNothingTwice()
    {
        var bucket = Full(60);
        bucket.Take(60);

        Assert.True(bucket.Has(1, Second));
        Assert.True(bucket.Has(1, 0));
        bucket.Take(1);
        Assert.False(bucket.Has(1, Second));
    }

    [Fact]
    public void Take_AnyTrafficAtAll_StaysWithinTheAllowanceAndWhatWasRefilled() =>
        Prop.ForAll(
                (
                    from limit in Gen.Choose(1, 500)
                    from steps in (
                        from wait in Gen.Choose(0, 2000)
                        from amount in Gen.Choose(1, 60)
                        select (wait, amount)
                    ).ArrayOf(200)
                    select (limit, steps)
                ).ToArbitrary(),
                story =>
                {
                    var (bucket, now, taken) = (Full(story.limit), 0L, 0L);
                    foreach (var (wait, amount) in story.steps)
                    {
                        now += wait * TimeSpan.TicksPerMillisecond;
                        if (!bucket.Has(amount, now))
                            continue;
                        bucket.Take(amount);
                        taken += Math.Min(amount, story.limit);
                    }
                    return (Int128)taken * TimeSpan.TicksPerMinute
                        <= (Int128)story.limit * (TimeSpan.TicksPerMinute + now);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void State_LargestLimitAndOldestClock_DoNotOverflow()
    {
        var bucket = Full(1_000_000_000);
        bucket.Take(1_000_000_000);
        bucket.Settle(1_000_000_000, long.MaxValue);

        Assert.True(bucket.Has(1, long.MaxValue / 2));
        Assert.Equal(1_000_000_000, bucket.State.Remaining);
    }

    private static RateBucket Full(long limit)
    {
        var bucket = default(RateBucket);
        bucket.Resize(limit, 0);
        return bucket;
    }
}
