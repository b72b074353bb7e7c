using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Dapper;
using Fresnel.Access;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using Fresnel.Ledger.Rollups;
using Fresnel.Limits;
using Fresnel.Storage;

namespace Fresnel.Books;

/// <summary>Fills a database with calls of 400 days, a day in each transaction, by the code that records real ones.</summary>
internal static class Seeder
{
    public const int Days = 400;

    private const int Teams = 20,
        Keys = 200;

    /// <summary>
    /// The last day of calls ends here, in the middle of an hour, or at the time in <c>BOOKS_END</c>, so that a server has calls
    /// of its last hours.
    /// </summary>
    public static readonly DateTimeOffset End = Environment.GetEnvironmentVariable("BOOKS_END") is { Length: > 0 } end
        ? DateTimeOffset.Parse(end, CultureInfo.InvariantCulture)
        : new(2026, 11, 28, 13, 37, 11, TimeSpan.Zero);

    /// <summary>Continues where an earlier run has ended.</summary>
    /// <returns>False: the time was not enough; run it again.</returns>
    public static async Task<bool> RunAsync(DbDataSource database, int calls, TimeSpan most)
    {
        var (time, clock) = (new FixedTime(End), Stopwatch.StartNew());
        await Migrator.RunAsync(database, Schema.Migrations, time);
        var population = new Population(await CreateKeysAsync(database, time));
        var (writer, hoursFrom) = (new RollupWriter(), Retention.HoursFrom(End));
        for (var day = await NextDayAsync(database); day < End.ToUnixTimeMilliseconds(); day += 86_400_000)
        {
            if (clock.Elapsed > most)
                return false;
            var entries = population.CallsOf(day, calls / Days);
            entries.RemoveAll(entry => entry.Reservation.StartedAt >= End.ToUnixTimeMilliseconds());
            await InsertDayAsync(database, writer, entries, hoursFrom);
            Console.Error.WriteLine(
                $"{DateTimeOffset.FromUnixTimeMilliseconds(day):yyyy-MM-dd} {clock.Elapsed.TotalSeconds:0} s"
            );
        }
        await CorrectAsync(database, time);
        return true;
    }

    private static async Task<IReadOnlyList<string>> CreateKeysAsync(DbDataSource database, TimeProvider time)
    {
        var keys = await ApiKeys.OpenAsync(database, time);
        if (keys.Scopes.Count == 0)
        {
            var groups = new Groups(database, time);
            var teams = new List<string>();
            for (var i = 0; i < Teams; i++)
            {
                var organisation =
                    i % 5 == 0
                        ? await groups.CreateAsync(ScopeKind.Organisation, $"org {i / 5}", Policy.None, null, "cli")
                        : null;
                if (organisation is not null)
                    teams.Add(organisation.Id);
                var parent = teams.Last(id => id.StartsWith("org", StringComparison.Ordinal));
                teams.Add((await groups.CreateAsync(ScopeKind.Team, $"team {i}", Policy.None, parent, "cli")).Id);
            }
            teams.RemoveAll(id => id.StartsWith("org", StringComparison.Ordinal));
            for (var i = 0; i < Keys; i++)
                await keys.CreateAsync(
                    $"key {i}",
                    KeyRole.User,
                    i % 2 == 0 ? Policy.None : Budgets(),
                    teams[i % Teams],
                    "cli"
                );
        }
        return [.. (await keys.ListAsync()).Select(key => key.Id)];
    }

    private static Policy Budgets() =>
        new()
        {
            Budgets =
            [
                new BudgetLimit(BudgetWindow.Day, Money.FromDollars(1000)),
                new BudgetLimit(BudgetWindow.Month, Money.FromDollars(20_000)),
                new BudgetLimit(BudgetWindow.Total, Money.FromDollars(1_000_000)),
            ],
        };

    private static async Task<long> NextDayAsync(DbDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        var first = RollupSpan.Day.Floor(End.AddDays(1 - Days).ToUnixTimeMilliseconds());
        return await connection.ExecuteScalarAsync<long?>("SELECT MAX(started_at) FROM calls") is { } last
            ? RollupSpan.Day.Ceiling(last)
            : first;
    }

    private static async Task InsertDayAsync(
        DbDataSource database,
        RollupWriter writer,
        List<JournalEntry> entries,
        long hoursFrom
    )
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        using var rows = CallTable.NewRows();
        var (spending, batch) = (new SpendingBatch(), new RollupBatch());
        foreach (var entry in entries)
        {
            CallTable.AddRow(rows, entry);
            spending.Add(entry);
            batch.Add(entry);
        }
        await SqlFlavor.InserterOf(connection).InsertAsync(transaction, rows, CancellationToken.None);
        await SpendingTable.AddAsync(transaction, spending, CancellationToken.None);
        await writer.AddAsync(transaction, batch, CancellationToken.None, hoursFrom);
        await transaction.CommitAsync();
        writer.Committed();
    }

    /// <summary>Corrects 300 calls, which also fills the audit log.</summary>
    private static async Task CorrectAsync(DbDataSource database, TimeProvider time)
    {
        await using var connection = await database.OpenConnectionAsync();
        if (await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM ledger_lines") > 0)
            return;
        var corrections = new CostCorrections(database, time);
        var from = End.AddDays(-60).ToUnixTimeMilliseconds();
        foreach (
            var id in (
                await connection.QueryAsync<string>(
                    "SELECT id FROM calls WHERE estimated = 1 AND started_at > @from LIMIT 300",
                    new { from }
                )
            ).ToList()
        )
            await corrections.CorrectAsync(id, new Money(1_000_000), "invoice", "cli");
    }
}
