using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dapper;
using Fresnel.Access;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using Fresnel.Ledger.Rollups;
using Fresnel.Limits;
using Fresnel.Routing;
using Fresnel.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fresnel.Books;

/// <summary>Runs every query of the admin API and the commands 50 times.</summary>
internal static class Measurement
{
    private const int Runs = 50;

    private static readonly TimeProvider s_time = new FixedTime(Seeder.End);

    /// <summary>A query and the number of rows that it returns.</summary>
    private sealed record Query(string Name, Func<DbDataSource, Task<int>> RunAsync);

    /// <param name="only">Measures the queries whose names contain this.</param>
    public static async Task<string> RunAsync(Database database, string only = "")
    {
        await using var source = database.Open();
        var report = new StringBuilder();
        await using (var connection = await source.OpenConnectionAsync())
        {
            report.AppendLine(
                CultureInfo.InvariantCulture,
                $"## {(database.IsPostgres ? $"PostgreSQL {connection.ServerVersion}" : $"SQLite {connection.ServerVersion}")}\n"
            );
            foreach (
                var table in (string[])
                    ["calls", "usage_rollups", "usage_series", "key_hours", "user_hours", "ledger_lines", "audit"]
            )
                report.Append(
                    CultureInfo.InvariantCulture,
                    $"{await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {table}", commandTimeout: 0):N0} {table}, "
                );
            report.Length -= 2;
            var size = database.IsPostgres
                ? "SELECT pg_database_size(current_database())"
                : "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
            report.AppendLine(
                CultureInfo.InvariantCulture,
                $"; {await connection.ExecuteScalarAsync<long>(size) / 1048576:N0} MiB.\n"
            );
        }
        report.AppendLine("| query | p50 ms | p95 ms | first ms | rows | reads |\n|---|---:|---:|---:|---:|---|");
        foreach (
            var query in (await QueriesAsync(source)).Where(query =>
                query.Name.Contains(only, StringComparison.Ordinal)
            )
        )
        {
            var (first, rows) = await TimeAsync(source, query);
            var times = new double[Runs];
            for (var i = 0; i < Runs; i++)
                (times[i], rows) = await TimeAsync(source, query);
            Array.Sort(times);
            var plan = string.Join("; ", await database.PlanAsync(query.RunAsync)).Replace('|', '/');
            report.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {query.Name} | {times[(Runs / 2) - 1]:0.0} | {times[(int)(Runs * 0.95) - 1]:0.0} | {first:0.0} | {rows:N0} | {plan} |"
            );
            Console.Error.WriteLine(
                $"{query.Name}: {times[(Runs / 2) - 1]:0.0} {times[(int)(Runs * 0.95) - 1]:0.0} ms, {rows} rows"
            );
        }
        return report.ToString();
    }

    private static async Task<(double Milliseconds, int Rows)> TimeAsync(DbDataSource source, Query query)
    {
        var started = Stopwatch.GetTimestamp();
        var rows = await query.RunAsync(source);
        return (Stopwatch.GetElapsedTime(started).TotalMilliseconds, rows);
    }

    private static async Task<List<Query>> QueriesAsync(DbDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync();
        var middle = Seeder.End.AddDays(-200).ToUnixTimeMilliseconds();
        var (id, rareKey) = (
            await connection.ExecuteScalarAsync<string>(
                "SELECT id FROM calls WHERE started_at >= @middle ORDER BY started_at LIMIT 1",
                new { middle }
            ),
            await connection.ExecuteScalarAsync<string>("SELECT key_id FROM key_totals ORDER BY cost LIMIT 1")
        );
        var deep = new CallCursor(middle, "").ToString();
        return [.. Usage(rareKey!), .. Calls(id!, deep, rareKey!), .. Others(rareKey!)];
    }

    private static IEnumerable<Query> Usage(string rareKey)
    {
        foreach (var (name, days) in ((string, int)[])[("a day", 1), ("a month", 30), ("a year", 365)])
        {
            foreach (var grouping in UsageQueries.Groupings)
                yield return Usage(
                    $"usage by {grouping} over {name}",
                    new UsageSelection
                    {
                        Grouping = grouping,
                        Since = Seeder.End.AddDays(-days),
                        Until = Seeder.End,
                    }
                );
        }
        yield return Usage("usage by key, all time", new UsageSelection { Grouping = "key" });
        yield return Usage(
            "usage of a key by model over a year",
            new UsageSelection
            {
                Grouping = "model",
                KeyId = rareKey,
                Since = Seeder.End.AddDays(-365),
            }
        );
        yield return Usage(
            "usage by hour over a week",
            new UsageSelection { Interval = RollupSpan.Hour, Since = Seeder.End.AddDays(-7) }
        );
        yield return Usage(
            "usage by hour and model over a week",
            new UsageSelection
            {
                Interval = RollupSpan.Hour,
                Grouping = "model",
                Since = Seeder.End.AddDays(-7),
            }
        );
        yield return Usage(
            "usage by day and model over a year",
            new UsageSelection
            {
                Interval = RollupSpan.Day,
                Grouping = "model",
                Since = Seeder.End.AddDays(-365),
            }
        );
        yield return Usage(
            "usage by day and key over a year",
            new UsageSelection
            {
                Interval = RollupSpan.Day,
                Grouping = "key",
                Since = Seeder.End.AddDays(-365),
            }
        );
        yield return Usage(
            "usage by day and key over a year, a later page",
            new UsageSelection
            {
                Interval = RollupSpan.Day,
                Grouping = "key",
                Since = Seeder.End.AddDays(-365),
                After = Seeder.End.AddDays(-180).Date,
            }
        );
        yield return Usage(
            "usage by day and key over a year, the 20 of the highest cost",
            new UsageSelection
            {
                Interval = RollupSpan.Day,
                Grouping = "key",
                Since = Seeder.End.AddDays(-365),
                Limit = 20,
            }
        );
        yield return Usage(
            "usage by user over a year, the 100 of the highest cost",
            new UsageSelection
            {
                Grouping = "user",
                Since = Seeder.End.AddDays(-365),
                Until = Seeder.End,
                Limit = 100,
            }
        );
        yield return Usage(
            "usage by day and key over a month of last year",
            new UsageSelection
            {
                Interval = RollupSpan.Day,
                Grouping = "key",
                Since = Seeder.End.AddDays(-360),
                Until = Seeder.End.AddDays(-330),
            }
        );
        yield return Usage(
            "usage by month and team, all time",
            new UsageSelection { Interval = RollupSpan.Month, Grouping = "team" }
        );
    }

    private static Query Usage(string name, UsageSelection selection) =>
        new(name, async source => (await new UsageQueries(source).ReadPageAsync(selection)).Totals.Count);

    private static IEnumerable<Query> Calls(string id, string deep, string rareKey)
    {
        yield return new(
            "a call by id with its lines",
            async source =>
            {
                var queries = new CallQueries(source, null);
                await queries.FindAsync(id, null);
                return (await queries.LinesAsync(id)).Count;
            }
        );
        yield return List("calls, first page", new CallFilter());
        yield return List("calls, page in the middle", new CallFilter { After = deep });
        yield return List("calls, 1000 in the middle", new CallFilter { After = deep, Limit = 1000 });
        yield return List(
            "calls of a month",
            new CallFilter { Since = Seeder.End.AddDays(-230), Until = Seeder.End.AddDays(-200) }
        );
        yield return List("calls of a rare key", new CallFilter { KeyId = rareKey });
        yield return List("failed calls", new CallFilter { Status = "failed" });
        yield return List("failed calls, page in the middle", new CallFilter { Status = "failed", After = deep });
        yield return List("calls of a model that is not there", new CallFilter { Model = "none" });
        yield return List("calls that cost a dollar", new CallFilter { MinCost = Money.FromDollars(1) });
    }

    private static Query List(string name, CallFilter filter) =>
        new(name, async source => (await new CallQueries(source, null).ListAsync(filter)).Calls.Count);

    private static IEnumerable<Query> Others(string rareKey)
    {
        yield return new("audit log", async source => (await new AuditLog(source, s_time).ReadAsync(100)).Count);
        yield return new(
            "audit log of a key",
            async source => (await new AuditLog(source, s_time).ReadAsync(100, rareKey)).Count
        );
        yield return new(
            "keys with their budgets",
            async source =>
            {
                var keys = await ApiKeys.OpenAsync(source, s_time);
                var accounts = await OpenAccountsAsync(source);
                return (await keys.ListAsync()).Count + keys.Scopes.Sum(scope => accounts.BudgetsOf(scope).Count);
            }
        );
        yield return new("start: accounts", async source => (await OpenAccountsAsync(source)) is null ? 0 : 1);
        yield return new(
            "start: statistics of the last day",
            async source => (await LiveStatistics.OpenAsync(source, s_time)) is null ? 0 : 1
        );
    }

    private static Task<Accounts> OpenAccountsAsync(DbDataSource source) =>
        Accounts.OpenAsync(
            source,
            RateLimits.None,
            new BudgetAlerts(new GatewayMeter(), NullLogger<BudgetAlerts>.Instance),
            s_time
        );
}
