using Fresnel.Catalog;
using Fresnel.Ledger;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Ledger;

public sealed class CallQueriesTests
{
    [Theory]
    [Databases]
    public async Task FindAsync_CallThatJustEnded_IsVisibleOnlyToItsKey(DatabaseKind kind)
    {
        await using var gateway = await StartAsync(
            OneModel("m", new PriceOptions { Prompt = 1m, Completion = 2m }, "lab"),
            [FakeProvider.Answering("lab", Text("Hi"), End(10, 3))],
            kind: kind
        );
        var (call, _) = await gateway.RunAsync(Ask("m"));
        var calls = new CallQueries(gateway.Database, gateway.Ledger);

        var found = await calls.FindAsync(call.Id, call.Caller.KeyId, TestContext.Current.CancellationToken);
        Assert.Equal(
            (call.Id, "chat", "m", "lab", 10L, 3L, "completed", 16_000L),
            (
                found!.Id,
                found.Operation,
                found.Model,
                found.Provider,
                found.PromptTokens,
                found.CompletionTokens,
                found.Status,
                found.Cost
            )
        );
        Assert.Null(await calls.FindAsync(call.Id, "key_other", TestContext.Current.CancellationToken));
        Assert.Null(await calls.FindAsync("req_none", call.Caller.KeyId, TestContext.Current.CancellationToken));
    }
}
