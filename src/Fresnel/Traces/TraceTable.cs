using System.Data.Common;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Fresnel.Storage;

namespace Fresnel.Traces;

/// <summary>The table of traces. Each is one JSON object, because it is read and written as a whole.</summary>
internal sealed class TraceTable(DbDataSource database)
{
    public static readonly Migration Migration = new(
        120,
        "traces",
        """
        CREATE TABLE traces (
            call_id TEXT PRIMARY KEY,
            started_at BIGINT NOT NULL,
            bytes BIGINT NOT NULL,
            trace TEXT NOT NULL
        );
        CREATE INDEX traces_by_start ON traces (started_at, bytes);
        """
    );

    /// <summary>Traces that one statement deletes, so that calls are recorded meanwhile.</summary>
    private const int DeleteBatch = 500;

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public async Task AddAsync(IReadOnlyList<CallTrace> traces, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO traces (call_id, started_at, bytes, trace) VALUES (@CallId, @StartedAt, @Bytes, @Json)
                ON CONFLICT (call_id) DO NOTHING
                """,
                traces.Select(Row.Of).ToList(),
                transaction,
                cancellationToken: cancellationToken
            )
        );
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<CallTrace?> FindAsync(string callId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var json = await connection.QuerySingleOrDefaultAsync<string>(
            new CommandDefinition(
                "SELECT trace FROM traces WHERE call_id = @callId",
                new { callId },
                cancellationToken: cancellationToken
            )
        );
        return json is null ? null : JsonSerializer.Deserialize<CallTrace>(json, s_json);
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
                    DELETE FROM traces WHERE call_id IN
                        (SELECT call_id FROM traces WHERE started_at < @startedAt ORDER BY started_at LIMIT @DeleteBatch)
                    """,
                    new { startedAt, DeleteBatch },
                    cancellationToken: cancellationToken
                )
            );
            total += deleted;
        } while (deleted == DeleteBatch);
        return total;
    }

    /// <summary>Deletes the oldest traces until the others have at most a number of bytes.</summary>
    public async Task<int> DeleteAboveAsync(long maxBytes, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var total = await connection.QuerySingleAsync<long>(
            new CommandDefinition(
                "SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM traces",
                cancellationToken: cancellationToken
            )
        );
        if (total <= maxBytes)
            return 0;
        long? until = null;
        await foreach (var (startedAt, bytes) in OldestAsync(connection))
        {
            (until, total) = (startedAt, total - bytes);
            if (total <= maxBytes)
                break;
        }
        return until is { } last ? await DeleteBeforeAsync(last + 1, cancellationToken) : 0;
    }

    private static IAsyncEnumerable<(long StartedAt, long Bytes)> OldestAsync(DbConnection connection) =>
        connection.QueryUnbufferedAsync<(long, long)>("SELECT started_at, bytes FROM traces ORDER BY started_at");

    private sealed record Row(string CallId, long StartedAt, long Bytes, string Json)
    {
        public static Row Of(CallTrace trace)
        {
            var json = JsonSerializer.Serialize(trace, s_json);
            return new Row(trace.CallId, trace.StartedAt, Encoding.UTF8.GetByteCount(json), json);
        }
    }
}
