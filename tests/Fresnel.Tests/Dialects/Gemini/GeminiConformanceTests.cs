using System.Buffers;
using System.Text;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Gemini;
using Fresnel.Dialects.Sse;

namespace Fresnel.Tests.Dialects.Gemini;

public sealed class GeminiConformanceTests : DialectConformance
{
    private string _model = "a";

    protected override long CacheWrites => 0;

    protected override WireFormat Format => GeminiDialect.GenerateContent;

    /// <summary>The model is in the URL.</summary>
    protected override ChatRequest ReadRequest(ReadOnlyMemory<byte> body) =>
        GeminiDialect.ReadGenerateContent(body, _model, stream: false);

    protected override IReadOnlyList<ReadOnlyMemory<byte>> WriteRequest(ChatRequest request, string model) =>
        GeminiDialect.WriteGenerateContent(request, _model = model);

    protected override IResponseBodyWriter Writer(ChatRequest request, IBufferWriter<byte> output) =>
        new GenerateContentWriter(request, "r-1", asArray: false, output);

    protected override (Func<ReadOnlyMemory<byte>, Frame> Body, Func<SseEvent, Frame> Event) Reader()
    {
        var reader = new GenerateContentReader("google");
        return (reader.ReadBody, item => reader.ReadEvent(item.Raw, item.Data));
    }

    /// <summary>
    /// Google's clients expect the error outside of events, so a reader of events sees an incomplete stream.
    /// </summary>
    public override void Failure_MidStream_IsReadAsError()
    {
        var output = new ArrayBufferWriter<byte>();
        Writer(
                new ChatRequest
                {
                    Model = "a",
                    Messages = [],
                    Stream = true,
                },
                output
            )
            .Fail(new GatewayException(ErrorKind.UpstreamFailed, "It broke."));
        Assert.Equal(
            """{"error":{"code":502,"message":"It broke.","status":"UNAVAILABLE","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"UPSTREAM_ERROR","domain":"fresnel"}]}}""",
            Encoding.UTF8.GetString(output.WrittenSpan)
        );
        Assert.False(new GenerateContentReader("google").IsComplete);
    }
}
