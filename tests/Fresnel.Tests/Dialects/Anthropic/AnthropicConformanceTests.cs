using System.Buffers;
using Fresnel.Contracts;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Anthropic;
using Fresnel.Dialects.Sse;

namespace Fresnel.Tests.Dialects.Anthropic;

public sealed class AnthropicConformanceTests : DialectConformance
{
    protected override WireFormat Format => AnthropicDialect.Messages;

    protected override ChatRequest ReadRequest(ReadOnlyMemory<byte> body) => AnthropicDialect.ReadMessages(body);

    protected override IReadOnlyList<ReadOnlyMemory<byte>> WriteRequest(ChatRequest request, string model) =>
        AnthropicDialect.WriteMessages(request, model);

    protected override IResponseBodyWriter Writer(ChatRequest request, IBufferWriter<byte> output) =>
        new MessagesWriter(request, "msg_1", "req_1", output);

    protected override (Func<ReadOnlyMemory<byte>, Frame> Body, Func<SseEvent, Frame> Event) Reader()
    {
        var reader = new MessagesReader("lab");
        return (reader.ReadBody, item => reader.ReadEvent(item.Raw, item.Data));
    }
}
