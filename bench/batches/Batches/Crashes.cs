using System.Data.Common;
using System.Text.Json;
using Fresnel.TestKit;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Batches;

/// <summary>What is left of a batch whose server was killed again and again before a vendor that fails.</summary>
internal sealed record Crashes
{
    public required string Database { get; init; }
    public int Lines { get; init; }
    public int Kills { get; init; }
    public double Seconds { get; init; }
    public int Succeeded { get; init; }
    public int Failed { get; init; }

    /// <summary>Lines that are missing in the two files, or that they have twice.</summary>
    public int Missing { get; init; }
    public int Twice { get; init; }

    /// <summary>Completed calls whose cost is not a charge of the vendor for that line.</summary>
    public int Wrong { get; init; }

    /// <summary>Charges that no completed call and no interrupted one explains.</summary>
    public int Unbooked { get; init; }
    public int Interrupted { get; init; }
    public long Booked { get; init; }
    public long Charged { get; init; }

    /// <summary>What the reservations of interrupted calls are above what the vendor charged for them.</summary>
    public long Reserved { get; init; }

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    public static async Task<Crashes> RunAsync(string program, string data, int lines, bool isPostgres, int kills)
    {
        await using var vendor = await Vendor.StartAsync();
        (vendor.Fails, vendor.Latency) = (true, TimeSpan.FromMilliseconds(20));
        await using var postgres = isPostgres ? await PostgresServer.StartAsync() : null;
        var connection = postgres?.ConnectionString("postgres") ?? "";
        var server = await Server.StartAsync(program, data, vendor.Address, connection);
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        var id = await server.CreateAsync(lines, "l");
        for (var i = 0; i < kills; i++)
        {
            await Task.Delay(s_interval);
            server.Kill();
            server.Dispose();
            server = await Server.StartAsync(program, data, null, connection);
            var counts = (await server.FindAsync(id)).GetProperty("request_counts").GetRawText();
            Console.Error.WriteLine($"killed {i + 1} times: {counts}");
        }
        using (server)
        {
            var batch = await server.WaitAsync(id, "completed");
            var seconds = System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds;
            Console.Error.WriteLine(
                $"{batch.GetProperty("status")}: {batch.GetProperty("request_counts").GetRawText()}"
            );
            var (good, bad) = (
                await IdsAsync(server, batch, "output_file_id"),
                await IdsAsync(server, batch, "error_file_id")
            );
            await Task.Delay(s_interval); // the last calls reach the database
            DbConnection database = isPostgres
                ? new NpgsqlConnection(connection)
                : new SqliteConnection($"Data Source={Path.Combine(data, "fresnel.db")};Mode=ReadOnly");
            return (await AuditAsync(database, vendor)) with
            {
                Database = isPostgres ? "PostgreSQL" : "SQLite",
                Lines = lines,
                Kills = kills,
                Seconds = seconds,
                Succeeded = good.Count,
                Failed = bad.Count,
                Missing = lines - good.Concat(bad).Distinct().Count(),
                Twice = good.Count + bad.Count - good.Concat(bad).Distinct().Count(),
            };
        }
    }

    private static async Task<List<string>> IdsAsync(Server server, JsonElement batch, string member)
    {
        var ids = new List<string>();
        if (batch.GetProperty(member).GetString() is not { } file)
            return ids;
        using var reader = new StreamReader(await server.Http.GetStreamAsync($"/v1/files/{file}/content"));
        while (await reader.ReadLineAsync() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            ids.Add(json.RootElement.GetProperty("custom_id").GetString()!);
        }
        return ids;
    }

    /// <summary>Compares the ledger with the vendor's books, charge by charge.</summary>
    private static async Task<Crashes> AuditAsync(DbConnection database, Vendor vendor)
    {
        await using (database)
        {
            await database.OpenAsync();
            await using var command = database.CreateCommand();
            command.CommandText = "SELECT user_name, status, cost FROM calls WHERE user_name IS NOT NULL";
            await using var rows = await command.ExecuteReaderAsync();
            var left = vendor.Charged.ToDictionary(user => user.Key, user => user.Value.ToList());
            var interrupted = new Dictionary<string, List<long>>();
            var (wrong, booked) = (0, 0L);
            while (await rows.ReadAsync())
            {
                var (user, status, cost) = (
                    rows.GetString(0),
                    rows.GetString(1),
                    rows.IsDBNull(2) ? 0 : rows.GetInt64(2)
                );
                booked += cost;
                if (status is "unsettled" or "interrupted" or "disconnected")
                    (interrupted.TryGetValue(user, out var costs) ? costs : interrupted[user] = []).Add(cost);
                else if (cost > 0 && !(left.TryGetValue(user, out var charges) && charges.Remove(cost)))
                    wrong++;
            }
            var unbooked = left.Sum(user =>
                Math.Max(0, user.Value.Count - (interrupted.TryGetValue(user.Key, out var calls) ? calls.Count : 0))
            );
            return new Crashes
            {
                Database = "",
                Wrong = wrong,
                Unbooked = unbooked,
                Interrupted = interrupted.Values.Sum(calls => calls.Count),
                Booked = booked,
                Charged = vendor.Charged.Values.Sum(charges => charges.Sum()),
                Reserved = interrupted.Values.Sum(calls => calls.Sum()) - left.Values.Sum(charges => charges.Sum()),
            };
        }
    }
}
