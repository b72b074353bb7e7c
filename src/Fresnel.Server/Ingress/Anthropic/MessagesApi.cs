using System.Buffers;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Anthropic;

namespace Fresnel.Server.Ingress.Anthropic;

/// <summary><c>POST /v1/messages</c>.</summary>
/// <param name="beta">The header <c>anthropic-beta</c>, which names features the body uses; null: none.</param>
internal sealed class MessagesApi(string? beta = null) : WireApi<ChatRequest>(ApiProfiles.Anthropic)
{
    public static readonly MessagesApi Instance = new();

    public static MessagesApi For(HttpRequest request) =>
        request.Headers["anthropic-beta"].ToString() is { Length: > 0 } beta ? new MessagesApi(beta) : Instance;

    protected override ChatRequest Read(ReadOnlyMemory<byte> body, Caller caller) =>
        AnthropicDialect.ReadMessages(body, beta);

    protected override IResponseBodyWriter CreateWriter(ChatRequest request, Call call, IBufferWriter<byte> output) =>
        new MessagesWriter(request, $"msg_{call.Id[4..]}", call.Id, output);
}
