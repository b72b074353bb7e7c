using System.Buffers;
using Fresnel.Contracts;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.Sse;

namespace Fresnel.Tests.Dialects.OpenAI;

public sealed class OpenAIConformanceTests : DialectConformance
{
    protected override WireFormat Format => OpenAIDialect.Chat;

    protected override ChatRequest ReadRequest(ReadOnlyMemory<byte> body) => OpenAIDialect.ReadChat(body);

    protected override IReadOnlyList<ReadOnlyMemory<byte>> WriteRequest(ChatRequest request, string model) =>
        OpenAIDialect.WriteChat(request, model);

    protected override IResponseBodyWriter Writer(ChatRequest request, IBufferWriter<byte> output) =>
        new ChatWriter(request, "chatcmpl-1", DateTimeOffset.UnixEpoch, output);

    protected override (Func<ReadOnlyMemory<byte>, Frame> Body, Func<SseEvent, Frame> Event) Reader()
    {
        var reader = new ChatReader("lab");
        return (reader.ReadBody, item => reader.ReadEvent(item.Raw, item.Data));
    }
}
