using Fresnel.Access;
using Fresnel.Server.Admin;
using Fresnel.Server.WebConsole;

namespace Fresnel.Tests.Server.WebConsole;

public sealed class BudgetLineTests
{
    private static readonly DateTimeOffset s_reset = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void RunsOutAt_ThreeQuartersSpentAtHalfTheMonth_IsOnDay20()
    {
        var line = Line(spent: 75, now: new DateTimeOffset(2026, 11, 16, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero), line.RunsOutAt);
        Assert.Equal("warn", line.StateClass);
    }

    [Fact]
    public void RunsOutAt_PaceBelowTheLimit_IsNull()
    {
        var line = Line(spent: 30, now: new DateTimeOffset(2026, 11, 16, 0, 0, 0, TimeSpan.Zero));

        Assert.Null(line.RunsOutAt);
        Assert.Equal("On course for $60.00 by 1 December, 00:00.", line.Forecast);
    }

    [Fact]
    public void RunsOutAt_FirstMinutesOfTheWindow_IsNotGuessed() =>
        Assert.Null(Line(spent: 5, now: new DateTimeOffset(2026, 11, 1, 0, 30, 0, TimeSpan.Zero)).RunsOutAt);

    [Fact]
    public void RunsOutAt_NearlyNothingSpent_IsNullThoughTheDayIsBeyondTheCalendar() =>
        Assert.Null(Line(0.000000001m, new DateTimeOffset(2026, 11, 16, 0, 0, 0, TimeSpan.Zero)).RunsOutAt);

    private static BudgetLine Line(decimal spent, DateTimeOffset now) =>
        new(new ScopeBudgetView(ScopeKind.Team, "team_1", "catalog", BudgetWindow.Month, 100, spent, 0, s_reset), now);
}
