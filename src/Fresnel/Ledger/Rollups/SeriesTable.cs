using System.Data.Common;
using Dapper;
using Fresnel.Storage;
using Fresnel.Telemetry;

namespace Fresnel.Ledger.Rollups;

/// <summary>The table of series, the labels of roll-ups. Rows are only added.</summary>
internal static class SeriesTable
{
    /// <summary>SQLite's least limit is 999.</summary>
    private const int MaxParameters = 500;

    private static readonly (string, ColumnType)[] s_columns =
    [
        ("id", ColumnType.Number),
        .. new[]
        {
            "breakdown",
            "key_id",
            "user_name",
            "model",
            "provider",
            "served_model",
            "line",
            "status",
            "error",
        }.Select(name => (name, ColumnType.Text)),
    ];

    private const string Columns = """
        key_id AS KeyId, user_name AS "User", model AS Model, provider AS Provider, served_model AS ServedModel,
        line AS Line, status AS Status, error AS Error
        """;

    /// <returns>Those of the ids that exist.</returns>
    public static async Task<HashSet<long>> FindAsync(
        DbTransaction transaction,
        IEnumerable<long> ids,
        CancellationToken cancellationToken
    )
    {
        HashSet<long> found = [];
        foreach (var chunk in ids.Chunk(MaxParameters))
        {
            var names = string.Join(", ", chunk.Select((_, i) => $"@p{i}"));
            await using var command = transaction.CreateCommand(
                $"SELECT id FROM usage_series WHERE id IN ({names})",
                chunk.Length
            );
            for (var i = 0; i < chunk.Length; i++)
                command.Parameters[i].Value = chunk[i];
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                found.Add(reader.GetInt64(0));
        }
        return found;
    }

    public static Task<long> CountAsync(
        DbTransaction transaction,
        UsageBreakdown breakdown,
        string keyId,
        CancellationToken cancellationToken
    ) =>
        transaction.Connection!.ExecuteScalarAsync<long>(
            new CommandDefinition(
                "SELECT COUNT(*) FROM usage_series WHERE breakdown = @breakdown AND key_id = @keyId",
                new { breakdown = EnumNames.SnakeCase(breakdown), keyId },
                transaction,
                cancellationToken: cancellationToken
            )
        );

    /// <summary>Adds those that do not exist.</summary>
    public static async Task AddAsync(
        DbTransaction transaction,
        IEnumerable<SeriesLabels> series,
        CancellationToken cancellationToken
    )
    {
        using var rows = new RowBatch("usage_series", s_columns);
        foreach (var labels in series)
        {
            rows.Add(SeriesLabels.ToId(labels));
            rows.Add(EnumNames.SnakeCase(labels.Breakdown));
            rows.Add(labels.KeyId);
            rows.Add(labels.User);
            rows.Add(labels.Model);
            rows.Add(labels.Provider);
            rows.Add(labels.ServedModel);
            rows.Add(labels.Line);
            rows.Add(labels.Status);
            rows.Add(labels.Error);
        }
        if (rows.Count > 0)
            await SqlFlavor.InserterOf(transaction.Connection!).InsertAsync(transaction, rows, cancellationToken);
    }

    /// <summary>The labels of every series of a breakdown, by id.</summary>
    public static async Task<Dictionary<long, SeriesLabels>> ReadAsync(
        DbConnection connection,
        UsageBreakdown breakdown,
        CancellationToken cancellationToken
    ) =>
        (
            await connection.QueryAsync<Row>(
                new CommandDefinition(
                    $"SELECT id AS Id, {Columns} FROM usage_series WHERE breakdown = @breakdown",
                    new { breakdown = EnumNames.SnakeCase(breakdown) },
                    cancellationToken: cancellationToken
                )
            )
        ).ToDictionary(
            row => row.Id,
            row => new SeriesLabels(breakdown)
            {
                KeyId = row.KeyId,
                User = row.User,
                Model = row.Model,
                Provider = row.Provider,
                ServedModel = row.ServedModel,
                Line = row.Line,
                Status = row.Status,
                Error = row.Error,
            }
        );

    private sealed record Row(
        long Id,
        string KeyId,
        string User,
        string Model,
        string Provider,
        string ServedModel,
        string Line,
        string Status,
        string Error
    );
}
