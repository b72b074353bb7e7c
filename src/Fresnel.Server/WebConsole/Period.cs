using Fresnel.Ledger.Rollups;

namespace Fresnel.Server.WebConsole;

/// <summary>
/// A time range up to now, and the equally long one before it. Both begin with a whole hour or day, so that roll-ups
/// answer nearly all of it.
/// </summary>
/// <param name="Name"><c>24h</c>, <c>7d</c> or <c>30d</c>.</param>
/// <param name="Title">For people: <c>the last 7 days</c>.</param>
/// <param name="Interval">The periods of a series.</param>
/// <param name="Step">The width of a bar.</param>
internal sealed record Period(
    string Name,
    string Title,
    RollupSpan Interval,
    TimeSpan Step,
    DateTimeOffset Start,
    DateTimeOffset PreviousStart,
    DateTimeOffset Now
)
{
    /// <summary>The names with their labels, shortest first.</summary>
    public static IReadOnlyList<(string Name, string Label)> Choices { get; } =
    [("24h", "24 h"), ("7d", "7 d"), ("30d", "30 d")];

    /// <summary>The end of the range before, which lasts as long as this one has lasted.</summary>
    public DateTimeOffset PreviousEnd => Now - (Start - PreviousStart);

    /// <summary>The number of bars.</summary>
    public int Steps => (int)Math.Ceiling((Now - Start) / Step);

    /// <param name="name">Unknown or null: 7 days.</param>
    public static Period Of(string? name, DateTimeOffset now)
    {
        var hour = new DateTimeOffset(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour), TimeSpan.Zero);
        var day = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        return name switch
        {
            "24h" => Create("24h", "the last 24 hours", RollupSpan.Hour, TimeSpan.FromHours(1), hour, 23, 24),
            "30d" => Create("30d", "the last 30 days", RollupSpan.Day, TimeSpan.FromDays(1), day, 29 * 24, 30 * 24),
            _ => Create("7d", "the last 7 days", RollupSpan.Hour, TimeSpan.FromHours(6), hour, 167, 168),
        };

        Period Create(
            string id,
            string title,
            RollupSpan interval,
            TimeSpan step,
            DateTimeOffset last,
            int hoursBack,
            int length
        ) => new(id, title, interval, step, last.AddHours(-hoursBack), last.AddHours(-hoursBack - length), now);
    }

    /// <summary>The bar of a time within the range.</summary>
    public int StepOf(DateTimeOffset time) => (int)((time - Start) / Step);
}
