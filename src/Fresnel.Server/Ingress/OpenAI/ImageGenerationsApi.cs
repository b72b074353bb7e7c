using System.Buffers;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;
using Fresnel.Providers.BuiltIn;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary><c>POST /v1/images/generations</c>.</summary>
internal sealed class ImageGenerationsApi() : WireApi<ImageGenerationRequest>(ApiProfiles.OpenAI)
{
    public static readonly ImageGenerationsApi Instance = new();

    /// <remarks>A mistake in a brief is reported here, before a deployment is chosen.</remarks>
    protected override ImageGenerationRequest Read(ReadOnlyMemory<byte> body, Caller caller)
    {
        var request = OpenAIDialect.ReadImageGeneration(body);
        if (request.Brief is { } brief)
            PictureBriefs.Read(brief);
        return request;
    }

    protected override IResponseBodyWriter CreateWriter(
        ImageGenerationRequest request,
        Call call,
        IBufferWriter<byte> output
    ) => new ImagesWriter(request, call.StartedAt, output);
}
