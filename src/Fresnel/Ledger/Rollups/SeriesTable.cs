using System.Data.Common;
using Dapper;
using Fresnel.Telemetry;

namespace Fresnel.Ledger.Rollups;

/// <summary>The table of series, the labels of roll-ups. Rows are only added.</summary>
internal static class SeriesTable
{
    private const string Columns = """
        key_id AS KeyId, user_name AS "User", model AS Model, provider AS Provider, served_model AS ServedModel,
        line AS Line, status AS Status, error AS Error
        """;

    public static async Task<bool> ContainsAsync(
        DbTransaction transaction,
        long id,
        CancellationToken cancellationToken
    ) =>
        await transaction.Connection!.ExecuteScalarAsync<long>(
            new CommandDefinition(
                "SELECT COUNT(*) FROM usage_series WHERE id = @id",
                new { id },
                transaction,
                cancellationToken: cancellationToken
            )
        ) > 0;

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

    /// <returns>False: it exists.</returns>
    public static async Task<bool> AddAsync(
        DbTransaction transaction,
        SeriesLabels labels,
        CancellationToken cancellationToken
    ) =>
        await transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO usage_series (id, breakdown, key_id, user_name, model, provider, served_model, line, status,
                    error)
                VALUES (@id, @breakdown, @KeyId, @User, @Model, @Provider, @ServedModel, @Line, @Status, @Error)
                ON CONFLICT (id) DO NOTHING
                """,
                new
                {
                    id = SeriesLabels.ToId(labels),
                    breakdown = EnumNames.SnakeCase(labels.Breakdown),
                    labels.KeyId,
                    labels.User,
                    labels.Model,
                    labels.Provider,
                    labels.ServedModel,
                    labels.Line,
                    labels.Status,
                    labels.Error,
                },
                transaction,
                cancellationToken: cancellationToken
            )
        ) > 0;

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
