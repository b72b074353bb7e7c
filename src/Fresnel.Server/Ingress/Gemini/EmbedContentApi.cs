using System.Buffers;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Gemini;

namespace Fresnel.Server.Ingress.Gemini;

/// <summary><c>:embedContent</c> and <c>:batchEmbedContents</c> of a model.</summary>
internal sealed class EmbedContentApi(string model, bool batch) : WireApi<EmbeddingRequest>(ApiProfiles.Gemini)
{
    protected override EmbeddingRequest Read(ReadOnlyMemory<byte> body, Caller caller) =>
        GeminiDialect.ReadEmbedContent(body, model, batch);

    protected override IResponseBodyWriter CreateWriter(
        EmbeddingRequest request,
        Call call,
        IBufferWriter<byte> output
    ) => new EmbedContentWriter(batch, output);
}
