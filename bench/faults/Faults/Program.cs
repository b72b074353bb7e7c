// What callers see while vendors fail. Prints a report and writes nothing else.
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Faults;

const int Rounds = 10; // interleaved, so that other load on the machine affects all variants alike
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var (server, data, calls, streams) = (args[0], args[1], int.Parse(args[2]), int.Parse(args[3]));
await using var postgres = args[4] == "postgres" ? await Fresnel.TestKit.PostgresServer.StartAsync() : null;
var answered = new ConcurrentDictionary<string, int>();
Vendor[] vendors = [new(1, answered), new(2, answered), new(3, answered)];

if (Directory.Exists(data))
    Directory.Delete(data, recursive: true);
Directory.CreateDirectory(data);
File.WriteAllText(
    Path.Combine(data, "fresnel.yaml"),
    $$"""
    routing: { attempts: 6, attempt_timeout_seconds: 1, hedge: { always: false, after_ms: 50 } }
    providers:
    {{string.Concat(
        vendors.Select(
            (vendor, i) => $"  - {{ name: v{i}, kind: compatible, base_url: \"http://127.0.0.1:{vendor.Port}/v1\" }}\n"
        )
    )}}
    models:
      - name: m
        strategy: round_robin
        deployments:
    {{string.Concat(
        vendors.Select((_, i) => $"      - {{ provider: v{i}, price: {{ prompt: 2.50, completion: 2.00 }} }}\n")
    )}}
    """
);
var start = new ProcessStartInfo("dotnet", [server, "serve", "--port", "0", "--data", data, "--json"])
{
    RedirectStandardOutput = true,
    RedirectStandardError = true,
};
start.Environment["FRESNEL_POSTGRES"] = postgres?.ConnectionString("postgres") ?? "";
using var process = Process.Start(start)!;
var log = File.CreateText(Path.Combine(data, "log.txt"));
process.ErrorDataReceived += (_, line) =>
{
    lock (log)
        log.WriteLine(line.Data);
};
process.BeginErrorReadLine();
using var ready = System.Text.Json.JsonDocument.Parse((await process.StandardOutput.ReadLineAsync())!);
using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Client.AtOnce })
{
    BaseAddress = new Uri(ready.RootElement.GetProperty("address").GetString()!),
    Timeout = TimeSpan.FromMinutes(1),
};
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
    "Bearer",
    File.ReadAllText(Path.Combine(data, "admin.key")).Trim()
);

var client = new Client(http, answered);
try
{
    const string Hedge = ",\"provider\":{\"hedge\":true}",
        Continue = ",\"provider\":{\"continue_streams\":true}";
    (string Name, bool Fails, int Count, bool Stream, string More)[] kinds =
    [
        ("no faults", false, calls, false, ""),
        ("faults", true, calls, false, ""),
        ("no faults, hedged after 50 ms", false, calls, false, Hedge),
        ("faults, hedged after 50 ms", true, calls, false, Hedge),
        ("no faults", false, streams, true, ""),
        ("faults", true, streams, true, ""),
        ("faults, `continue_streams`", true, streams, true, Continue),
    ];
    var rounds = kinds.Select(_ => new List<Measured>()).ToList();
    for (var round = 0; round <= Rounds; round++)
    {
        for (var i = 0; i < kinds.Length; i++)
        {
            var measured = await RunAsync(
                kinds[i].Name,
                kinds[i].Fails,
                kinds[i].Count / Rounds,
                kinds[i].Stream,
                kinds[i].More
            );
            if (round > 0) // the first round is a warm-up
                rounds[i].Add(measured);
        }
    }
    Report.Write(
        Console.Out,
        Client.AtOnce,
        postgres is null ? "SQLite" : "PostgreSQL",
        vendors,
        [.. rounds.Select(Measured.Of)]
    );
}
finally
{
    process.Kill();
    lock (log)
        log.Flush();
    foreach (var vendor in vendors)
        await vendor.DisposeAsync();
}

async Task<Measured> RunAsync(string name, bool fails, int count, bool stream, string more)
{
    foreach (var vendor in vendors)
        vendor.Fails = fails;
    var measured = await client.RunAsync(name, count, stream, more);
    Console.Error.WriteLine(
        $"{name}: {measured.Answered} of {measured.Calls} answered, {measured.Cut} cut, p50 {measured.At(0.5):0.0} ms, p99 {measured.At(0.99):0.0} ms"
    );
    return measured;
}
