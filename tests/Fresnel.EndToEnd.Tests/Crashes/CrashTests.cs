using System.Globalization;
using Fresnel.EndToEnd.Tests.Databases;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests.Crashes;

/// <summary>Repeated <c>kill -9</c> under load; the ledger must match the upstream's own records.</summary>
/// <remarks><c>FRESNEL_CRASH_SECONDS</c> sets the duration.</remarks>
public sealed class CrashTests : IAsyncDisposable
{
    private const int Callers = 8,
        HangingCalls = 4;
    private const int DefaultSeconds = 12;

    private readonly TestFolder _folder = new();
    private ServerProcess? _server;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [Databases]
    public async Task Kill_RepeatedlyUnderLoad_LedgerEqualsUpstreamChargesPlusReservationsOfInterruptedCalls(
        DatabaseKind kind
    )
    {
        await using var upstream = await ChargingUpstream.StartAsync();
        var database = await TestDatabase.CreateAsync(_folder, kind);
        _server = await ServerProcess.StartAsync(_folder.Path("data"), Upstreams.Lab(upstream.Address), database);
        var load = new LoadGenerator(await CrashTestKeys.OpenAsync(_server));
        var (startedAt, kills) = (TimeProvider.System.GetTimestamp(), 0);

        while (kills < 2 || TimeProvider.System.GetElapsedTime(startedAt) < Duration)
        {
            await CrashAsync(_server, load, upstream);
            _server = null;
            _server = await ServerProcess.StartAsync(_folder.Path("data"), null, database);
            await Wait.UntilAsync(
                "the log mentions unsettled calls",
                () => _server.Log.Contains("unsettled", StringComparison.Ordinal)
            );
            await AuditAsync(_server, load, upstream, ++kills);
        }
        await DrainAsync(_server, load);
        await AuditAsync(_server, load, upstream, kills);

        var rows = LedgerReader.Read(_server.Data);
        int Of(string status) => rows.Count(call => call.Status == status);
        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{kills} kills; {Of("completed")} calls completed, {Of("refused")} refused, {Of("unsettled")} unsettled; nanodollars: {rows.Sum(call => call.Cost)} booked, {upstream.Charged.Values.Sum()} charged"
            )
        );
    }

    private static TimeSpan Duration =>
        TimeSpan.FromSeconds(
            int.TryParse(
                Environment.GetEnvironmentVariable("FRESNEL_CRASH_SECONDS"),
                CultureInfo.InvariantCulture,
                out var seconds
            )
                ? seconds
                : DefaultSeconds
        );

    /// <summary>Kills a server at a random moment, with calls of every kind in progress.</summary>
    private static async Task CrashAsync(ServerProcess server, LoadGenerator load, ChargingUpstream upstream)
    {
        var enough = load.Answered + Random.Shared.Next(1, 400);
        var calling = load.RunAsync(server, Callers, HangingCalls);
        await Wait.UntilAsync(
            "calls are in progress and others have completed",
            () => calling.IsCompleted || (upstream.Hanging == HangingCalls && load.Answered >= enough)
        );
        await server.KillAsync();
        await calling;
        await server.DisposeAsync();
        await Wait.UntilAsync("the upstream has no open calls", () => upstream.Hanging == 0);
    }

    /// <summary>Serves calls and waits until all are settled.</summary>
    private static async Task DrainAsync(ServerProcess server, LoadGenerator load)
    {
        var enough = load.Answered + 200;
        var calling = load.RunAsync(server, Callers, hanging: 0);
        await Wait.UntilAsync("calls have completed", () => calling.IsCompleted || load.Answered >= enough);
        load.Stop();
        await calling;
        var ended = load.Calls.Where(call => call.Value != CallOutcome.Interrupted).Select(call => call.Key).ToList();
        await Wait.UntilAsync(
            "all ended calls are recorded",
            () => !ended.Except(LedgerReader.Read(server.Data).Select(call => call.User!)).Any()
        );
    }

    private static async Task AuditAsync(ServerProcess server, LoadGenerator load, ChargingUpstream upstream, int kills)
    {
        var rows = LedgerReader.Read(server.Data);
        var calls = rows.ToDictionary(call => call.User!); // throws if a call is recorded twice
        var unsettled = rows.Where(call => call.Status == "unsettled").ToList();

        Assert.Empty(calls.Keys.Except(load.Calls.Keys));
        Assert.Equal(0, upstream.Twice);
        Assert.Empty(upstream.Charged.Keys.Except(calls.Keys));
        Assert.All(
            load.Calls,
            call =>
                Assert.True(
                    call.Value switch
                    {
                        CallOutcome.Completed => calls.GetValueOrDefault(call.Key)?.Status == "completed",
                        CallOutcome.Rejected => calls.GetValueOrDefault(call.Key)?.Status == "refused",
                        _ => true,
                    },
                    $"{call}: {calls.GetValueOrDefault(call.Key)}"
                )
        );
        Assert.All(
            rows,
            call =>
                Assert.True(
                    call.Status switch
                    {
                        "completed" => call.Unsettled == 0 && call.Cost == upstream.Charged[call.User!],
                        "refused" => call.Unsettled == 0 && call.Cost == 0 && !upstream.Charged.ContainsKey(call.User!),
                        "unsettled" => call.Unsettled == 1
                            && call.Cost == call.Reserved
                            && call.Cost >= upstream.Charged.GetValueOrDefault(call.User!),
                        _ => false,
                    },
                    $"{call}, charged {upstream.Charged.GetValueOrDefault(call.User!)}"
                )
        );
        Assert.Equal((rows.Count, rows.Sum(call => call.Cost ?? 0)), LedgerReader.ReadRollups(server.Data));
        Assert.InRange(unsettled.Count, kills * HangingCalls, kills * (HangingCalls + Callers));
        Assert.Equal(
            upstream.Charged.Values.Sum()
                + unsettled.Sum(call => call.Cost!.Value - upstream.Charged.GetValueOrDefault(call.User!)),
            rows.Sum(call => call.Cost!.Value)
        );
        await load.Keys.AuditAsync(server, rows);
    }
}
