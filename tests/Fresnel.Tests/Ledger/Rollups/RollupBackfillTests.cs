using System.Data.Common;
using Dapper;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using Fresnel.Limits;
using Fresnel.Storage;
using Fresnel.TestKit;
using FsCheck.Fluent;

namespace Fresnel.Tests.Ledger.Rollups;

/// <summary>A database of a version without roll-ups and with a row for each ledger line.</summary>
public sealed class RollupBackfillTests
{
    /// <summary>The last migration of that version.</summary>
    private const int LastMigration = 62;

    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;

    [Theory]
    [Databases]
    public async Task RunAsync_CallsOfThePreviousVersion_AreInTheRollupsToTheNanodollar(DatabaseKind kind)
    {
        using var folder = new TestFolder();
        await using var database = await TestDatabase.OpenEmptyAsync(folder, kind);
        var time = new ManualTime();
        time.SetUtcNow(RandomCalls.End);
        var entries = RandomCalls.Entries.ArrayOf(400).Sample(1)[0];
        await Migrator.RunAsync(
            database,
            [.. Schema.Migrations.Where(step => step.Number <= LastMigration)],
            time,
            _stop
        );
        await InsertAsync(database, entries);

        await Migrator.RunAsync(database, Schema.Migrations, time, _stop);

        var calls = await UsageOracle.ReadCallsAsync(database, entries, _stop);
        Assert.Contains(calls, item => item.Lines.Any(line => line.Kind == "correction"));
        await UsageOracle.AssertEqualAsync(database, calls, new UsageSelection(), _stop);
        foreach (var minutes in (int[])[61, 2000, 60_000, 110_000])
            await UsageOracle.AssertEqualAsync(
                database,
                calls,
                new UsageSelection
                {
                    Since = RandomCalls.End.AddMinutes(-minutes),
                    Until = RandomCalls.End.AddMinutes(-7),
                },
                _stop
            );
        var latencies = Assert.Single(await new UsageQueries(database).ReadAsync(new UsageSelection(), _stop));
        Assert.InRange(
            latencies.Latency!.P50,
            0.98 * Median(calls, call => call.Milliseconds),
            1.02 * Median(calls, call => call.Milliseconds)
        );

        var corrected = calls.First(item => item.Call.Estimated).Call;
        await new CostCorrections(database, time).CorrectAsync(corrected.Id, new Money(77), "invoice", "cli", _stop);
        calls = await UsageOracle.ReadCallsAsync(database, entries, _stop);
        Assert.Equal(77, calls.Single(item => item.Call.Id == corrected.Id).Call.Cost);
        await UsageOracle.AssertEqualAsync(database, calls, new UsageSelection(), _stop);
    }

    private static double Median(
        IEnumerable<(LedgerCall Call, IReadOnlyList<LedgerLine> Lines)> calls,
        Func<LedgerCall, long?> valueOf
    )
    {
        var sorted = calls
            .Where(item => item.Call.Status == "completed")
            .Select(item => valueOf(item.Call))
            .Order()
            .ToList();
        return sorted[((sorted.Count + 1) / 2) - 1]!.Value;
    }

    /// <summary>Inserts calls as that version did; each tenth correctable call has a correction.</summary>
    private async Task InsertAsync(DbDataSource database, JournalEntry[] entries)
    {
        await using var connection = await database.OpenConnectionAsync(_stop);
        await using var transaction = await connection.BeginTransactionAsync(_stop);
        foreach (var (index, entry) in entries.Index())
        {
            await InsertCallAsync(transaction, entry);
            var line = 0;
            foreach (var shown in entry.Charges().SelectMany(LedgerLineTable.ToLines))
                await InsertLineAsync(
                    transaction,
                    entry.Reservation.Id,
                    ++line,
                    entry.Cost is null ? shown with { Amount = null } : shown
                );
            if (index % 10 == 0)
                await InsertLineAsync(
                    transaction,
                    entry.Reservation.Id,
                    ++line,
                    new LedgerLine
                    {
                        Attempt = entry.Settlement?.Attempts ?? 0,
                        Provider = entry.Settlement?.Provider,
                        Model = entry.Settlement?.ServedModel,
                        Kind = "correction",
                        Quantity = 1,
                        Unit = "call",
                        Amount = 1000 + index,
                    }
                );
        }
        await transaction.CommitAsync(_stop);
    }

    private static Task<int> InsertCallAsync(DbTransaction transaction, JournalEntry entry)
    {
        var (call, settlement, usage) = (entry.Reservation, entry.Settlement, entry.Settlement?.Usage);
        return transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO calls (id, key_id, user_name, operation, model, provider, served_model, prompt_tokens,
                cached_prompt_tokens, image_prompt_tokens, completion_tokens, reasoning_tokens, image_completion_tokens,
                images, reserved, cost, estimated, unsettled, overrun, price_unknown, status, error, attempts, latency_ms,
                first_event_ms, started_at, stepped_down)
            VALUES (@Id, @KeyId, @User, @Operation, @Model, @provider, @served, @PromptTokens, @CachedPromptTokens,
                @ImagePromptTokens, @CompletionTokens, @ReasoningTokens, @ImageCompletionTokens, @Images, @Reserved,
                @Cost, @estimated, @unsettled, @overrun, @unpriced, @Status, @Error, @attempts, @latency, @first,
                @StartedAt, 0)
            """,
            new
            {
                call.Id,
                call.KeyId,
                call.User,
                call.Operation,
                call.Model,
                provider = settlement?.Provider,
                served = settlement?.ServedModel,
                usage?.PromptTokens,
                usage?.CachedPromptTokens,
                usage?.ImagePromptTokens,
                usage?.CompletionTokens,
                usage?.ReasoningTokens,
                usage?.ImageCompletionTokens,
                usage?.Images,
                call.Reserved,
                entry.Cost,
                estimated = Bit(entry, SettlementFlags.Estimated),
                unsettled = Bit(entry, SettlementFlags.Unsettled),
                overrun = Bit(entry, SettlementFlags.Overrun),
                unpriced = Bit(entry, SettlementFlags.PriceUnknown),
                entry.Status,
                settlement?.Error,
                attempts = settlement?.Attempts ?? 0,
                latency = settlement?.Milliseconds,
                first = settlement?.FirstEventMilliseconds,
                call.StartedAt,
            },
            transaction
        );
    }

    private static int Bit(in JournalEntry entry, SettlementFlags flag) => (entry.Flags & flag) == 0 ? 0 : 1;

    private static Task<int> InsertLineAsync(DbTransaction transaction, string call, int number, LedgerLine line) =>
        transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO ledger_lines (call_id, line, attempt, provider, model, kind, quantity, unit, unit_price, amount,
                price_id, estimated, note)
            VALUES (@call, @number, @Attempt, @Provider, @Model, @Kind, @Quantity, @Unit, @UnitPrice, @Amount, @PriceId,
                @estimated, @Note)
            """,
            new
            {
                call,
                number,
                line.Attempt,
                line.Provider,
                line.Model,
                line.Kind,
                line.Quantity,
                line.Unit,
                line.UnitPrice,
                line.Amount,
                line.PriceId,
                estimated = line.Estimated ? 1 : 0,
                line.Note,
            },
            transaction
        );
}
