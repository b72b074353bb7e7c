using Fresnel.Calls;
using Fresnel.Limits;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Limits;

public sealed class RateBucketTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    [Fact]
    public void HasRoom_AfterTheLimitWasUsed_IsRefilledContinuously()
    {
        var bucket = Full(60);
        for (var i = 0; i < 60; i++)
        {
            Assert.True(bucket.HasRoom(1, 0));
            bucket.Take(1);
        }

        Assert.False(bucket.HasRoom(1, Second - 1));
        Assert.Equal(new TimeSpan(1), bucket.RetryAfter(1));
        Assert.True(bucket.HasRoom(1, Second));
        Assert.False(bucket.HasRoom(2, Second));
    }

    [Theory]
    [InlineData(60, 6)]
    [InlineData(5, 1)]
    [InlineData(2, 1)]
    public void HasRoom_LeavingAShare_NeverTakesTheLastTenth(int limit, int share)
    {
        var bucket = Full(limit);
        var taken = 0;
        for (; bucket.HasRoom(1, 0, leavesShare: true); taken++)
            bucket.Take(1);

        Assert.Equal(limit - share, taken);
        Assert.True(bucket.HasRoom(share, 0));
        Assert.Equal(TimeSpan.FromMinutes(1.0 / limit).Ticks, bucket.RetryAfter(1, leavesShare: true).Ticks, 1L);
        Assert.True(bucket.HasRoom(0, 0, leavesShare: true));
    }

    [Fact]
    public void HasRoom_LeavingAShare_TakesMoreOnlyFromAFullBucket()
    {
        var bucket = Full(100);
        Assert.True(bucket.HasRoom(95, 0, leavesShare: true));
        bucket.Take(1);
        Assert.False(bucket.HasRoom(95, 0, leavesShare: true));

        var single = Full(1);
        Assert.True(single.HasRoom(1, 0, leavesShare: true));
        single.Take(1);
        Assert.False(single.HasRoom(1, 59 * Second, leavesShare: true));
        Assert.True(single.HasRoom(1, 60 * Second, leavesShare: true));
    }

    [Fact]
    public void HasRoom_MoreThanTheLimit_NeedsAFullBucketAndTakesTheLimit()
    {
        var bucket = Full(100);

        Assert.True(bucket.HasRoom(5000, 0));
        bucket.Take(5000);

        Assert.Equal(new RateLimitState(100, 0, TimeSpan.FromMinutes(1)), bucket.State);
        Assert.False(bucket.HasRoom(5000, 59 * Second));
        Assert.True(bucket.HasRoom(5000, 60 * Second));
    }

    [Fact]
    public void Adjust_LessUsed_ReleasesTheRest()
    {
        var bucket = Full(1000);
        bucket.Take(900);

        bucket.Adjust(reserved: 900, used: 40);

        Assert.Equal((960, TimeSpan.FromSeconds(2.4)), (bucket.State.Remaining, bucket.State.ResetAfter));
    }

    [Fact]
    public void Adjust_MoreUsed_IsOwedUpToOneLimit()
    {
        var bucket = Full(100);
        bucket.Take(10);

        bucket.Adjust(reserved: 10, used: 1_000_000_000);

        Assert.Equal((0L, TimeSpan.FromMinutes(2)), (bucket.State.Remaining, bucket.State.ResetAfter));
        Assert.False(bucket.HasRoom(1, 60 * Second));
        Assert.True(bucket.HasRoom(1, 61 * Second));
    }

    [Fact]
    public void SetLimit_InUse_KeepsTheUsage()
    {
        var bucket = Full(100);
        bucket.Take(60);

        bucket.SetLimit(200, 0);
        Assert.Equal(140, bucket.State.Remaining);
        bucket.SetLimit(50, 0);
        Assert.Equal(0, bucket.State.Remaining);
        bucket.SetLimit(0, 0);
        Assert.True(bucket.HasRoom(1_000_000, 0));
        Assert.Equal(default, bucket.State);
    }

    [Fact]
    public void HasRoom_OlderTimestamp_RefillsNothingTwice()
    {
        var bucket = Full(60);
        bucket.Take(60);

        Assert.True(bucket.HasRoom(1, Second));
        Assert.True(bucket.HasRoom(1, 0));
        bucket.Take(1);
        Assert.False(bucket.HasRoom(1, Second));
    }

    [Fact]
    public void Take_AnyTraffic_StaysWithinTheLimitAndItsRefill() =>
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
                        if (!bucket.HasRoom(amount, now))
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
        bucket.Adjust(1_000_000_000, long.MaxValue);

        Assert.True(bucket.HasRoom(1, long.MaxValue / 2));
        Assert.Equal(1_000_000_000, bucket.State.Remaining);
    }

    private static RateBucket Full(long limit)
    {
        var bucket = default(RateBucket);
        bucket.SetLimit(limit, 0);
        return bucket;
    }
}
