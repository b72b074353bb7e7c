using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dapper;
using Fresnel.Ledger;
using Fresnel.Server.Backends.Sqlite;

namespace Fresnel.Books;

/// <summary>Requests every page of the console over HTTP, signed in, 50 times, and counts its statements once.</summary>
internal static class PageMeasurement
{
    private const int Runs = 50,
        WarmUps = 5,
        CountedRuns = 3;

    /// <param name="folder">The data folder of the server; emptied.</param>
    /// <param name="only">Measures the pages whose names contain this.</param>
    public static async Task<string> RunAsync(Database database, string folder, string only = "")
    {
        var pages = (await PagesAsync(database)).Where(page => page.Name.Contains(only, StringComparison.Ordinal));
        var report = new StringBuilder();
        report.AppendLine(CultureInfo.InvariantCulture, $"## {(database.IsPostgres ? "PostgreSQL" : "SQLite")}\n");
        report.AppendLine("| page | p50 ms | p95 ms | first ms | statements | kB |\n|---|---:|---:|---:|---:|---:|");
        var times = await TimeAsync(database, folder, [.. pages]);
        foreach (var (page, statements, bytes) in await CountAsync(database, folder, [.. pages]))
        {
            var (first, all) = times[page.Name];
            Array.Sort(all);
            var (median, high) = (all[(Runs / 2) - 1], all[(int)(Runs * 0.95) - 1]);
            report.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {page.Name} | {median:0.0} | {high:0.0} | {first:0.0} | {statements} | {bytes / 1000.0:0} |"
            );
        }
        return report.ToString();
    }

    private static async Task<Dictionary<string, (double First, double[] All)>> TimeAsync(
        Database database,
        string folder,
        IReadOnlyList<Page> pages
    )
    {
        await using var server = await OpenAsync(database, folder, null);
        var times = new Dictionary<string, (double, double[])>();
        foreach (var page in pages)
        {
            var (first, _) = await GetAsync(server, page);
            for (var i = 1; i < WarmUps; i++)
                await GetAsync(server, page);
            var all = new double[Runs];
            for (var i = 0; i < Runs; i++)
                (all[i], _) = await GetAsync(server, page);
            times[page.Name] = (first, all);
            Console.Error.WriteLine($"{page.Name}: {all.Order().ElementAt((int)(Runs * 0.95) - 1):0.0} ms p95");
        }
        return times;
    }

    private static async Task<List<(Page Page, int Statements, int Bytes)>> CountAsync(
        Database database,
        string folder,
        IReadOnlyList<Page> pages
    )
    {
        using var statements = new PageStatements();
        await using var server = await OpenAsync(database, folder, statements);
        var counts = new List<(Page, int, int)>();
        foreach (var page in pages)
        {
            await GetAsync(server, page);
            var (fewest, bytes) = (int.MaxValue, 0);
            for (var i = 0; i < CountedRuns; i++)
            {
                statements.Take();
                (_, bytes) = await GetAsync(server, page);
                fewest = Math.Min(fewest, statements.Take()); // work in the background has statements, too
            }
            counts.Add((page, fewest, bytes));
        }
        return counts;
    }

    private static Task<ConsoleUnderTest> OpenAsync(Database database, string folder, PageStatements? statements)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        var source = database.Open();
        return ConsoleUnderTest.StartAsync(
            source is SqliteDataSource sqlite && statements is not null ? statements.Count(sqlite) : source,
            folder
        );
    }

    private static async Task<(double Milliseconds, int Bytes)> GetAsync(ConsoleUnderTest server, Page page)
    {
        var started = Stopwatch.GetTimestamp();
        using var response = await server.Client.GetAsync(new Uri(page.Path, UriKind.Relative));
        var content = await response.Content.ReadAsByteArrayAsync();
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return response.IsSuccessStatusCode
            ? (took, content.Length)
            : throw new InvalidOperationException(
                $"{page.Path}: {(int)response.StatusCode} {Encoding.UTF8.GetString(content)}"
            );
    }

    private static async Task<List<Page>> PagesAsync(Database database)
    {
        await using var source = database.Open();
        await using var connection = await source.OpenConnectionAsync();
        var middle = Seeder.End.AddDays(-200).ToUnixTimeMilliseconds();
        var call = await connection.ExecuteScalarAsync<string>(
            "SELECT id FROM calls WHERE started_at >= @middle AND status = 'completed' ORDER BY started_at LIMIT 1",
            new { middle }
        );
        var key = await connection.ExecuteScalarAsync<string>("SELECT key_id FROM key_totals ORDER BY cost LIMIT 1");
        var entry = await connection.ExecuteScalarAsync<string>(
            "SELECT id FROM audit ORDER BY sequence DESC LIMIT 1 OFFSET 200"
        );
        var after = new CallCursor(middle, "").ToString();
        return
        [
            new("overview, 24 hours", "/?range=24h"),
            new("overview, 7 days", "/"),
            new("overview, 30 days", "/?range=30d"),
            new("calls", "/calls"),
            new("calls, a page in the middle", $"/calls?after={after}"),
            new("calls, failed", "/calls?status=failed"),
            new("calls of a model", "/calls?model=model-07"),
            new("calls of a rare key", $"/calls?key={key}"),
            new("calls that cost a dollar", "/calls?min_cost=1"),
            new("calls with one kind of error", "/calls?error=upstream_busy"),
            new("calls that took a minute", "/calls?min_latency_ms=60000"),
            new("a call", $"/calls/{call}"),
            new("money, 24 hours", "/money?range=24h"),
            new("money, 7 days", "/money"),
            new("money, 30 days, by key", "/money?range=30d&by=key"),
            new("money, 30 days, by team", "/money?range=30d&by=team"),
            new("money, 30 days, by provider", "/money?range=30d&by=provider"),
            new("money, 30 days, by deployment", "/money?range=30d&by=served_by"),
            new("usage as CSV", "/money/usage.csv?range=30d&by=key"),
            new("batches", "/batches"),
            new("playground", "/playground"),
            new("models", "/models"),
            new("models, two compared", "/models?compare=model-00&compare=model-07"),
            new("a model", "/models/model-07"),
            new("the built-in model", "/models/fresnel-mini"),
            new("providers", "/providers"),
            new("keys", "/keys"),
            new("a key", $"/keys?edit={key}"),
            new("drift", "/drift"),
            new("canaries", "/canaries"),
            new("routes", "/routes"),
            new("prices", "/prices"),
            new("settings", "/settings"),
            new("audit", "/audit"),
            new("audit, a page in the middle", $"/audit?before={entry}"),
        ];
    }

    private sealed record Page(string Name, string Path);
}
