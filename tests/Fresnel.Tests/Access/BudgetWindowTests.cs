using Fresnel.Access;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Access;

public sealed class BudgetWindowTests
{
    [Theory]
    [InlineData(BudgetWindow.Hour, "2026-03-01T12:59:59.999Z", "2026-03-01T12:00:00Z", "2026-03-01T13:00:00Z")]
    [InlineData(BudgetWindow.Hour, "2026-03-01T13:00:00Z", "2026-03-01T13:00:00Z", "2026-03-01T14:00:00Z")]
    [InlineData(BudgetWindow.Day, "2024-02-29T23:59:59Z", "2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z")]
    [InlineData(BudgetWindow.Week, "2026-11-22T11:00:00Z", "2026-11-16T00:00:00Z", "2026-11-23T00:00:00Z")]
    [InlineData(BudgetWindow.Week, "2026-11-23T00:00:00Z", "2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z")]
    [InlineData(BudgetWindow.Month, "2025-12-31T23:59:59Z", "2025-12-01T00:00:00Z", "2026-01-01T00:00:00Z")]
    [InlineData(BudgetWindow.Month, "2024-02-10T00:00:00Z", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z")]
    [InlineData(BudgetWindow.Week, "1969-12-31T23:00:00Z", "1969-12-29T00:00:00Z", "1970-01-05T00:00:00Z")]
    public void BoundsOf_Timestamp_AreTheCalendarPeriodInUtc(
        BudgetWindow window,
        string moment,
        string start,
        string end
    ) => Assert.Equal((Milliseconds(start), Milliseconds(end)), BudgetWindows.BoundsOf(window, Milliseconds(moment)));

    [Fact]
    public void BoundsOf_AnyTimestamp_ContainItsHour() =>
        Prop.ForAll(
                Gen.Choose(int.MinValue / 1000, int.MaxValue).Select(seconds => seconds * 1000L).ToArbitrary(),
                moment =>
                {
                    var hour = BudgetWindows.BoundsOf(BudgetWindow.Hour, moment);
                    return Enum.GetValues<BudgetWindow>()
                        .Select(window => BudgetWindows.BoundsOf(window, moment))
                        .All(window =>
                            window.Start <= moment
                            && moment < window.End
                            && window.Start <= hour.Start
                            && hour.End <= window.End
                        );
                }
            )
            .QuickCheckThrowOnFailure();

    private static long Milliseconds(string moment) =>
        DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
