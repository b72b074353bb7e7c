using System.Data.Common;
using Dapper;
using Fresnel.Storage;

namespace Fresnel.Drift;

/// <summary>
/// Compares what deployments did on a day with the same weekdays of the 28 days before, so that a silent change of a
/// vendor's model shows the next morning.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class DriftDetector(DbDataSource database)
{
    internal static readonly Migration Migration = DriftTable.Migration;

    /// <summary>Expected share of false findings among all of a day.</summary>
    private const double FalseRate = 0.001;

    /// <summary>A smaller difference is real but does not matter.</summary>
    private const double MinEffect = 0.1;

    /// <summary>Calls that each side needs.</summary>
    public const int MinCalls = 200;

    private const int MaxExamples = 3;

    private static readonly int[] s_daysBefore = [7, 14, 21, 28];
    private static readonly DriftFeature[] s_features = Enum.GetValues<DriftFeature>();

    private readonly DriftTable _table = new(database);

    /// <returns>The stored report of a day; null: it was not made.</returns>
    public Task<DriftReport?> FindAsync(DateOnly day, CancellationToken cancellationToken = default) =>
        _table.FindAsync(day, cancellationToken);

    /// <summary>Makes the report of a day that has ended, and stores it.</summary>
    /// <returns>The report, and whether this call stored it: another process may have done so.</returns>
    public async Task<(DriftReport Report, bool IsNew)> RunAsync(
        DateOnly day,
        CancellationToken cancellationToken = default
    )
    {
        var (before, now) = (new Groups(), new Groups());
        await ReadAsync(day, now, cancellationToken);
        foreach (var days in s_daysBefore)
            await ReadAsync(day.AddDays(-days), before, cancellationToken);
        var earlier = (await FindAsync(day.AddDays(-1), cancellationToken))?.Findings ?? [];
        var report = Compare(
            day,
            before,
            now,
            earlier.ToDictionary(finding => finding.Subject, finding => finding.Since)
        );
        return (report, await _table.AddAsync(report, cancellationToken));
    }

    private static DriftReport Compare(
        DateOnly day,
        Groups before,
        Groups now,
        Dictionary<(string, string, string, DriftFeature), DateOnly> since
    )
    {
        var comparisons = (
            from key in now.Keys.Order()
            where before.ContainsKey(key)
            from feature in s_features
            let comparison = Comparison.Of(key, feature, before[key].CallsFor(feature), now[key].CallsFor(feature))
            where comparison is not null
            select comparison
        ).ToList();
        var significant = DriftStatistics.Significant([.. comparisons.Select(item => item.Result.PValue)], FalseRate);
        return new DriftReport(
            day,
            comparisons.Count,
            [
                .. comparisons
                    .Where((item, i) => significant[i] && item.Result.Effect >= MinEffect)
                    .OrderByDescending(item => item.Result.Effect)
                    .Select(item => item.ToFinding(day, since)),
            ]
        );
    }

    private async Task ReadAsync(DateOnly day, Groups groups, CancellationToken cancellationToken)
    {
        var from = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = connection.QueryUnbufferedAsync<DriftCall>(
            """
            SELECT c.id AS Id, c.operation AS Operation, c.provider AS Provider, c.served_model AS Model,
                c.status AS Status, c.error AS Error, c.latency_ms AS Milliseconds,
                c.first_event_ms AS FirstEventMilliseconds, c.completion_tokens AS CompletionTokens,
                c.image_prompt_tokens AS InputImageTokens, c.image_completion_tokens AS OutputImageTokens,
                c.images AS Images, c.cost AS Cost, m.json_valid AS JsonValid, m.image_bytes AS ImageBytes,
                m.image_pixels AS ImagePixels, m.brightness AS Brightness, m.entropy AS Entropy,
                m.safety_score AS SafetyScore
            FROM calls c LEFT JOIN answer_measurements m ON m.call_id = c.id
            WHERE c.started_at >= @from AND c.started_at < @until
                AND c.provider IS NOT NULL AND c.served_model IS NOT NULL
            """,
            new { from = from.ToUnixTimeMilliseconds(), until = from.AddDays(1).ToUnixTimeMilliseconds() }
        );
        await foreach (var call in rows.WithCancellation(cancellationToken))
            groups.Add((call.Provider, call.Model, call.Operation), call);
    }

    private sealed class Groups : Dictionary<(string Provider, string Model, string Operation), DriftSample>
    {
        public void Add((string, string, string) key, DriftCall call)
        {
            if (!TryGetValue(key, out var sample))
                this[key] = sample = new DriftSample();
            sample.Add(call);
        }
    }

    private sealed record Comparison(
        (string Provider, string Model, string Operation) Key,
        DriftFeature Feature,
        DriftResult Result,
        double[] Before,
        double[] Now,
        IReadOnlyList<DriftCall> Calls
    )
    {
        private bool IsShare => IsShareOf(Feature);

        /// <returns>Null: a side has too few calls.</returns>
        public static Comparison? Of(
            (string, string, string) key,
            DriftFeature feature,
            IReadOnlyList<DriftCall> before,
            IReadOnlyList<DriftCall> now
        )
        {
            var (old, current) = (ValuesOf(feature, before), ValuesOf(feature, now));
            if (old.Length < MinCalls || current.Length < MinCalls)
                return null;
            var result = IsShareOf(feature)
                ? DriftStatistics.CompareShares(((int)old.Sum(), old.Length), ((int)current.Sum(), current.Length))
                : DriftStatistics.Compare(old, current);
            return new Comparison(key, feature, result, old, current, now);
        }

        public DriftFinding ToFinding(DateOnly day, Dictionary<(string, string, string, DriftFeature), DateOnly> since)
        {
            var finding = new DriftFinding(
                Key.Provider,
                Key.Model,
                Key.Operation,
                Feature,
                Result.Test,
                Result.Effect,
                Result.PValue,
                Typical(Before),
                Typical(Now),
                Before.Length,
                Now.Length,
                day,
                Examples()
            );
            return finding with { Since = since.GetValueOrDefault(finding.Subject, day) };
        }

        /// <summary>
        /// The calls that went furthest in the direction of the change; of a share, those that count, which are the answers
        /// that do not parse where JSON was asked for.
        /// </summary>
        private IReadOnlyList<string> Examples()
        {
            var sign = IsShare || Typical(Now) >= Typical(Before) ? -1 : 1;
            return
            [
                .. Calls
                    .Where(call => call.ValueOf(Feature) is { } value && (!IsShare || value == Counted))
                    .OrderBy(call => sign * call.ValueOf(Feature))
                    .ThenBy(call => call.Id, StringComparer.Ordinal)
                    .Take(MaxExamples)
                    .Select(call => call.Id),
            ];
        }

        private int Counted => Feature == DriftFeature.JsonValid ? 0 : 1;

        private static bool IsShareOf(DriftFeature feature) =>
            feature is DriftFeature.Errors or DriftFeature.Refusals or DriftFeature.JsonValid;

        /// <summary>The share, or the median of sorted values.</summary>
        private double Typical(double[] values) => IsShare ? values.Average() : values[values.Length / 2];

        private static double[] ValuesOf(DriftFeature feature, IReadOnlyList<DriftCall> calls) =>
            [.. calls.Select(call => call.ValueOf(feature)).OfType<double>()];
    }
}
