using Fresnel.Batches;
using Fresnel.Server.Ingress.OpenAI;

namespace Fresnel.Tests.Server.Ingress.OpenAI;

public sealed class BatchesEndpointsTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(BatchStatus.Validating, "validating", null)]
    [InlineData(BatchStatus.InProgress, "in_progress", null)]
    [InlineData(BatchStatus.Cancelling, "cancelling", null)]
    [InlineData(BatchStatus.Finalizing, "finalizing", null)]
    [InlineData(BatchStatus.Completed, "completed", "completed_at")]
    [InlineData(BatchStatus.Failed, "failed", "failed_at")]
    [InlineData(BatchStatus.Expired, "expired", "expired_at")]
    [InlineData(BatchStatus.Cancelled, "cancelled", "cancelled_at")]
    public void ToObject_EachStatus_HasItsNameAndTheTimeOfItsEnd(BatchStatus status, string name, string? member)
    {
        var batch = BatchesEndpoints.ToObject(
            new Batch
            {
                Id = "batch_1",
                KeyId = "key_a",
                Endpoint = "/v1/chat/completions",
                InputFileId = "file-1",
                CompletionWindow = "24h",
                CreatedAt = s_start,
                ExpiresAt = s_start.AddDays(1),
                EndedAt = member is null ? null : s_start.AddHours(3),
                Status = status,
            },
            s_start.AddHours(4)
        );

        Assert.Equal(name, batch.Status);
        var ended = batch.Times.Where(time => time.Time == s_start.AddHours(3)).Select(time => time.Name);
        Assert.Equal(member is null ? [] : [member], ended);
    }
}
