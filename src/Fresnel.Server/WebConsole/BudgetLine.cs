using Fresnel.Access;
using Fresnel.Server.Admin;

namespace Fresnel.Server.WebConsole;

/// <summary>A budget with its forecast: at the pace of the window so far.</summary>
internal sealed record BudgetLine(ScopeBudgetView Budget, DateTimeOffset Now)
{
    /// <summary>A forecast from less of a window than this would be a guess.</summary>
    private static readonly TimeSpan s_minElapsed = TimeSpan.FromHours(1);

    public decimal Limit => Budget.Usd;

    public decimal Spent => Budget.SpentUsd ?? 0;

    public decimal Reserved => Budget.ReservedUsd ?? 0;

    public decimal Left => Math.Max(0, Limit - Spent - Reserved);

    public DateTimeOffset? ResetsAt => Budget.ResetsAt;

    public double SpentShare => Limit == 0 ? 1 : (double)(Spent / Limit);

    public double ReservedShare => Limit == 0 ? 0 : (double)(Reserved / Limit);

    public string Title => $"{(Budget.Level == ScopeKind.Key ? "Key" : Budget.Level.ToString())} {Budget.Name}";

    /// <summary>For the address of the overview.</summary>
    public string Id => $"{Budget.Id}-{WindowName}";

    /// <summary><c>month</c>, <c>day</c>; <c>lifetime</c> for a total budget.</summary>
    public string WindowName =>
        Budget.Window == BudgetWindow.Total ? "lifetime" : Budget.Window.ToString().ToLowerInvariant();

    /// <summary>When the window began; null: it is a lifetime, or of unknown length.</summary>
    public DateTimeOffset? Start =>
        (Budget.Window, ResetsAt) switch
        {
            (BudgetWindow.Hour, { } reset) => reset.AddHours(-1),
            (BudgetWindow.Day, { } reset) => reset.AddDays(-1),
            (BudgetWindow.Week, { } reset) => reset.AddDays(-7),
            (BudgetWindow.Month, { } reset) => reset.AddMonths(-1),
            _ => null,
        };

    /// <summary>When it will be used up at this pace; null: not before it resets, or that cannot be said yet.</summary>
    public DateTimeOffset? RunsOutAt =>
        Start is { } start
        && ResetsAt is { } reset
        && Now - start >= s_minElapsed
        && Spent > 0
        && Left > 0
        && (double)(Left / Spent) is var ratio
        && ratio < (reset - Now) / (Now - start) // else it may be thousands of years from now
            ? Now + (Now - start) * ratio
            : null;

    public string RunsOut =>
        RunsOutAt is { } end ? $"on {end.UtcDateTime:dddd d MMMM} at about {end.UtcDateTime:HH:mm}" : "";

    public string StateClass =>
        Left == 0 ? "bad"
        : RunsOutAt is not null || SpentShare >= 0.8 ? "warn"
        : "";

    public string Forecast =>
        Left == 0
            ? $"Used up{(ResetsAt is { } reset ? $" until {reset.UtcDateTime:d MMMM, HH:mm}" : "")}: calls are refused with 402."
        : RunsOutAt is not null ? $"Used up {RunsOut} at this pace."
        : Spent == 0 ? "Nothing spent in this window."
        : Start is { } start && ResetsAt is { } end && Now - start >= s_minElapsed
            ? $"On course for {Figures.Dollars(Spent * (decimal)((end - start) / (Now - start)))} by {end.UtcDateTime:d MMMM, HH:mm}."
        : $"{Figures.Dollars(Spent)} spent.";

    /// <summary>The budgets, nearest to their limit first.</summary>
    public static IReadOnlyList<BudgetLine> ListOf(IReadOnlyList<ScopeBudgetView> budgets, DateTimeOffset now) =>
        [
            .. budgets
                .Select(budget => new BudgetLine(budget, now))
                .OrderByDescending(line => line.RunsOutAt is not null)
                .ThenByDescending(line => line.SpentShare + line.ReservedShare),
        ];
}
