using System.Data.Common;
using System.Globalization;
using Dapper;
using Fresnel.Contracts.Models;
using Fresnel.Storage;

namespace Fresnel.Ledger;

/// <summary>
/// The table of all prices that applied to a deployment. A price's id is derived from its content (see <see
/// cref="Price.Id"/>), so a changed price is a new row.
/// </summary>
public static class PriceTable
{
    internal static readonly Migration Migration = new(
        31,
        "prices",
        """
        CREATE TABLE prices (
            id TEXT PRIMARY KEY,
            provider TEXT NOT NULL,
            model TEXT NOT NULL,
            effective_from TEXT NULL,
            source TEXT NULL,
            prompt BIGINT NULL,
            cached_prompt BIGINT NULL,
            image_input BIGINT NULL,
            completion BIGINT NULL,
            image_output BIGINT NULL,
            per_image TEXT NOT NULL
        );
        CREATE TRIGGER prices_stay BEFORE UPDATE ON prices BEGIN SELECT RAISE(ABORT, 'a price that was booked is never
            changed'); END;
        CREATE TRIGGER prices_remain BEFORE DELETE ON prices BEGIN SELECT RAISE(ABORT, 'a price that was booked is
            never deleted'); END;
        """
    );

    internal static readonly Migration ToolPricesMigration = new(
        33,
        "prices of models that draw as a tool",
        """
        ALTER TABLE prices ADD COLUMN tool_prompt BIGINT NULL;
        ALTER TABLE prices ADD COLUMN tool_image_input BIGINT NULL;
        """
    );

    internal static readonly Migration CacheWritePricesMigration = new(
        34,
        "prices of writing to a cache",
        """
        ALTER TABLE prices ADD COLUMN cache_write BIGINT NULL;
        ALTER TABLE prices ADD COLUMN cache_write_hour BIGINT NULL;
        """
    );

    /// <summary>Saves the prices of deployments. Must be called before the first call is charged at them.</summary>
    public static async Task SaveAsync(
        DbDataSource database,
        IEnumerable<Deployment> deployments,
        CancellationToken cancellationToken = default
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var deployment in deployments)
        {
            foreach (var price in WithTiers(deployment.Price))
                await SaveAsync(transaction, price, deployment, cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    private static IEnumerable<Price> WithTiers(Price? price) =>
        price is { Id: not 0 } ? [price, .. price.Tiers.Select(tier => tier.Price)] : [];

    private static async Task SaveAsync(
        DbTransaction transaction,
        Price price,
        Deployment deployment,
        CancellationToken cancellationToken
    )
    {
        var row = ToRow(price, deployment.Provider, deployment.Model);
        var values = new DynamicParameters();
        values.Add("p0", FormatId(price.Id));
        for (var i = 0; i < row.Length; i++)
            values.Add($"p{i + 1}", row[i]);
        await transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO prices (id, provider, model, effective_from, source, prompt, cached_prompt,
                    image_input, completion,
                    image_output, per_image, tool_prompt, tool_image_input, cache_write, cache_write_hour)
                VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14)
                ON CONFLICT (id) DO NOTHING
                """,
                values,
                transaction,
                cancellationToken: cancellationToken
            )
        );
    }

    /// <summary>Reads the start date and the source of a price; both are null if it was never saved.</summary>
    internal static Task<(string? EffectiveFrom, string? Source)> FindAsync(
        DbConnection connection,
        string id,
        CancellationToken cancellationToken
    ) =>
        connection.QuerySingleOrDefaultAsync<(string?, string?)>(
            new CommandDefinition(
                "SELECT effective_from, source FROM prices WHERE id = @id",
                new { id },
                cancellationToken: cancellationToken
            )
        );

    internal static string? FormatId(long id) => id == 0 ? null : $"price_{id:x16}";

    private static object?[] ToRow(Price price, string provider, string model) =>
        [
            provider,
            model,
            price.EffectiveFrom?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            price.Source,
            price.Prompt?.Nanodollars,
            price.CachedPrompt?.Nanodollars,
            price.ImageInput?.Nanodollars,
            price.Completion?.Nanodollars,
            price.ImageOutput?.Nanodollars,
            string.Join(", ", price.PerImage),
            price.ToolPrompt?.Nanodollars,
            price.ToolImageInput?.Nanodollars,
            price.CacheWrite?.Nanodollars,
            price.CacheWriteHour?.Nanodollars,
        ];
}
