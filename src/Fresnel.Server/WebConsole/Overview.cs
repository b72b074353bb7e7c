using System.Globalization;
using Fresnel.Ledger;
using Fresnel.Ledger.Rollups;
using Fresnel.Server.WebConsole.Charts;

namespace Fresnel.Server.WebConsole;

/// <summary>The figures of the overview: a period against the one before it.</summary>
/// <param name="current">Null: there were no calls.</param>
/// <param name="previous">Null: there were no calls.</param>
/// <param name="series">Totals of both periods by hour or day.</param>
/// <param name="models">Totals of the current period by model and hour or day, the highest cost first.</param>
internal sealed class Overview(
    Period period,
    UsageTotal? current,
    UsageTotal? previous,
    IReadOnlyList<UsageTotal> series,
    IReadOnlyList<UsageTotal> models
)
{
    public Period Period => period;

    public bool IsEmpty => current is null && previous is null;

    public IReadOnlyList<Figure> Figures =>
        [
            SumOf("Spend", total => (double)total.Cost.Dollars, value => WebConsole.Figures.Dollars((decimal)value)),
            SumOf("Calls", total => total.Calls, Number),
            SumOf("Images drawn", total => total.Images, Number),
            SumOf("Errors to callers", total => total.Failed, Number) with
            {
                LessIsBetter = true,
            },
            LatencyOf("p50", total => total.Latency?.P50),
            LatencyOf("p99", total => total.Latency?.P99),
            LatencyOf("First event, p50", total => total.FirstEvent?.P50),
        ];

    /// <summary>The models of the highest cost in the period, the others last.</summary>
    public IReadOnlyList<(string Name, decimal Dollars, long Unpriced, decimal Share, bool IsOthers)> Models { get; } =
        ModelsOf(models);

    /// <summary>The spend of each step by model, in the order of <see cref="Models"/>.</summary>
    public IReadOnlyList<StackedBar> Bars { get; } = BarsOf(period, models, ModelsOf(models));

    public decimal Spend => current?.Cost.Dollars ?? 0;

    private Figure SumOf(string title, Func<UsageTotal, double> measure, Func<double, string> format)
    {
        var (now, before) = (new double[period.Steps], new double[period.Steps]);
        foreach (var total in series)
        {
            var isCurrent = total.Start >= period.Start;
            var step = period.StepOf(
                isCurrent ? total.Start!.Value : total.Start!.Value + (period.Start - period.PreviousStart)
            );
            if (step >= 0 && step < now.Length)
                (isCurrent ? now : before)[step] += measure(total);
        }
        return new Figure(
            title,
            current is null ? 0 : measure(current),
            previous is null ? 0 : measure(previous),
            format,
            now,
            before
        );
    }

    private Figure LatencyOf(string title, Func<UsageTotal, double?> measure) =>
        new(
            title,
            current is null ? null : measure(current),
            previous is null ? null : measure(previous),
            value => WebConsole.Figures.Duration(value),
            [.. series.Where(total => total.Start >= period.Start).Select(measure).OfType<double>()],
            [.. series.Where(total => total.Start < period.Start).Select(measure).OfType<double>()]
        )
        {
            LessIsBetter = true,
        };

    private static string OthersOf(int? count) => count == 1 ? "1 other" : $"{count} others";

    private static string Number(double value) => WebConsole.Figures.Count((long)value);

    private static List<(string Name, decimal Dollars, long Unpriced, decimal Share, bool IsOthers)> ModelsOf(
        IReadOnlyList<UsageTotal> models
    )
    {
        var all = models.Sum(total => total.Cost.Dollars);
        return
        [
            .. from total in models
            group total by (total.Id, IsOthers: total.Groups is not null) into model
            let dollars = model.Sum(total => total.Cost.Dollars)
            orderby model.Key.IsOthers, dollars descending
            select (
                model.Key.IsOthers ? OthersOf(model.Max(total => total.Groups)) : model.Key.Id ?? "no model",
                dollars,
                model.Sum(total => total.Unpriced),
                all == 0 ? 0 : dollars / all,
                model.Key.IsOthers
            ),
        ];
    }

    private static List<StackedBar> BarsOf(
        Period period,
        IReadOnlyList<UsageTotal> models,
        List<(string Name, decimal Dollars, long Unpriced, decimal Share, bool IsOthers)> order
    )
    {
        var sums = new decimal[period.Steps, order.Count];
        foreach (var total in models)
        {
            var step = period.StepOf(total.Start!.Value);
            var model = order.FindIndex(m => total.Groups is null ? m.Name == (total.Id ?? "no model") : m.IsOthers);
            if (step >= 0 && step < period.Steps && model >= 0)
                sums[step, model] += total.Cost.Dollars;
        }
        return
        [
            .. Enumerable
                .Range(0, period.Steps)
                .Select(step => new StackedBar(
                    LabelOf(period, period.Start + step * period.Step),
                    [.. order.Select((model, i) => ((string, decimal))(model.Name, sums[step, i]))]
                )),
        ];
    }

    private static string LabelOf(Period period, DateTimeOffset start) =>
        start.UtcDateTime.ToString(
            period.Interval == RollupSpan.Day ? "d MMM" : "ddd d MMM, HH:mm",
            CultureInfo.InvariantCulture
        );
}
