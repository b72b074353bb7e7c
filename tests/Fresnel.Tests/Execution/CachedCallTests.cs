using System.Text;
using System.Text.RegularExpressions;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.OpenAI;
using Fresnel.Execution;
using Fresnel.Ledger;
using Fresnel.ResponseCaching;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Execution;

/// <summary>An equal request of the same key gets the stored answer, at no cost, where it asks for the cache.</summary>
public sealed partial class CachedCallTests
{
    private static readonly ApiUnderTest s_chat = ApiUnderTest.Named("chat");
    private static readonly CacheDirectives s_hour = new() { Lifetime = TimeSpan.FromHours(1) };

    public static TheoryData<string> Apis => [.. ApiUnderTest.All.Select(api => api.Name)];

    [Theory, MemberData(nameof(Apis))]
    public async Task RunAsync_SameRequestAgain_GetsTheSameAnswerAtNoCost(string name)
    {
        var api = ApiUnderTest.Named(name);
        var provider = FakeProvider.Answering("lab", api.Answer);
        await using var test = await RunnerUnderTest.StartAsync(provider);

        var first = await test.SendAsync(Cached(api), api.Profile);
        var second = await test.SendAsync(Cached(api), api.Profile);

        Assert.Equal(Normalise(first), Normalise(second));
        Assert.Equal(first.Response.ContentType, second.Response.ContentType);
        Assert.Equal(("miss", "lab/m"), (Header(first, "x-fresnel-cache"), Header(first, "x-fresnel-served-by")));
        Assert.Equal(
            ("hit; age=0", "cache/m"),
            (Header(second, "x-fresnel-cache"), Header(second, "x-fresnel-served-by"))
        );
        Assert.Equal(api.IsStreamed ? "" : "0", Header(second, "x-fresnel-cost"));
        var row = await test.Gateway.LedgerRowAsync(second.Id);
        Assert.Equal(
            ("completed", "cache", "m", 0L, 0L),
            (row["status"], row["provider"], row["served_model"], row["cost"], row["prompt_tokens"])
        );
        Assert.Single(provider.Received);
    }

    [Fact]
    public async Task RunAsync_Hit_HasOneLineThatSaysSo()
    {
        await using var test = await RunnerUnderTest.StartAsync(Answering());

        await test.SendAsync(Cached(s_chat), s_chat.Profile);
        var (_, id) = await test.SendAsync(Cached(s_chat), s_chat.Profile);

        await test.Gateway.Ledger.DrainAsync(Cancellation);
        var lines = await new CallQueries(test.Gateway.Database, test.Gateway.Ledger).LinesAsync(id, Cancellation);
        var line = Assert.Single(lines);
        Assert.Equal(("cached_response", "call", 0L, "cache"), (line.Kind, line.Unit, line.Amount, line.Provider));
    }

    [Fact]
    public async Task RunAsync_FrameOfTheSameDialect_IsReturnedAsItCameWithCostZero()
    {
        const string body =
            """{"id":"v1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":3,"total_tokens":13},"vendor":true}""";
        var provider = new FakeProvider("lab", (_, _) => Frames(body));
        await using var test = await RunnerUnderTest.StartAsync(provider);

        await test.SendAsync(Cached(s_chat), s_chat.Profile);
        var second = await test.SendAsync(Cached(s_chat), s_chat.Profile);

        Assert.Equal(body.Replace("13},\"vendor", "13,\"cost\":0},\"vendor", StringComparison.Ordinal), BodyOf(second));
        Assert.Single(provider.Received);
    }

    [Fact]
    public async Task RunAsync_OtherOrderAndWhiteSpace_IsTheSameRequest()
    {
        var provider = Answering();
        await using var test = await RunnerUnderTest.StartAsync(provider);

        await test.SendAsync(Cached(s_chat), s_chat.Profile);
        var second = await test.SendAsync(
            Cached(s_chat, """{ "messages" : [ {"content": "\u0048i", "role": "user"} ], "model": "m" }"""),
            s_chat.Profile
        );

        Assert.Equal("hit; age=0", Header(second, "x-fresnel-cache"));
    }

    [Fact]
    public async Task RunAsync_OtherKeyModelStreamOrApi_IsAnotherRequest()
    {
        var provider = Answering();
        await using var test = await RunnerUnderTest.StartAsync(provider);
        WireCall[] others =
        [
            Cached(s_chat) with
            {
                Caller = new Caller("key_other", "other", KeyRole.User),
            },
            Cached(s_chat, s_chat.Body.Replace("\"m\"", "\"vendor/m\"", StringComparison.Ordinal)),
            Cached(ApiUnderTest.Named("chat, streamed")),
            Cached(s_chat, s_chat.Body.Replace("}]}", "}],\"user\":\"ann\"}", StringComparison.Ordinal)),
            Cached(s_chat, s_chat.Body.Replace("}]}", "}],\"unknown\":1}", StringComparison.Ordinal)),
        ];

        await test.SendAsync(Cached(s_chat), s_chat.Profile);
        foreach (var other in others)
            Assert.Equal("miss", Header(await test.SendAsync(other, s_chat.Profile), "x-fresnel-cache"));

        Assert.Equal(1 + others.Length, provider.Received.Count);
    }

    [Fact]
    public async Task RunAsync_AnswerIsOlderThanAllowed_IsAskedForAnew()
    {
        await using var test = await RunnerUnderTest.StartAsync(Answering());
        var minute = s_chat.Call() with { Caching = new() { Lifetime = TimeSpan.FromMinutes(1) } };

        await test.SendAsync(Cached(s_chat), s_chat.Profile);
        test.Time.Advance(TimeSpan.FromSeconds(59));
        var young = await test.SendAsync(minute, s_chat.Profile);
        test.Time.Advance(TimeSpan.FromSeconds(1));
        var tooOld = await test.SendAsync(minute, s_chat.Profile); // replaces the hour's answer
        test.Time.Advance(TimeSpan.FromMinutes(1));
        var expired = await test.SendAsync(Cached(s_chat), s_chat.Profile);

        Assert.Equal(
            ("hit; age=59", "miss", "miss"),
            (Header(young, "x-fresnel-cache"), Header(tooOld, "x-fresnel-cache"), Header(expired, "x-fresnel-cache"))
        );
    }

    [Fact]
    public async Task RunAsync_NotAskedOrNoStore_BypassesTheCache()
    {
        var provider = Answering();
        await using var test = await RunnerUnderTest.StartAsync(provider);
        await test.SendAsync(Cached(s_chat), s_chat.Profile);

        foreach (
            var caching in (CacheDirectives[])
                [default, s_hour with { NoStore = true }, new() { Lifetime = default(TimeSpan) }]
        )
            Assert.Equal(
                "",
                Header(
                    await test.SendAsync(s_chat.Call() with { Caching = caching }, s_chat.Profile),
                    "x-fresnel-cache"
                )
            );

        Assert.Equal(4, provider.Received.Count);
    }

    [Fact]
    public async Task RunAsync_NoCache_AsksAnewAndReplacesTheAnswer()
    {
        var provider = new FakeProvider(
            "lab",
            FakeProvider.Play(Text("old"), End(10, 3)),
            FakeProvider.Play(Text("new"), End(10, 3))
        );
        await using var test = await RunnerUnderTest.StartAsync(provider);

        await test.SendAsync(Cached(s_chat), s_chat.Profile);
        await test.SendAsync(Cached(s_chat) with { Caching = s_hour with { NoCache = true } }, s_chat.Profile);
        var third = await test.SendAsync(Cached(s_chat), s_chat.Profile);

        Assert.Contains("new", BodyOf(third), StringComparison.Ordinal);
        Assert.Equal(2, provider.Received.Count);
    }

    public static TheoryData<FakeProvider.Script> Unstorable =>
        [
            FakeProvider.Fail(new GatewayException(ErrorKind.UpstreamRejected, "No.")),
            FakeProvider.Fail(new GatewayException(ErrorKind.UpstreamFailed, "No."), Text("Hi")),
            FakeProvider.Play(Frame.Of(new RefusalDelta("No.")), End(10, 3)),
            FakeProvider.Play(Text("Hi"), Finish(FinishReason.Length)),
            FakeProvider.Play(Text("Hi"), Finish(FinishReason.ContentFilter)),
            FakeProvider.Play(Text("Hi")),
        ];

    [Theory, MemberData(nameof(Unstorable))]
    public async Task RunAsync_ErrorRefusalOrTruncated_IsNotStored(FakeProvider.Script first)
    {
        foreach (var api in (ApiUnderTest[])[s_chat, ApiUnderTest.Named("chat, streamed")])
        {
            var provider = new FakeProvider("lab", first);
            await using var test = await RunnerUnderTest.StartAsync(provider);

            await test.SendAsync(Cached(api), api.Profile);
            await test.SendAsync(Cached(api), api.Profile);

            Assert.Equal(2, provider.Received.Count);
        }
    }

    [Fact]
    public async Task RunAsync_CallerDisconnects_IsNotStored()
    {
        var provider = new FakeProvider("lab", FakeProvider.Hang(Text("Hi")), FakeProvider.Play(Text("Hi"), End(1, 1)));
        await using var test = await RunnerUnderTest.StartAsync(provider);
        using var leaving = new CancellationTokenSource();

        var left = test.SendAsync(Cached(s_chat), s_chat.Profile, leaving);
        await leaving.CancelAsync();
        await left;
        var second = await test.SendAsync(Cached(s_chat), s_chat.Profile);

        Assert.Equal("miss", Header(second, "x-fresnel-cache"));
    }

    [Fact]
    public async Task RunAsync_BudgetIsSpent_StillGetsTheStoredAnswer()
    {
        var provider = Answering();
        await using var test = await RunnerUnderTest.StartAsync(provider);
        var caller = new Caller("key_poor", "poor", KeyRole.User, Money.FromDollars(1));
        var call = Cached(s_chat) with { Caller = caller };

        await test.SendAsync(call, s_chat.Profile);
        var now = test.Time.GetUtcNow().ToUnixTimeMilliseconds();
        test.Gateway.Accounts.ApplyCorrection(new(caller.KeyId, null, null, null, now, 1_000_000_000));
        var spent = Assert.Single(test.Gateway.BudgetsOf(caller)).Spent;
        for (var i = 0; i < 5; i++)
            Assert.Equal("hit; age=0", Header(await test.SendAsync(call, s_chat.Profile), "x-fresnel-cache"));
        var (refused, _) = await test.SendAsync(call with { Caching = default }, s_chat.Profile);

        Assert.Equal(402, refused.StatusCode);
        Assert.Equal(spent, Assert.Single(test.Gateway.BudgetsOf(caller)).Spent);
        Assert.Single(provider.Received);
    }

    [Fact]
    public async Task RunAsync_TwoAtOnce_AreBothSentAndCharged()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var provider = new FakeProvider("lab", (_, _) => WaitAsync(go.Task));
        await using var test = await RunnerUnderTest.StartAsync(provider);

        var both = (test.SendAsync(Cached(s_chat), s_chat.Profile), test.SendAsync(Cached(s_chat), s_chat.Profile));
        go.SetResult();
        await Task.WhenAll(both.Item1, both.Item2);

        Assert.Equal(2, provider.Received.Count);
        Assert.Equal("hit; age=0", Header(await test.SendAsync(Cached(s_chat), s_chat.Profile), "x-fresnel-cache"));
    }

    [Fact]
    public async Task RunAsync_IdempotencyKey_StoresTheCachedResponseToo()
    {
        var provider = Answering();
        await using var test = await RunnerUnderTest.StartAsync(provider);
        var call = Cached(s_chat) with { IdempotencyKey = new IdempotencyKey(new string('a', 64), "request") };

        await test.SendAsync(Cached(s_chat), s_chat.Profile);
        var hit = await test.SendAsync(call, s_chat.Profile);
        var repeated = await test.SendAsync(call, s_chat.Profile);

        Assert.Equal("hit; age=0", Header(hit, "x-fresnel-cache"));
        Assert.Equal("true", Header(repeated, "idempotent-replayed"));
        Assert.Equal(BodyOf(hit), BodyOf(repeated));
        Assert.Single(provider.Received);
    }

    [Fact]
    public async Task RunToEndAsync_SameRequestAgain_GetsTheSameAnswer()
    {
        var provider = Answering();
        await using var test = await RunnerUnderTest.StartAsync(provider);

        await test.Calls.RunToEndAsync(Cached(s_chat), (_, _) => ValueTask.CompletedTask, Cancellation);
        var second = await test.Calls.RunToEndAsync(Cached(s_chat), (_, _) => ValueTask.CompletedTask, Cancellation);

        Assert.Equal((200, "cache/m", Money.Zero), (second.Status, second.ServedBy?.ToString(), second.Cost));
        Assert.Single(provider.Received);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static FakeProvider Answering() => FakeProvider.Answering("lab", Text("Hi"), End(10, 3));

    private static Frame Finish(FinishReason reason) => Frame.Of(new ChoiceFinished(reason));

    private static WireCall Cached(ApiUnderTest api, string? body = null) =>
        api.Call(body: body) with
        {
            Caching = s_hour,
            FormBoundary = api.Name.Contains("form", StringComparison.Ordinal) ? "boundary" : null,
        };

    private static async IAsyncEnumerable<Frame> Frames(string body)
    {
        await Task.CompletedTask;
        var buffer = Encoding.UTF8.GetBytes(body);
        yield return new ChatReader("lab").ReadBody(buffer);
        Array.Clear(buffer); // the next call uses the memory again
    }

    private static async IAsyncEnumerable<Frame> WaitAsync(Task go)
    {
        await go;
        yield return Text("Hi");
        yield return End(10, 3);
    }

    private static string Header((HttpResponse Response, string Id) sent, string name) =>
        sent.Response.Headers[name].ToString();

    private static string BodyOf((HttpResponse Response, string Id) sent) =>
        Encoding.UTF8.GetString(((MemoryStream)sent.Response.Body).ToArray());

    /// <summary>The body without the call's id and cost, and without ids and times that are generated for each response.</summary>
    private static string Normalise((HttpResponse Response, string Id) sent) =>
        Generated().Replace(BodyOf(sent).Replace(sent.Id[4..], "ID", StringComparison.Ordinal), "$1");

    [GeneratedRegex("""("cost":|"(?:id|item_id|call_id|responseId)":"[a-z]{2,5}_)[\w.-]+""")]
    private static partial Regex Generated();
}
