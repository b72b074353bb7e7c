using System.Buffers;
using System.Text;
using Fresnel.Dialects.Anthropic.Batches;

namespace Fresnel.Tests.Dialects.Anthropic.Batches;

public sealed class MessageBatchWriterTests
{
    [Fact]
    public void WriteBatch_Ended_WritesEveryMember()
    {
        var start = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var batch = new MessageBatchObject(
            "msgbatch_1",
            "ended",
            start,
            start.AddDays(1),
            null,
            start,
            "http://x/results"
        )
        {
            Succeeded = 3,
            Canceled = 1,
        };
        Assert.Equal(
            """{"id":"msgbatch_1","type":"message_batch","processing_status":"ended","request_counts":{"processing":0,"succeeded":3,"errored":0,"canceled":1,"expired":0},"ended_at":"2026-01-02T03:04:05.000000Z","created_at":"2026-01-02T03:04:05.000000Z","expires_at":"2026-01-03T03:04:05.000000Z","archived_at":null,"cancel_initiated_at":null,"results_url":"http://x/results"}""",
            Write(output => MessageBatchWriter.WriteBatch(output, batch))
        );
    }

    [Theory]
    [InlineData("batch_cancelled", """{"custom_id":"a","result":{"type":"canceled"}}""")]
    [InlineData("batch_expired", """{"custom_id":"a","result":{"type":"expired"}}""")]
    [InlineData(
        "budget_exhausted",
        """{"custom_id":"a","result":{"type":"errored","error":{"type":"error","error":{"type":"api_error","message":"text"},"request_id":null}}}"""
    )]
    public void WriteNotRun_Reason_IsItsResult(string code, string expected) =>
        Assert.Equal(expected, Write(output => MessageBatchWriter.WriteNotRun(output, "a", code, "text")));

    [Fact]
    public void WriteAnswer_BodyWithLineBreaks_IsOneLine() =>
        Assert.Equal(
            """{"custom_id":"a","result":{"type":"succeeded","message":{ "x":1}}}""",
            Write(output => MessageBatchWriter.WriteAnswer(output, "a", true, Encoding.UTF8.GetBytes("{\n\"x\":1}")))
        );

    private static string Write(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
