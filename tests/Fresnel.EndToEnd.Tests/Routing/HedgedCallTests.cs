using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests.Routing;

public sealed class HedgedCallTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Chat_FirstVendorIsSlow_SecondAnswersAndTheCancelledFirstIsCharged()
    {
        var hungUp = new TaskCompletionSource();
        await using var one = await StubServer.StartAsync(async http =>
        {
            await using var leaving = http.RequestAborted.Register(hungUp.SetResult);
            await hungUp.Task;
        });
        await using var two = await StubServer.StartAsync(http => StubServer.AnswerChatAsync(http));
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            $$"""
            routing: { hedge: { after_ms: 50, most_extra: 2 } }
            providers:
              - { name: one, kind: compatible, base_url: {{new Uri(one.Address, "v1")}} }
              - { name: two, kind: compatible, base_url: {{new Uri(two.Address, "v1")}} }
            models:
              - name: m
                deployments:
                  - { provider: one, price: { prompt: 2.50, completion: 2.00 } }
                  - { provider: two, price: { prompt: 2.50, completion: 2.00 } }

            """
        );

        var reply = await server.ChatAsync(
            """{"model":"m","max_tokens":1000,"debug":{"route":true},"messages":[{"role":"user","content":"Tell"}]}"""
        );

        await Wait.ForAsync("the slower vendor sees that its call is cancelled", hungUp.Task);
        Assert.Equal(("Hello.", "two/m"), (reply.Text, reply.Headers["x-fresnel-served-by"]));
        Assert.Contains("called_off", reply.Headers["x-fresnel-route"], StringComparison.Ordinal);
        var recorded = Assert.Single(await LedgerReader.ReadAsync(server.Data, 1));
        Assert.Equal(
            ("completed", 2, "two", 1),
            (recorded.Status, recorded.Attempts, recorded.Provider, recorded.Estimated)
        );
        Assert.InRange(recorded.Cost!.Value, 3_500_000 + 1, 3_500_000 + 1_000_000); // the winner, plus the loser's few input tokens
        Assert.Equal(recorded.Cost / 1_000_000_000m, reply.Json.GetProperty("usage").GetProperty("cost").GetDecimal());
        Assert.Equal(reply.Headers["x-fresnel-cost"], reply.Json.GetProperty("usage").GetProperty("cost").GetRawText());
    }
}
