using System.Buffers;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary><c>POST /v1/images/generations</c>.</summary>
internal sealed class ImageGenerationsApi() : WireApi<ImageGenerationRequest>(ApiProfiles.OpenAI)
{
    public static readonly ImageGenerationsApi Instance = new();

    protected override ImageGenerationRequest Read(ReadOnlyMemory<byte> body, Caller caller) =>
        OpenAIDialect.ReadImageGeneration(body);

    protected override IResponseBodyWriter CreateWriter(
        ImageGenerationRequest request,
        Call call,
        IBufferWriter<byte> output
    ) => new ImagesWriter(request, call.StartedAt, output);
}
