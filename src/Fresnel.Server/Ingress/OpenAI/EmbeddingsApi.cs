using System.Buffers;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary><c>POST /v1/embeddings</c>.</summary>
internal sealed class EmbeddingsApi() : WireApi<EmbeddingRequest>(ApiProfiles.OpenAI)
{
    public static readonly EmbeddingsApi Instance = new();

    protected override EmbeddingRequest Read(ReadOnlyMemory<byte> body, Caller caller) =>
        OpenAIDialect.ReadEmbedding(body);

    protected override IResponseBodyWriter CreateWriter(
        EmbeddingRequest request,
        Call call,
        IBufferWriter<byte> output
    ) => new EmbeddingsWriter(request, output);
}
