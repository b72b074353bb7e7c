using System.Globalization;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests.Crashes;

/// <summary>kill -9 under load, over and over, and the books beside the upstream's own account.</summary>
/// <remarks><c>FRESNEL_CRASH_SECONDS</c> says for how long.</remarks>
public sealed class CrashTests : IAsyncDisposable
{
    private const int Callers = 8,
        CallsThatHang = 4;
    private const int UsualSeconds = 12;

    private readonly TestFolder _folder = new();
    private RunningServer? _server;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Kill_UnderLoadOverAndOver_BooksAreWhatTheUpstreamChargedAndWhatWasSetAsideForThoseUnderWay()
    {
        await using var upstream = await ChargingUpstream.StartAsync();
        _server = await RunningServer.StartAsync(_folder.Path("data"), Upstreams.Lab(upstream.Address));
        var load = new Load(await Customers.OpenAsync(_server));
        var (begun, kills) = (TimeProvider.System.GetTimestamp(), 0);

        while (kills < 2 || TimeProvider.System.GetElapsedTime(begun) < Patience)
        {
            await CrashAsync(_server, load, upstream);
            _server = null;
            _server = await RunningServer.StartAsync(_folder.Path("data"));
            await Until.TrueAsync(
                "its log tells what it found",
                () => _server.Log.Contains("unsettled", StringComparison.Ordinal)
            );
            await AuditAsync(_server, load, upstream, ++kills);
        }
        await RestAsync(_server, load);
        await AuditAsync(_server, load, upstream, kills);

        var books = Books.Read(_server.Data);
        int Of(string status) => books.Count(call => call.Status == status);
        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{kills} kills; {Of("completed")} calls completed, {Of("refused")} refused, {Of("unsettled")} unsettled; nanodollars: {books.Sum(call => call.Cost)} booked, {upstream.Charged.Values.Sum()} charged"
            )
        );
    }

    private static TimeSpan Patience =>
        TimeSpan.FromSeconds(
            int.TryParse(
                Environment.GetEnvironmentVariable("FRESNEL_CRASH_SECONDS"),
                CultureInfo.InvariantCulture,
                out var seconds
            )
                ? seconds
                : UsualSeconds
        );

    /// <summary>Kills a server at no particular moment, with calls of every kind under way.</summary>
    private static async Task CrashAsync(RunningServer server, Load load, ChargingUpstream upstream)
    {
        var enough = load.Answered + Random.Shared.Next(1, 400);
        var calling = load.RunAsync(server, Callers, CallsThatHang);
        await Until.TrueAsync(
            "calls are under way and others answered",
            () => calling.IsCompleted || (upstream.Hanging == CallsThatHang && load.Answered >= enough)
        );
        await server.KillAsync();
        await calling;
        await server.DisposeAsync();
        await Until.TrueAsync("the upstream is left alone", () => upstream.Hanging == 0);
    }

    /// <summary>Serves calls and comes to rest.</summary>
    private static async Task RestAsync(RunningServer server, Load load)
    {
        var enough = load.Answered + 200;
        var calling = load.RunAsync(server, Callers, hanging: 0);
        await Until.TrueAsync("calls are answered", () => calling.IsCompleted || load.Answered >= enough);
        load.Stop();
        await calling;
        var ended = load.Calls.Where(call => call.Value != Fate.CutOff).Select(call => call.Key).ToList();
        await Until.TrueAsync(
            "all that ended is booked",
            () => !ended.Except(Books.Read(server.Data).Select(call => call.User!)).Any()
        );
    }

    private static async Task AuditAsync(RunningServer server, Load load, ChargingUpstream upstream, int kills)
    {
        var books = Books.Read(server.Data);
        var calls = books.ToDictionary(call => call.User!); // throws where one is booked twice
        var unsettled = books.Where(call => call.Status == "unsettled").ToList();

        Assert.Empty(calls.Keys.Except(load.Calls.Keys));
        Assert.Equal(0, upstream.Twice);
        Assert.Empty(upstream.Charged.Keys.Except(calls.Keys));
        Assert.All(
            load.Calls,
            call =>
                Assert.True(
                    call.Value switch
                    {
                        Fate.Answered => calls.GetValueOrDefault(call.Key)?.Status == "completed",
                        Fate.Refused => calls.GetValueOrDefault(call.Key)?.Status == "refused",
                        _ => true,
                    },
                    $"{call}: {calls.GetValueOrDefault(call.Key)}"
                )
        );
        Assert.All(
            books,
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
        Assert.InRange(unsettled.Count, kills * CallsThatHang, kills * (CallsThatHang + Callers));
        Assert.Equal(
            upstream.Charged.Values.Sum()
                + unsettled.Sum(call => call.Cost!.Value - upstream.Charged.GetValueOrDefault(call.User!)),
            books.Sum(call => call.Cost!.Value)
        );
        await load.Customers.AuditAsync(server, books);
    }
}
