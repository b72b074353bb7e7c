using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests;

public sealed class PipelineTests
{
    private static readonly PriceOptions s_price = new()
    {
        Prompt = 2.5m,
        Completion = 2m,
        ImageOutput = 8m,
    };

    [Fact]
    public async Task RunAsync_OneDeployment_AnswersAndChargesTheReportedUsage()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [FakeProvider.Answering("lab", Text("Hi"), End(10, 3))]
        );

        var (call, frames) = await gateway.RunAsync(Ask("vendor/m"));

        Assert.Equal(2, frames.Count);
        Assert.Equal(CallOutcome.Completed, call.Outcome);
        Assert.Equal("lab/m", call.ServedBy!.ToString());
        Assert.Equal(31_000, call.Cost!.Value.Nanodollars); // 10 × 2,500 + 3 × 2,000
        var row = await gateway.LedgerRowAsync(call);
        Assert.Equal(
            ("vendor/m", "lab", "m", 31_000L, "completed", 0L),
            (row["model"], row["provider"], row["served_model"], row["cost"], row["status"], row["estimated"])
        );
    }

    [Fact]
    public async Task RunAsync_OnCompleting_IsCalledAfterTheLastFrameAndBeforeSettlement()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [FakeProvider.Answering("lab", Text("Hi"), End(10, 3))]
        );
        var (call, frames, at) = (gateway.Call(Ask("m")), 0, (Frames: 0, CallOutcome.Completed));
        call.OnCompleting = () =>
        {
            at = (frames, call.Outcome);
            return ValueTask.CompletedTask;
        };

        await foreach (var _ in gateway.Pipeline.RunAsync(call, TestContext.Current.CancellationToken))
            frames++;

        Assert.Equal((2, CallOutcome.Running), at);
        Assert.Equal("completed", (await gateway.LedgerRowAsync(call))["status"]);
    }

    [Fact]
    public async Task RunAsync_UnknownModel_IsRejectedAtZeroCost()
    {
        await using var gateway = await StartAsync(new CatalogOptions(), []);

        var (call, refusal, _) = await gateway.FailAsync(Ask("nobody"));

        Assert.Equal((ErrorKind.ModelNotFound, "model"), (refusal.Kind, refusal.Param));
        var row = await gateway.LedgerRowAsync(call);
        Assert.Equal((0L, "refused", "model_not_found"), (row["cost"], row["status"], row["error"]));
    }
}
