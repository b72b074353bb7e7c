using System.Buffers;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI.Completions;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary><c>POST /v1/completions</c>.</summary>
internal sealed class CompletionsApi() : WireApi<ChatRequest>(ApiProfiles.OpenAI)
{
    public static readonly CompletionsApi Instance = new();

    protected override ChatRequest Read(ReadOnlyMemory<byte> body, Caller caller) => CompletionsDialect.Read(body);

    protected override IResponseBodyWriter CreateWriter(ChatRequest request, Call call, IBufferWriter<byte> output) =>
        new CompletionsWriter(request, $"cmpl-{call.Id[4..]}", call.StartedAt, output);
}
