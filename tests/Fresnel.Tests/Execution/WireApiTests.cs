using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Execution;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;

namespace Fresnel.Tests.Execution;

/// <summary>Every API gives the same bytes without a waiting caller as over HTTP, and the ledger has every call.</summary>
public sealed class WireApiTests
{
    private static readonly GatewayException s_broken = new(ErrorKind.UpstreamFailed, "It broke.");

    public static TheoryData<string> Names => [.. ApiUnderTest.All.Select(api => api.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task RunToEndAsync_CompleteAnswer_IsTheResponseOverHttp(string name)
    {
        var api = ApiUnderTest.Named(name);

        var (answer, row) = await CompareAsync(api, FakeProvider.Play(api.Answer));

        Assert.Equal((200, null), (answer.Status, answer.Error));
        Assert.Equal(("completed", 10L), (row["status"], row["prompt_tokens"]));
        Assert.InRange(answer.Cost!.Value.Nanodollars, 25_000, long.MaxValue); // 10 × 2,500 and the output
    }

    [Theory, MemberData(nameof(Names))]
    public async Task RunToEndAsync_FailedCall_IsTheErrorOverHttp(string name)
    {
        var (answer, row) = await CompareAsync(ApiUnderTest.Named(name), FakeProvider.Fail(s_broken));

        Assert.Equal((502, ErrorKind.UpstreamFailed), (answer.Status, answer.Error!.Kind));
        Assert.Equal(("failed", "upstream_failed"), (row["status"], row["error"]));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task RunToEndAsync_BrokenAnswer_IsTheErrorOverHttp(string name)
    {
        var api = ApiUnderTest.Named(name);

        var (answer, row) = await CompareAsync(api, FakeProvider.Fail(s_broken, api.Answer[..1]));

        Assert.Equal((api.IsStreamed ? 200 : 502, ErrorKind.UpstreamFailed), (answer.Status, answer.Error!.Kind));
        Assert.Equal(("failed", "upstream_failed"), (row["status"], row["error"]));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task RunToEndAsync_UnreadableRequest_IsTheErrorOverHttpAndNoCall(string name)
    {
        var api = ApiUnderTest.Named(name);
        if (api.Body == "form")
            return; // its parts were read before
        await using var test = await RunnerUnderTest.StartAsync(FakeProvider.Answering("lab", api.Answer));
        var (response, id) = await test.SendAsync(api.Call(body: "{"), api.Profile);
        var (answer, body) = await RunAsync(test, api.Call(id, "{"));

        Assert.Equal((response.StatusCode, ErrorKind.InvalidRequest), (answer.Status, answer.Error!.Kind));
        Assert.Equal(BodyOf(response), body);
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Gateway.LedgerRowAsync(id));
    }

    /// <returns>The answer without a caller, and its row in the ledger.</returns>
    private static async Task<(DetachedAnswer Answer, IDictionary<string, object?> Row)> CompareAsync(
        ApiUnderTest api,
        FakeProvider.Script script
    )
    {
        await using var overHttp = await RunnerUnderTest.StartAsync(new FakeProvider("lab", script));
        await using var detached = await RunnerUnderTest.StartAsync(new FakeProvider("lab", script));
        var (response, id) = await overHttp.SendAsync(api.Call(), api.Profile);
        var (answer, body) = await RunAsync(detached, api.Call(id));

        Assert.Equal((response.StatusCode, response.ContentType), (answer.Status, answer.ContentType));
        Assert.Equal(BodyOf(response), body);
        Assert.NotEmpty(body);
        Assert.Equal((id, 0, 0), (answer.CallId, overHttp.Leases, detached.Leases));
        var row = await detached.Gateway.LedgerRowAsync(id);
        Assert.Equal(await overHttp.Gateway.LedgerRowAsync(id), row);
        Assert.Equal(row["cost"], answer.Cost?.Nanodollars);
        return (answer, row);
    }

    private static async Task<(DetachedAnswer Answer, string Body)> RunAsync(RunnerUnderTest test, WireCall call)
    {
        List<string> stored = [];
        var answer = await test.Calls.RunToEndAsync(
            call,
            (_, body) =>
            {
                stored.Add(Encoding.UTF8.GetString(body.Span));
                return default;
            },
            TestContext.Current.CancellationToken
        );
        return (answer, Assert.Single(stored));
    }

    private static string BodyOf(HttpResponse response) =>
        Encoding.UTF8.GetString(((MemoryStream)response.Body).ToArray());
}
