using System.Buffers;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Anthropic;

namespace Fresnel.Server.Ingress.Anthropic;

/// <summary><c>POST /v1/messages</c>.</summary>
internal sealed class MessagesApi() : WireApi<ChatRequest>(ApiProfiles.Anthropic)
{
    public static readonly MessagesApi Instance = new();

    protected override ChatRequest Read(ReadOnlyMemory<byte> body, Caller caller) =>
        AnthropicDialect.ReadMessages(body);

    protected override IResponseBodyWriter CreateWriter(ChatRequest request, Call call, IBufferWriter<byte> output) =>
        new MessagesWriter(request, $"msg_{call.Id[4..]}", call.Id, output);
}
