using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Fresnel.Calls;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Routing;

/// <summary>How every deployment did lately: what strategies choose by and the catalog shows.</summary>
/// <remarks>Thread-safe. After a restart the last day is read back from the books.</remarks>
public sealed class LiveStatistics(TimeProvider time)
{
    /// <summary>Calls read back at a start, the latest ones.</summary>
    private const int MostReadBack = 200_000;

    /// <summary>What strategies read is at most this old.</summary>
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(string Provider, string Model), Entry> _entries = new();

    public static async Task<LiveStatistics> OpenAsync(
        DbDataSource database,
        TimeProvider time,
        CancellationToken cancellationToken = default
    )
    {
        var statistics = new LiveStatistics(time);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(
                """
                SELECT provider AS Provider, served_model AS Model, status AS Status, latency_ms AS Latency, first_event_ms AS FirstEvent,
                       completion_tokens - image_completion_tokens AS Tokens, images AS Images, cost AS Cost, started_at AS StartedAt
                FROM calls WHERE provider IS NOT NULL AND status IN ('completed', 'failed') AND latency_ms IS NOT NULL AND started_at > @Since
                ORDER BY started_at DESC LIMIT @Most
                """,
                new { Since = time.GetUtcNow().AddDays(-1).ToUnixTimeMilliseconds(), Most = MostReadBack },
                cancellationToken: cancellationToken
            )
        );
        foreach (var row in rows.Reverse())
        {
            var entry = statistics.EntryOf(row.Provider, row.Model);
            entry.Add(
                new Measurement(
                    row.Status == "completed",
                    TimeSpan.FromMilliseconds(row.Latency),
                    row.FirstEvent is { } first ? TimeSpan.FromMilliseconds(first) : null,
                    row.Tokens ?? 0,
                    (int)(row.Images ?? 0),
                    ImageClass.Medium,
                    new Money(row.Cost ?? 0),
                    Streamed: row.FirstEvent < row.Latency
                ),
                row.StartedAt
            );
        }
        return statistics;
    }

    /// <summary>Takes a call that has ended into account, each deployment it was tried at.</summary>
    public void Record(Call call)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        for (var i = 0; i < call.Attempts.Count; i++)
        {
            var attempt = call.Attempts[i];
            if (attempt.Error is { } error && !ErrorTable.Row(error).TryNext)
                continue; // the caller's mistake
            var answered = attempt.Error is null && !attempt.IsCalledOff && call.Outcome == Outcome.Completed;
            if (attempt.Error is null && !attempt.IsCalledOff && !answered)
                continue; // the caller left
            var usage = answered && IsAlone(call) ? call.Usage : null;
            EntryOf(attempt.Deployment.Provider, attempt.Deployment.Model)
                .Add(
                    new Measurement(
                        answered,
                        attempt.Duration,
                        attempt.FirstEventAfter,
                        (usage?.CompletionTokens ?? 0) - (usage?.ImageCompletionTokens ?? 0),
                        usage?.Images ?? 0,
                        ImageClasses.Of(SizeOf(call.Request)),
                        answered ? call.Cost ?? Money.Zero : Money.Zero,
                        call.Request.Stream,
                        attempt.IsCalledOff
                    ),
                    now
                );
        }
    }

    /// <summary>What was measured of a deployment.</summary>
    public Statistics Of(Deployment deployment, StatisticsWindow window) =>
        EntryOf(deployment.Provider, deployment.Model).Read(window, time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>How long a deployment's calls of one kind, streamed or not, took to their first event in the last half hour.</summary>
    /// <param name="share">Of the calls, 0 to 1: so many had spoken by then.</param>
    /// <returns>Null: too few were measured to say.</returns>
    internal TimeSpan? FirstEvent(Deployment deployment, bool streamed, double share) =>
        EntryOf(deployment.Provider, deployment.Model)
            .FirstEvent(streamed, share, time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>The size asked for.</summary>
    internal static ImageSize? SizeOf(GatewayRequest request) =>
        request switch
        {
            ImageRequest drawing => drawing.Size,
            Converse converse => converse.Image?.Size,
            _ => null,
        };

    /// <summary>What the call used, its answering attempt used.</summary>
    private static bool IsAlone(Call call) =>
        call.Attempts.Count == 1 || call.Attempts.Count(static attempt => attempt.FirstEventAfter is not null) == 1;

    private Entry EntryOf(string provider, string model) =>
        _entries.GetOrAdd((provider, model), static _ => new Entry());

    private sealed class Row
    {
        public required string Provider { get; init; }
        public required string Model { get; init; }
        public required string Status { get; init; }
        public long Latency { get; init; }
        public long? FirstEvent { get; init; }
        public long? Tokens { get; init; }
        public long? Images { get; init; }
        public long? Cost { get; init; }
        public long StartedAt { get; init; }
    }

    private sealed class Entry
    {
        private readonly Lock _lock = new();
        private readonly RollingStatistics[] _windows =
        [
            new(TimeSpan.FromMinutes(5), 30),
            new(TimeSpan.FromMinutes(30), 30),
            new(TimeSpan.FromDays(1), 48),
        ];
        private readonly (Statistics Read, long At)[] _last = new (Statistics, long)[3];

        public void Add(in Measurement measured, long moment)
        {
            lock (_lock)
            {
                foreach (var window in _windows)
                    window.Add(measured, moment);
            }
        }

        public TimeSpan? FirstEvent(bool streamed, double share, long now)
        {
            lock (_lock)
                return _windows[(int)StatisticsWindow.HalfHour].FirstEvent(streamed, share, now);
        }

        public Statistics Read(StatisticsWindow window, long now)
        {
            lock (_lock)
            {
                ref var last = ref _last[(int)window];
                if (last.Read is null || now < last.At || now - last.At >= s_fresh.TotalMilliseconds)
                    last = (_windows[(int)window].Read(now), now);
                return last.Read;
            }
        }
    }
}
