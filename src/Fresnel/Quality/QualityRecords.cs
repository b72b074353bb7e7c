using System.Data.Common;
using Dapper;
using Fresnel.Access;
using Fresnel.Storage;
using Fresnel.Telemetry;

namespace Fresnel.Quality;

/// <summary>The measured quality of deployments: one record for each task and evaluation, the last one.</summary>
/// <remarks>
/// Thread-safe. Held in memory for routing; what another process records is read when the configuration is reloaded.
/// </remarks>
public sealed class QualityRecords
{
    internal static readonly Migration Migration = new(
        136,
        "quality of deployments",
        """
        CREATE TABLE deployment_quality (
            provider TEXT NOT NULL,
            model TEXT NOT NULL,
            task TEXT NOT NULL,
            suite TEXT NOT NULL,
            version TEXT NOT NULL,
            passed BIGINT NOT NULL,
            total BIGINT NOT NULL,
            measured_at BIGINT NOT NULL,
            PRIMARY KEY (provider, model, task, suite)
        )
        """
    );

    private readonly DbDataSource _database;
    private readonly TimeProvider _time;
    private volatile IReadOnlyList<QualityRecord> _all = [];

    private QualityRecords(DbDataSource database, TimeProvider time) => (_database, _time) = (database, time);

    /// <summary>By deployment, task and suite.</summary>
    public IReadOnlyList<QualityRecord> All => _all;

    public static async Task<QualityRecords> OpenAsync(
        DbDataSource database,
        TimeProvider time,
        CancellationToken cancellationToken = default
    )
    {
        var records = new QualityRecords(database, time);
        await records.ReloadAsync(cancellationToken);
        return records;
    }

    public async Task ReloadAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(
                """
                SELECT provider AS Provider, model AS Model, task AS Task, suite AS Suite, version AS Version,
                    passed AS Passed, total AS Total, measured_at AS MeasuredAt
                FROM deployment_quality ORDER BY provider, model, task, suite
                """,
                cancellationToken: cancellationToken
            )
        );
        _all = [.. rows.Select(row => row.ToRecord())];
    }

    /// <summary>Replaces what the same evaluation measured of the deployment for the task.</summary>
    /// <param name="actor">For the audit log; see <see cref="AuditEntry.Actor"/>.</param>
    public async Task SaveAsync(QualityRecord record, string actor, CancellationToken cancellationToken = default)
    {
        await AuditedTransaction.RunAsync<bool>(
            _database,
            _time,
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    new CommandDefinition(
                        """
                        INSERT INTO deployment_quality
                            (provider, model, task, suite, version, passed, total, measured_at)
                        VALUES (@Provider, @Model, @Task, @Suite, @Version, @Passed, @Total, @MeasuredAt)
                        ON CONFLICT (provider, model, task, suite) DO UPDATE SET version = excluded.version,
                            passed = excluded.passed, total = excluded.total, measured_at = excluded.measured_at
                        """,
                        Row.Of(record),
                        transaction,
                        cancellationToken: cancellationToken
                    )
                );
                return (true, new AuditChange(actor, "quality.record", TargetOf(record), null, ToAuditState(record)));
            },
            cancellationToken
        );
        await ReloadAsync(cancellationToken);
    }

    /// <summary>Removes what an evaluation measured of a deployment.</summary>
    /// <inheritdoc cref="SaveAsync"/>
    /// <returns>What was removed; empty: there was nothing.</returns>
    public async Task<IReadOnlyList<QualityRecord>> RemoveAsync(
        string provider,
        string model,
        string suite,
        string actor,
        CancellationToken cancellationToken = default
    )
    {
        IReadOnlyList<QualityRecord> removed =
        [
            .. _all.Where(record => (record.Provider, record.Model, record.Suite) == (provider, model, suite)),
        ];
        await AuditedTransaction.RunAsync<bool>(
            _database,
            _time,
            async transaction =>
            {
                var rows = await transaction.Connection!.ExecuteAsync(
                    new CommandDefinition(
                        "DELETE FROM deployment_quality WHERE provider = @provider AND model = @model AND suite = @suite",
                        new
                        {
                            provider,
                            model,
                            suite,
                        },
                        transaction,
                        cancellationToken: cancellationToken
                    )
                );
                if (rows == 0)
                    return (false, null);
                var before = removed.Select(ToAuditState);
                return (true, new AuditChange(actor, "quality.remove", $"{provider}/{model}", before, null));
            },
            cancellationToken
        );
        await ReloadAsync(cancellationToken);
        return removed;
    }

    private static string TargetOf(QualityRecord record) => $"{record.Provider}/{record.Model}";

    private static object ToAuditState(QualityRecord record) =>
        new
        {
            task = EnumNames.SnakeCase(record.Task),
            record.Suite,
            record.Version,
            record.Passed,
            record.Total,
        };

    private sealed class Row
    {
        public string Provider { get; init; } = "";
        public string Model { get; init; } = "";
        public string Task { get; init; } = "";
        public string Suite { get; init; } = "";
        public string Version { get; init; } = "";
        public long Passed { get; init; }
        public long Total { get; init; }
        public long MeasuredAt { get; init; }

        public static Row Of(QualityRecord record) =>
            new()
            {
                Provider = record.Provider,
                Model = record.Model,
                Task = EnumNames.SnakeCase(record.Task),
                Suite = record.Suite,
                Version = record.Version,
                Passed = record.Passed,
                Total = record.Total,
                MeasuredAt = record.MeasuredAt.ToUnixTimeMilliseconds(),
            };

        public QualityRecord ToRecord() =>
            new(
                Provider,
                Model,
                Enum.Parse<QualityTask>(Task, ignoreCase: true),
                Suite,
                Version,
                (int)Passed,
                (int)Total,
                DateTimeOffset.FromUnixTimeMilliseconds(MeasuredAt)
            );
    }
}
