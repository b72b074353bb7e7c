using System.Text;
using Fresnel.Contracts.Events;
using Fresnel.Dialects.OpenAI;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Execution;

/// <summary>Responses to callers that wait.</summary>
public sealed class CallRunnerTests
{
    private static readonly ApiUnderTest s_chat = ApiUnderTest.Named("chat");
    private static readonly ApiUnderTest s_stream = ApiUnderTest.Named("chat, streamed");

    [Fact]
    public async Task RunAsync_StreamIsIdle_SendsKeepAlivesAndThenTheRest()
    {
        var go = new TaskCompletionSource();
        await using var test = await RunnerUnderTest.StartAsync(new FakeProvider("lab", (_, _) => WaitAsync(go.Task)));

        var sending = test.SendAsync(s_stream.Call(), s_stream.Profile);
        test.Time.Advance(TimeSpan.FromSeconds(31));
        go.SetResult();

        var (response, id) = await sending;
        Assert.StartsWith(": still working\n\n: still working\n\ndata: {", BodyOf(response), StringComparison.Ordinal);
        Assert.EndsWith("data: [DONE]\n\n", BodyOf(response), StringComparison.Ordinal);
        Assert.Equal("text/event-stream", response.ContentType);
        Assert.Equal("completed", (await test.Gateway.LedgerRowAsync(id))["status"]);
    }

    [Fact]
    public async Task RunAsync_ResponseOver16MiB_IsSentInPartsWithoutLength()
    {
        var part = Encoding.ASCII.GetBytes(new string('x', 9 << 20));
        Frame Raw() => new(OpenAIDialect.Chat, part, [new TextDelta("x")]);
        await using var test = await RunnerUnderTest.StartAsync(FakeProvider.Answering("lab", Raw(), Raw(), Raw()));

        var (response, _) = await test.SendAsync(s_chat.Call(), s_chat.Profile);

        Assert.Equal(3 * part.Length, response.Body.Length);
        Assert.Null(response.ContentLength);
        Assert.False(response.Headers.ContainsKey("x-fresnel-cost"));
        Assert.Equal("lab/m", response.Headers["x-fresnel-served-by"]);
    }

    [Fact]
    public async Task RunAsync_NoteForTheCaller_IsAHeader()
    {
        var images = ApiUnderTest.Named("images");
        await using var test = await RunnerUnderTest.StartAsync(
            FakeProvider.Answering(
                "lab",
                [
                    Frame.Of(new TraceNote("the images were re-encoded")),
                    Frame.Of(new TraceNote("size 9×9 drawn as 16x16 and cropped") { IsForCaller = true }),
                    .. images.Answer,
                ]
            )
        );

        var (noted, _) = await test.SendAsync(images.Call(), images.Profile);
        await using var plain = await RunnerUnderTest.StartAsync(FakeProvider.Answering("lab", images.Answer));

        Assert.Equal("size 9?9 drawn as 16x16 and cropped", noted.Headers["x-fresnel-note"]);
        Assert.False(
            (await plain.SendAsync(images.Call(), images.Profile)).Response.Headers.ContainsKey("x-fresnel-note")
        );
    }

    [Fact]
    public async Task RunAsync_CallerDisconnects_CancelsTheCallAndSettlesIt()
    {
        var provider = new FakeProvider("lab", FakeProvider.Hang(Text("Hi")));
        await using var test = await RunnerUnderTest.StartAsync(provider);
        using var leaving = new CancellationTokenSource();

        var sending = test.SendAsync(s_stream.Call(), s_stream.Profile, leaving);
        await leaving.CancelAsync();

        var (_, id) = await sending;
        Assert.Equal((1, 0), (provider.Ended, test.Leases));
        Assert.Equal("disconnected", (await test.Gateway.LedgerRowAsync(id))["status"]);
    }

    private static async IAsyncEnumerable<Frame> WaitAsync(Task go)
    {
        await go;
        yield return Text("Hi");
        yield return End(10, 3);
    }

    private static string BodyOf(HttpResponse response) =>
        Encoding.UTF8.GetString(((MemoryStream)response.Body).ToArray());
}
