using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Execution;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Execution;

/// <summary>A request with an idempotency key runs once, whatever its caller does, and every repeat gets its response.</summary>
public sealed class IdempotentCallTests
{
    private static readonly ApiUnderTest s_chat = ApiUnderTest.Named("chat");
    private static readonly IdempotencyKey s_key = new(new string('a', 64), "request");

    [Fact]
    public async Task RunAsync_CallerDisconnects_RunsToItsEndAndIsReplayed()
    {
        var (go, provider) = Waiting();
        await using var test = await RunnerUnderTest.StartAsync(provider);
        using var leaving = new CancellationTokenSource();

        var left = test.SendAsync(Call(s_chat), s_chat.Profile, leaving);
        await leaving.CancelAsync();
        var repeated = test.SendAsync(Call(s_chat), s_chat.Profile);
        go.SetResult();

        var (response, repeatedId) = await repeated;
        Assert.Equal((200, "true"), (response.StatusCode, response.Headers["idempotent-replayed"].ToString()));
        Assert.Contains("Hi", BodyOf(response), StringComparison.Ordinal);
        Assert.Equal("completed", (await test.Gateway.LedgerRowAsync((await left).Id))["status"]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Gateway.LedgerRowAsync(repeatedId));
        Assert.Equal((1, 0), (provider.Received.Count, test.Leases));
    }

    [Fact]
    public async Task RunAsync_ManyAtOnce_RunOnceAndAllGetTheSameResponse()
    {
        var (go, provider) = Waiting();
        await using var test = await RunnerUnderTest.StartAsync(provider);

        var all = Enumerable
            .Range(0, 50)
            .Select(_ =>
                Task.Run(() => test.SendAsync(Call(s_chat), s_chat.Profile), TestContext.Current.CancellationToken)
            )
            .ToList();
        SpinWait.SpinUntil(() => provider.Received.Count > 0);
        go.SetResult();
        var responses = (await Task.WhenAll(all)).Select(sent => sent.Response).ToList();

        Assert.Single(responses.Select(BodyOf).Distinct());
        Assert.Equal(49, responses.Count(response => response.Headers.ContainsKey("idempotent-replayed")));
        Assert.Single(provider.Received);
    }

    [Fact]
    public async Task RunAsync_KeyOfAnotherRequest_IsAnErrorWhileItRunsAndAfter()
    {
        var (go, provider) = Waiting();
        await using var test = await RunnerUnderTest.StartAsync(provider);
        var other = s_chat.Call() with { IdempotencyKey = s_key with { RequestHash = "other" } };

        var running = test.SendAsync(Call(s_chat), s_chat.Profile);
        var meanwhile = await test.SendAsync(other, s_chat.Profile);
        go.SetResult();
        await running;
        var afterwards = await test.SendAsync(other, s_chat.Profile);

        Assert.Equal((422, 422), (meanwhile.Response.StatusCode, afterwards.Response.StatusCode));
        Assert.Single(provider.Received);
    }

    [Fact]
    public async Task RunAsync_Streamed_RunsEachTime()
    {
        var provider = FakeProvider.Answering("lab", Text("Hi"), End(10, 3));
        await using var test = await RunnerUnderTest.StartAsync(provider);
        var stream = ApiUnderTest.Named("chat, streamed");

        var first = await test.SendAsync(Call(stream), stream.Profile);
        var second = await test.SendAsync(Call(stream), stream.Profile);

        Assert.Equal(2, provider.Received.Count);
        Assert.False(second.Response.Headers.ContainsKey("idempotent-replayed"));
        Assert.Equal("text/event-stream", first.Response.ContentType);
    }

    [Theory]
    [InlineData(ErrorKind.UpstreamRejected, 1)]
    [InlineData(ErrorKind.UpstreamFailed, 2)]
    public async Task RunAsync_FailedBefore_RunsAgainUnlessTheErrorIsRepeatable(ErrorKind kind, int runs)
    {
        var provider = FakeProvider.Failing("lab", new GatewayException(kind, "No."));
        await using var test = await RunnerUnderTest.StartAsync(provider);

        var first = await test.SendAsync(Call(s_chat), s_chat.Profile);
        var second = await test.SendAsync(Call(s_chat), s_chat.Profile);

        Assert.Equal(runs, provider.Received.Count);
        Assert.Equal(
            (first.Response.StatusCode, BodyOf(first.Response)),
            (second.Response.StatusCode, BodyOf(second.Response))
        );
        Assert.Equal(runs == 1, second.Response.Headers.ContainsKey("idempotent-replayed"));
    }

    [Fact]
    public async Task StopAfter_CallOutlastsTheGracePeriod_IsInterruptedAndNotStored()
    {
        var provider = new FakeProvider("lab", FakeProvider.Hang(Text("Hi")));
        await using var test = await RunnerUnderTest.StartAsync(provider);

        var running = test.SendAsync(Call(s_chat), s_chat.Profile);
        test.Calls.StopAfter(TimeSpan.FromSeconds(10));
        test.Time.Advance(TimeSpan.FromSeconds(10));

        var (response, id) = await running;
        Assert.Equal(503, response.StatusCode);
        Assert.Equal("interrupted", (await test.Gateway.LedgerRowAsync(id))["status"]);
    }

    private static (TaskCompletionSource Go, FakeProvider Provider) Waiting()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (go, new FakeProvider("lab", (_, _) => WaitAsync(go.Task)));
    }

    private static async IAsyncEnumerable<Frame> WaitAsync(Task go)
    {
        await go;
        yield return Text("Hi");
        yield return End(10, 3);
    }

    private static WireCall Call(ApiUnderTest api) => api.Call() with { IdempotencyKey = s_key };

    private static string BodyOf(HttpResponse response) =>
        Encoding.UTF8.GetString(((MemoryStream)response.Body).ToArray());
}
