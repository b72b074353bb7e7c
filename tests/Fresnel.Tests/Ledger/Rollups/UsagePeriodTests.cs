using Fresnel.Ledger;
using Fresnel.Ledger.Rollups;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Ledger.Rollups;

public sealed class UsagePeriodTests
{
    private const long Hour = RollupSpans.HourMilliseconds,
        Day = RollupSpans.DayMilliseconds;

    private static readonly RetentionMarks s_everything = new(
        long.MinValue,
        long.MinValue,
        long.MinValue,
        long.MinValue
    );

    private static readonly long s_start = new DateTimeOffset(
        2026,
        1,
        1,
        0,
        0,
        0,
        TimeSpan.Zero
    ).ToUnixTimeMilliseconds();

    private static readonly Gen<long> s_times =
        from day in Gen.Choose(0, 500)
        from part in Gen.OneOf(
            Gen.Constant(0),
            Gen.Choose(0, 23).Select(hour => hour * (int)Hour),
            Gen.Choose(0, (int)Day - 1)
        )
        select s_start + (day * Day) + part;

    [Fact]
    public void Divide_AnyRange_CoversEachMillisecondOnceWithWholePeriods() =>
        Prop.ForAll(
                s_times.Two().ToArbitrary(),
                Gen.Elements(RollupSpans.All).ToArbitrary(),
                (bounds, longest) =>
                {
                    var (from, until) = bounds;
                    var period = UsagePeriod.Divide(from, until, longest, s_everything);
                    return IsWhole(period)
                        && Covers(period, from, until)
                        && period.Calls.All(part => part.Until - part.From < Hour);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Divide_AnyRangeAfterDeletions_ReadsNothingDeletedAndMovesBoundsOutwardsToWholePeriods() =>
        Prop.ForAll(
                s_times.Two().ToArbitrary(),
                s_times.ToArbitrary(),
                s_times.ToArbitrary(),
                (bounds, calls, hours) =>
                {
                    var (from, until) = bounds;
                    var marks = s_everything with { CallsFrom = calls, HoursFrom = RollupSpan.Day.Floor(hours) };
                    var period = UsagePeriod.Divide(from, until, RollupSpan.Month, marks);
                    if (from >= until)
                        return period.Rollups.Count == 0 && period.Calls.Count == 0;
                    var (first, last) = (
                        BoundsOf(period).Min(part => part.From),
                        BoundsOf(period).Max(part => part.Until)
                    );
                    return IsWhole(period)
                        && Covers(period, first, last)
                        && first <= from
                        && from - first < Day
                        && last >= until
                        && last - until < Day
                        && period.Calls.All(part => part.From >= marks.CallsFrom)
                        && period.Rollups.All(part => part.Span != RollupSpan.Hour || part.From >= marks.HoursFrom);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void Divide_Unbounded_IsOneRangeOfMonths() =>
        Assert.Equal(
            [new RollupRange(RollupSpan.Month, long.MinValue, long.MaxValue)],
            UsagePeriod.Divide(long.MinValue, long.MaxValue, RollupSpan.Month, s_everything).Rollups
        );

    [Fact]
    public void Divide_AYearUpToNow_ReadsMonthsAndFewDaysAndHours()
    {
        var now = s_start + (600 * Day) + (13 * Hour) + 1;

        var period = UsagePeriod.Divide(now - (365 * Day), now, RollupSpan.Month, s_everything);

        Assert.Equal(
            [RollupSpan.Hour, RollupSpan.Day, RollupSpan.Month, RollupSpan.Day, RollupSpan.Hour],
            period.Rollups.Select(part => part.Span)
        );
        Assert.Equal(2, period.Calls.Count);
    }

    private static bool IsWhole(UsagePeriod period) =>
        period.Rollups.All(part =>
            part.From < part.Until
            && part.Span.Floor(part.From) == part.From
            && part.Span.Floor(part.Until) == part.Until
        );

    private static bool Covers(UsagePeriod period, long from, long until)
    {
        foreach (var part in BoundsOf(period).OrderBy(part => part.From))
        {
            if (part.From != from || part.Until <= from)
                return false;
            from = part.Until;
        }
        return from >= until;
    }

    private static IEnumerable<(long From, long Until)> BoundsOf(UsagePeriod period) =>
        period.Rollups.Select(part => (part.From, part.Until)).Concat(period.Calls);
}
