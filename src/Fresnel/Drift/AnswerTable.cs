using System.Data.Common;
using Dapper;
using Fresnel.Storage;

namespace Fresnel.Drift;

/// <summary>
/// The table of what was measured of answers; brightness, entropy and scores are in millionths, because only whole numbers are
/// the same in every database.
/// </summary>
internal sealed class AnswerTable(DbDataSource database)
{
    public static readonly Migration Migration = new(
        145,
        "measurements of answers",
        """
        CREATE TABLE answer_measurements (
            call_id TEXT PRIMARY KEY,
            started_at BIGINT NOT NULL,
            json_valid BIGINT NULL,
            image_bytes BIGINT NULL,
            image_pixels BIGINT NULL,
            brightness BIGINT NULL,
            entropy BIGINT NULL,
            safety_score BIGINT NULL
        );
        CREATE INDEX answer_measurements_by_start ON answer_measurements (started_at);
        """
    );

    /// <summary>Rows that one statement deletes, so that calls are recorded meanwhile.</summary>
    private const int DeleteBatch = 500;

    public async Task AddAsync(IReadOnlyList<AnswerMeasurements> measurements, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO answer_measurements
                    (call_id, started_at, json_valid, image_bytes, image_pixels, brightness, entropy, safety_score)
                VALUES (@CallId, @StartedAt, @JsonValid, @ImageBytes, @ImagePixels, @Brightness, @Entropy, @SafetyScore)
                ON CONFLICT (call_id) DO NOTHING
                """,
                measurements.Select(measured => new
                {
                    measured.CallId,
                    measured.StartedAt,
                    measured.JsonValid,
                    measured.ImageBytes,
                    measured.ImagePixels,
                    Brightness = ToMillionths(measured.Brightness),
                    Entropy = ToMillionths(measured.Entropy),
                    SafetyScore = ToMillionths(measured.SafetyScore),
                }),
                transaction,
                cancellationToken: cancellationToken
            )
        );
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<int> DeleteBeforeAsync(long startedAt, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var (total, deleted) = (0, 0);
        do
        {
            deleted = await connection.ExecuteAsync(
                new CommandDefinition(
                    """
                    DELETE FROM answer_measurements WHERE call_id IN
                        (SELECT call_id FROM answer_measurements WHERE started_at < @startedAt
                         ORDER BY started_at LIMIT @DeleteBatch)
                    """,
                    new { startedAt, DeleteBatch },
                    cancellationToken: cancellationToken
                )
            );
            total += deleted;
        } while (deleted == DeleteBatch);
        return total;
    }

    private static long? ToMillionths(double? value) => value is { } number ? (long)Math.Round(number * 1e6) : null;
}
