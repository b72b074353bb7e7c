using System.Text.Json;
using Fresnel.Server.Commands.Batches;

namespace Fresnel.Tests.Server.Commands;

public sealed class BatchProgressTests
{
    [Fact]
    public void Describe_ServersRemainingTime_IsShownWithTheBatchesThatFollow()
    {
        // 30 of 100 are open, which takes 15 seconds: 2 a second, and so do the 100 of the next batch
        var batch = BatchState.Parse(Parse(completed: 68, failed: 2, ""","remaining_seconds":15"""));

        Assert.Equal(
            "120 of 250, 2.0/s, 2 failed, $0.5, batch_1 in_progress, 1 min left",
            BatchProgress.Describe(250, before: 50, batch)
        );
        Assert.Equal(TimeSpan.FromSeconds(15), batch.Remaining);
    }

    [Fact]
    public void Describe_RemainingTimeUnknown_HasNoRate()
    {
        var batch = BatchState.Parse(Parse(completed: 0, failed: 0, ""));

        Assert.Equal("0 of 100, 0 failed, $0.5, batch_1 in_progress", BatchProgress.Describe(100, before: 0, batch));
    }

    private static JsonElement Parse(int completed, int failed, string more) =>
        JsonElement.Parse(
            $$"""
            {"id":"batch_1","status":"in_progress","endpoint":"/v1/chat/completions","created_at":1,"errors":null,
            "request_counts":{"total":100,"completed":{{completed}},"failed":{{failed}}},"usage":{"cost":0.5},
            "input_file_id":"file-1","output_file_id":null,"error_file_id":null{{more}}}
            """
        );
}
