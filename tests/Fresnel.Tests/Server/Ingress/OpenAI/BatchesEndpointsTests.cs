using Fresnel.Batches;
using Fresnel.Server.Ingress.OpenAI;
using Fresnel.Tests.Batches;

namespace Fresnel.Tests.Server.Ingress.OpenAI;

public sealed class BatchesEndpointsTests
{
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
            SampleBatch.Created with
            {
                EndedAt = member is null ? null : SampleBatch.Start.AddHours(3),
                Status = status,
            },
            SampleBatch.Start.AddHours(4)
        );

        Assert.Equal(name, batch.Status);
        var ended = batch.Times.Where(time => time.Time == SampleBatch.Start.AddHours(3)).Select(time => time.Name);
        Assert.Equal(member is null ? [] : [member], ended);
    }
}
