using System.Buffers;
using System.Text;
using Fresnel.Dialects.OpenAI.Batches;

namespace Fresnel.Tests.Dialects.OpenAI.Batches;

public sealed class BatchWriterTests
{
    [Fact]
    public void WriteBatch_Faults_WritesEveryMember()
    {
        var batch = new BatchObject
        {
            Id = "batch_1",
            Endpoint = "/v1/chat/completions",
            InputFileId = "file-1",
            CompletionWindow = "24h",
            Status = "failed",
            Times = [("created_at", DateTimeOffset.FromUnixTimeSeconds(7)), ("in_progress_at", null)],
            Total = 3,
            Completed = 1,
            Failed = 2,
            InputTokens = 10,
            OutputTokens = 5,
            Cost = 0.000031m,
            Errors = [("code", "message", "body.model", 2), ("other", "text", null, null)],
            Metadata = """{"a":"b"}""",
        };
        Assert.Equal(
            """{"id":"batch_1","object":"batch","endpoint":"/v1/chat/completions","errors":{"object":"list","data":[{"code":"code","message":"message","param":"body.model","line":2},{"code":"other","message":"text","param":null,"line":null}]},"input_file_id":"file-1","completion_window":"24h","status":"failed","output_file_id":null,"error_file_id":null,"created_at":7,"in_progress_at":null,"request_counts":{"total":3,"completed":1,"failed":2},"usage":{"input_tokens":10,"input_tokens_details":{"cached_tokens":0},"output_tokens":5,"output_tokens_details":{"reasoning_tokens":0},"total_tokens":15,"cost":0.000031},"metadata":{"a":"b"}}""",
            Write(output => BatchWriter.WriteBatch(output, batch))
        );
        Assert.Equal(
            """{"object":"list","data":[],"first_id":null,"last_id":null,"has_more":false}""",
            Write(output => BatchWriter.WriteList(output, [], hasMore: false))
        );
    }

    /// <summary>A vendor's answer is relayed with its white space, and an output file has one line an answer.</summary>
    [Fact]
    public void WriteAnswer_BodyWithLineBreaks_IsOneLine() =>
        Assert.Equal(
            """{"id":"batch_req_1","custom_id":"a\"b","response":{"status_code":200,"request_id":"req_1","body":{  "x": "\n" }},"error":null}""",
            Write(output =>
                BatchWriter.WriteAnswer(output, "a\"b", "req_1", 200, Encoding.UTF8.GetBytes("{\r\n\"x\": \"\\n\"\n}"))
            )
        );

    [Fact]
    public void WriteNotRun_Reason_IsAnErrorWithoutResponse() =>
        Assert.Equal(
            """{"id":"batch_req_1","custom_id":"a","response":null,"error":{"code":"batch_expired","message":"Too late."}}""",
            Write(output => BatchWriter.WriteNotRun(output, "batch_req_1", "a", "batch_expired", "Too late."))
        );

    private static string Write(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
