// What becomes of batches while vendors fail and servers are killed, and what they cost. Prints a report and writes nothing else.
// A last argument "speed" measures only that.
using System.Globalization;
using Batches;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var (server, data, lines) = (args[0], args[1], int.Parse(args[2]));
if (Directory.Exists(data))
    Directory.Delete(data, recursive: true);
if (args is [.., "speed"])
{
    Console.WriteLine(await Speed.RunAsync(server, Path.Combine(data, "speed"), lines, lines * 5 / 2));
    return;
}
var kills = lines < 5_000 ? 2 : 12;
var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
Crashes[] crashes =
[
    await Crashes.RunAsync(server, Path.Combine(data, "sqlite"), lines, isPostgres: false, kills),
    await Crashes.RunAsync(server, Path.Combine(data, "postgres"), lines, isPostgres: true, kills),
];
Console.WriteLine(
    $$"""
    # Batches

    Written by `bench/batches/run`: whole servers and a vendor on one machine with {{Environment.ProcessorCount}} cores. The load average of the machine was {{load}} before the first
    measurement: above 0.5, something else ran on it.

    ## Killed every five seconds

    {{lines}} lines of chat. The vendor answers after 20 ms, fails 10 % of its calls with 500, does not answer 1 % (given up after two seconds), and answers 429 for two of every fifteen
    seconds. Each of its answers has another price, so that each charge is compared with the ledger by line and amount. The server is killed with SIGKILL and started again.

    | | kills | seconds | succeeded | failed | missing | twice | calls at a wrong cost | charges not in the ledger | interrupted calls |
    |---|---|---|---|---|---|---|---|---|---|
    {{string.Join('\n', crashes.Select(Row))}}

    {{string.Join('\n', crashes.Select(Books))}}

    {{Verdict(
        crashes.All(one =>
            one is { Missing: 0, Twice: 0, Wrong: 0, Unbooked: 0 } && one.Booked == one.Charged + one.Reserved
        ),
        "every line is answered once, and the ledger has what the vendor charged"
    )}}
    """
);
var speed = await Speed.RunAsync(server, Path.Combine(data, "speed"), lines, lines * 5 / 2);
Console.WriteLine(
    $$"""

    ## Speed

    A vendor that answers after 20 ms, {{Speed.AtOnce}} at once, SQLite; medians of three rounds.

    | | | target | |
    |---|---|---|---|
    | calls over HTTP | {{speed.CallsPerSecond:0}}/s | | |
    | lines of a batch | {{speed.LinesPerSecond:0}}/s, {{speed.LinesPerSecond
        / speed.CallsPerSecond:P0}} | at least 95 % | {{Met(speed.LinesPerSecond >= 0.95 * speed.CallsPerSecond)}} |
    | p99 of four interactive callers alone | {{speed.Alone:0.0}} ms | | |
    | beside a batch | {{speed.Beside:0.0}} ms, {{speed.Beside / speed.Alone:0.00}} × | at most 1.5 × | {{Met(
        speed.Beside <= 1.5 * speed.Alone
    )}} |
    {{MemoryRows(speed.Lines, "lines of chat")}}
    {{MemoryRows(speed.Drawings, "drawings of 1024 × 1024, after 100 others")}}
    """
);

static string MemoryRows(Memory memory, string what) =>
    $"""
    | resident memory before a batch of {memory.Lines} {what} | {memory.Before:0} MiB | | |
    | at most while it runs | {memory.Peak:0} MiB, {memory.Peak - memory.Before:+0;-0} MiB | at most +100 MiB | {Met(
        memory.Peak - memory.Before <= 100
    )} |
    """;

static string Row(Crashes one) =>
    $"| {one.Database} | {one.Kills} | {one.Seconds:0} | {one.Succeeded} | {one.Failed} | {one.Missing} | {one.Twice} | {one.Wrong} | {one.Unbooked} | {one.Interrupted} |";

static string Books(Crashes one) =>
    $"- {one.Database}: the vendor charged ${Dollars(one.Charged)}, the ledger has ${Dollars(one.Booked)}: the reservations of calls that a kill interrupted are ${Dollars(one.Reserved)} above their charges.";

static string Dollars(long nanodollars) => (nanodollars / 1_000_000_000m).ToString("0.000000000");

static string Met(bool isMet) => isMet ? "met" : "**missed**";

static string Verdict(bool isMet, string target) => $"Target: {target}. {(isMet ? "**Met.**" : "**Missed.**")}";
