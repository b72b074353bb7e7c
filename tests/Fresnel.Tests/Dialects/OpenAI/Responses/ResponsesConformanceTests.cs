using System.Buffers;
using Fresnel.Contracts;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI.Responses;
using Fresnel.Dialects.Sse;

namespace Fresnel.Tests.Dialects.OpenAI.Responses;

public sealed class ResponsesConformanceTests : DialectConformance
{
    protected override WireFormat Format => ResponsesDialect.Format;

    /// <summary>The format has no stop sequences.</summary>
    protected override IReadOnlyList<string> Stop => [];

    protected override string? WrittenTier => "default";

    protected override ChatRequest ReadRequest(ReadOnlyMemory<byte> body) => ResponsesDialect.Read(body);

    protected override IReadOnlyList<ReadOnlyMemory<byte>> WriteRequest(ChatRequest request, string model) =>
        ResponsesDialect.Write(request, model);

    protected override IResponseBodyWriter Writer(ChatRequest request, IBufferWriter<byte> output) =>
        new ResponsesWriter(request, "resp_1", DateTimeOffset.UnixEpoch, output);

    protected override (Func<ReadOnlyMemory<byte>, Frame> Body, Func<SseEvent, Frame> Event) Reader()
    {
        var reader = new ResponsesReader("lab");
        return (reader.ReadBody, item => reader.ReadEvent(item.Raw, item.Data));
    }
}
