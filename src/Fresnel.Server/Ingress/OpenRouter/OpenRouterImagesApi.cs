using System.Buffers;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenRouter;

namespace Fresnel.Server.Ingress.OpenRouter;

/// <summary><c>POST /v1/images</c>.</summary>
internal sealed class OpenRouterImagesApi() : WireApi<ImageRequest>(ApiProfiles.OpenAI)
{
    public static readonly OpenRouterImagesApi Instance = new();

    protected override ImageRequest Read(ReadOnlyMemory<byte> body, Caller caller) =>
        OpenRouterDialect.ReadImageRequest(body);

    protected override IResponseBodyWriter CreateWriter(ImageRequest request, Call call, IBufferWriter<byte> output) =>
        new OpenRouterImagesWriter(request, call.StartedAt, output);
}
