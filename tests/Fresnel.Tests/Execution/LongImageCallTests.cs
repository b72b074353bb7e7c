using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Execution;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;

namespace Fresnel.Tests.Execution;

/// <summary>Complete responses whose upstream is silent for minutes.</summary>
public sealed class LongImageCallTests
{
    private static readonly ApiUnderTest s_images = ApiUnderTest.Named("images");

    [Theory]
    [InlineData("images")]
    [InlineData("edits")]
    [InlineData("OpenRouter images")]
    public async Task RunAsync_SilentFor180Seconds_SendsASpaceEach45Seconds(string name)
    {
        var api = ApiUnderTest.Named(name);
        var go = new TaskCompletionSource();
        await using var test = await RunnerUnderTest.StartAsync(
            new FakeProvider("lab", (_, _) => WaitAsync(go.Task, api.Answer))
        );

        var sending = test.SendAsync(api.Call(), api.Profile);
        test.Time.Advance(TimeSpan.FromSeconds(180));
        go.SetResult();

        var (response, id) = await sending;
        Assert.Equal((200, null), (response.StatusCode, response.ContentLength));
        Assert.Equal("no", response.Headers["x-accel-buffering"]);
        Assert.StartsWith("    {", BodyOf(response), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(BodyOf(response));
        Assert.Equal(1, json.RootElement.GetProperty("data").GetArrayLength());
        Assert.Equal("completed", (await test.Gateway.LedgerRowAsync(id))["status"]);
    }

    [Fact]
    public async Task RunAsync_AnswersWithin45Seconds_IsSentAsBefore()
    {
        var go = new TaskCompletionSource();
        await using var test = await RunnerUnderTest.StartAsync(
            new FakeProvider("lab", (_, _) => WaitAsync(go.Task, s_images.Answer))
        );

        var sending = test.SendAsync(s_images.Call(), s_images.Profile);
        test.Time.Advance(TimeSpan.FromSeconds(44));
        go.SetResult();

        var (response, _) = await sending;
        Assert.Equal(response.Body.Length, response.ContentLength);
        Assert.True(response.Headers.ContainsKey("x-fresnel-cost"));
        Assert.StartsWith("{", BodyOf(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(44, 502, "{\"error\":")]
    [InlineData(46, 200, " {\"error\":")]
    public async Task RunAsync_FailsAfterASilence_SendsTheError(int seconds, int status, string start)
    {
        var go = new TaskCompletionSource();
        await using var test = await RunnerUnderTest.StartAsync(
            new FakeProvider("lab", (_, _) => WaitAsync(go.Task, []))
        );

        var sending = test.SendAsync(s_images.Call(), s_images.Profile);
        test.Time.Advance(TimeSpan.FromSeconds(seconds));
        go.SetException(new GatewayException(ErrorKind.UpstreamFailed, "The upstream failed."));

        var (response, id) = await sending;
        Assert.Equal(status, response.StatusCode);
        Assert.StartsWith(start, BodyOf(response), StringComparison.Ordinal);
        Assert.Equal("failed", (await test.Gateway.LedgerRowAsync(id))["status"]);
    }

    [Fact]
    public async Task RunAsync_IdempotencyKey_StoresTheResponseWithoutSpaces()
    {
        var go = new TaskCompletionSource();
        var provider = new FakeProvider("lab", (_, _) => WaitAsync(go.Task, s_images.Answer));
        await using var test = await RunnerUnderTest.StartAsync(provider);
        var call = s_images.Call() with
        {
            IdempotencyKey = new IdempotencyKey(new string('a', 64), new string('b', 64)),
        };

        var sending = test.SendAsync(call, s_images.Profile);
        test.Time.Advance(TimeSpan.FromSeconds(50));
        go.SetResult();
        var first = BodyOf((await sending).Response);
        var repeated = BodyOf((await test.SendAsync(call, s_images.Profile)).Response);

        Assert.Equal(first, $" {repeated}");
        Assert.Single(provider.Received);
    }

    private static async IAsyncEnumerable<Frame> WaitAsync(Task go, Frame[] frames)
    {
        await go;
        foreach (var frame in frames)
            yield return frame;
    }

    private static string BodyOf(HttpResponse response) =>
        Encoding.UTF8.GetString(((MemoryStream)response.Body).ToArray());
}
