using System.Buffers;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary><c>POST /v1/chat/completions</c>.</summary>
internal sealed class ChatApi() : WireApi<ChatRequest>(ApiProfiles.OpenAI)
{
    public static readonly ChatApi Instance = new();

    protected override ChatRequest Read(ReadOnlyMemory<byte> body, Caller caller) => OpenAIDialect.ReadChat(body);

    protected override IResponseBodyWriter CreateWriter(ChatRequest request, Call call, IBufferWriter<byte> output) =>
        new ChatWriter(request, new ResponseId("chatcmpl-", call.Id), call.StartedAt, output);
}
