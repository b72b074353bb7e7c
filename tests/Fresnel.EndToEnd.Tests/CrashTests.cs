using System.Collections.Concurrent;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests;

/// <summary>kill -9 under load, and the books after it.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Callers = 8;
    private const int CallsBeforeTheCrash = 200;
    private const int CallsUnderWay = 5;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Kill_UnderLoad_EveryAnsweredCallIsBookedOnceAndThoseUnderWayAreUnsettled()
    {
        var hanging = 0;
        await using var upstream = await Scripted.StartAsync(async http =>
        {
            using var body = new StreamReader(http.Request.Body);
            if ((await body.ReadToEndAsync()).Contains("hang", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref hanging);
                await Task.Delay(Timeout.Infinite, http.RequestAborted);
            }
            await Scripted.AnswerChatAsync(http);
        });
        var server = await RunningServer.StartAsync(_folder.Path("data"), Upstreams.Lab(upstream.Address));

        var answered = new ConcurrentBag<string>();
        var stuck = Enumerable.Range(0, CallsUnderWay).Select(_ => TryAsync(server, "hang", answered)).ToList();
        await Until.TrueAsync("calls are under way", () => Volatile.Read(ref hanging) == CallsUnderWay);
        var load = Enumerable.Range(0, Callers).Select(async _ =>
        {
            while (await TryAsync(server, "hello", answered))
            {
            }
        }).ToList();
        await Until.TrueAsync("calls are answered", () => answered.Count >= CallsBeforeTheCrash);
        await server.KillAsync();
        await Task.WhenAll([.. load, .. stuck]);
        await server.DisposeAsync();

        await using var next = await RunningServer.StartAsync(_folder.Path("data"), Upstreams.Lab(upstream.Address));
        var books = Books.Read(next.Data);

        Assert.Equal(books.Count, books.Select(call => call.Id).Distinct().Count());
        Assert.Empty(answered.Except(books.Where(call => call.Status == "completed").Select(call => call.Id)));
        Assert.All(books.Where(call => call.Status == "completed"), call => Assert.Equal((3_500_000L, 0L), (call.Cost, call.Unsettled))); // 1000 in at $2.50, 500 out at $2.00
        var unsettled = books.Where(call => call.Unsettled == 1).ToList();
        Assert.InRange(unsettled.Count, CallsUnderWay, CallsUnderWay + Callers);
        Assert.All(unsettled, call => Assert.True(call.Cost > 0 && call.Cost == call.Reserved, "what was reserved is booked"));
        Assert.Equal(books.Count, books.Count(call => call.Status is "completed" or "unsettled"));

        Assert.True(await TryAsync(next, "hello", answered));
        Assert.Equal(books.Count + 1, (await Books.ReadAsync(next.Data, books.Count + 1)).Count);
        Assert.Contains("unsettled", next.Log, StringComparison.Ordinal);
    }

    /// <returns>False: the server is gone.</returns>
    private static async Task<bool> TryAsync(RunningServer server, string text, ConcurrentBag<string> answered)
    {
        try
        {
            var answer = await server.ChatAsync($$"""{"model":"lab-model","max_tokens":1000,"messages":[{"role":"user","content":"{{text}}"}]}""");
            Assert.True(answer.Status == System.Net.HttpStatusCode.OK, answer.Body);
            answered.Add(answer.Headers["x-request-id"]);
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return false;
        }
    }
}
