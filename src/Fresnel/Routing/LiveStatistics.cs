using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Fresnel.Calls;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Routing;

/// <summary>Recent measurements of every deployment, used by routing strategies and shown in the catalog.</summary>
/// <remarks>Thread-safe. At start the last day is read from the ledger.</remarks>
public sealed class LiveStatistics(TimeProvider time)
{
    /// <summary>Maximum calls that are read at start, the latest ones.</summary>
    private const int MaxRestoredCalls = 200_000;

    /// <summary>Maximum age of the statistics that strategies read.</summary>
    private static readonly TimeSpan s_cacheDuration = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(string Provider, string Model), DeploymentWindows> _entries = new();

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
                SELECT provider AS Provider, served_model AS Model, status AS Status, latency_ms AS Latency,
                    first_event_ms AS FirstEvent, completion_tokens - image_completion_tokens AS Tokens,
                    images AS Images, cost AS Cost, started_at AS StartedAt
                FROM calls
                WHERE provider IS NOT NULL AND status IN ('completed', 'failed') AND latency_ms IS NOT NULL AND started_at > @Since
                ORDER BY started_at DESC LIMIT @Limit
                """,
                new { Since = time.GetUtcNow().AddDays(-1).ToUnixTimeMilliseconds(), Limit = MaxRestoredCalls },
                cancellationToken: cancellationToken
            )
        );
        foreach (var row in rows.Reverse())
        {
            var entry = statistics.WindowsOf(row.Provider, row.Model);
            entry.Add(
                new Measurement
                {
                    Succeeded = row.Status == "completed",
                    Duration = TimeSpan.FromMilliseconds(row.Latency),
                    TimeToFirstEvent = row.FirstEvent is { } first ? TimeSpan.FromMilliseconds(first) : null,
                    Tokens = row.Tokens ?? 0,
                    Images = (int)(row.Images ?? 0),
                    ImageClass = ImageClass.Medium,
                    Cost = new Money(row.Cost ?? 0),
                    IsStreamed = row.FirstEvent < row.Latency,
                },
                row.StartedAt
            );
        }
        return statistics;
    }

    /// <summary>Records all attempts of a call that has ended.</summary>
    public void Record(Call call)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        for (var i = 0; i < call.Attempts.Count; i++)
        {
            var attempt = call.Attempts[i];
            if (attempt.Error is { } error && !ErrorDefinitions.Get(error).AllowsFallback)
                continue; // an invalid request
            var isCompleted = attempt.Error is null && !attempt.IsCancelled && call.Outcome == CallOutcome.Completed;
            if (attempt.Error is null && !attempt.IsCancelled && !isCompleted)
                continue; // the caller disconnected
            var usage = isCompleted && HasSingleAnswer(call) ? call.Usage : null;
            WindowsOf(attempt.Deployment.Provider, attempt.Deployment.Model)
                .Add(
                    new Measurement
                    {
                        Succeeded = isCompleted,
                        Duration = attempt.Duration,
                        TimeToFirstEvent = attempt.TimeToFirstEvent,
                        Tokens = (usage?.CompletionTokens ?? 0) - (usage?.ImageCompletionTokens ?? 0),
                        Images = usage?.Images ?? 0,
                        ImageClass = ImageClasses.Of(SizeOf(call.Request)),
                        Cost = isCompleted ? call.Cost ?? Money.Zero : Money.Zero,
                        IsStreamed = call.Request.Stream,
                        IsCancelled = attempt.IsCancelled,
                    },
                    now
                );
        }
    }

    /// <summary>The statistics of a deployment.</summary>
    public DeploymentStatistics Of(Deployment deployment, StatisticsWindow window) =>
        WindowsOf(deployment.Provider, deployment.Model).Read(window, time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>
    /// A quantile of the time to the first event of a deployment's streamed or complete responses in the last half
    /// hour.
    /// </summary>
    /// <param name="quantile">The share of calls, 0 to 1.</param>
    /// <returns>Null: too few calls were measured.</returns>
    internal TimeSpan? FirstEventQuantile(Deployment deployment, bool isStreamed, double quantile) =>
        WindowsOf(deployment.Provider, deployment.Model)
            .FirstEventQuantile(isStreamed, quantile, time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>The requested image size.</summary>
    internal static ImageSize? SizeOf(GatewayRequest request) =>
        request switch
        {
            ImageRequest drawing => drawing.Size,
            ChatRequest converse => converse.ImageOptions?.Size,
            _ => null,
        };

    /// <summary>Whether one attempt answered, so that the call's usage is that attempt's.</summary>
    private static bool HasSingleAnswer(Call call) =>
        call.Attempts.Count == 1 || call.Attempts.Count(static attempt => attempt.TimeToFirstEvent is not null) == 1;

    private DeploymentWindows WindowsOf(string provider, string model) =>
        _entries.GetOrAdd((provider, model), static _ => new DeploymentWindows());

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

    private sealed class DeploymentWindows
    {
        private readonly Lock _lock = new();
        private readonly RollingStatistics[] _windows =
        [
            new(TimeSpan.FromMinutes(5), 30),
            new(TimeSpan.FromMinutes(30), 30),
            new(TimeSpan.FromDays(1), 48),
        ];
        private readonly (DeploymentStatistics Read, long At)[] _cached = new (DeploymentStatistics, long)[3];

        public void Add(in Measurement measurement, long timestamp)
        {
            lock (_lock)
            {
                foreach (var window in _windows)
                    window.Add(measurement, timestamp);
            }
        }

        public TimeSpan? FirstEventQuantile(bool isStreamed, double quantile, long now)
        {
            lock (_lock)
                return _windows[(int)StatisticsWindow.HalfHour].FirstEventQuantile(isStreamed, quantile, now);
        }

        public DeploymentStatistics Read(StatisticsWindow window, long now)
        {
            lock (_lock)
            {
                ref var cached = ref _cached[(int)window];
                if (cached.Read is null || now < cached.At || now - cached.At >= s_cacheDuration.TotalMilliseconds)
                    cached = (_windows[(int)window].Read(now), now);
                return cached.Read;
            }
        }
    }
}
