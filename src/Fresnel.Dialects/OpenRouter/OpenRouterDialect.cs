using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenRouter;

/// <summary>OpenRouter's own endpoints: images at <c>/v1/images</c>. The rest is OpenAI's format.</summary>
public static class OpenRouterDialect
{
    /// <param name="body">Kept by the request; must stay valid until the call ends.</param>
    /// <returns>An edit if there are <c>input_references</c>, otherwise a generation.</returns>
    /// <exception cref="GatewayException">The request is invalid; the message names the parameter.</exception>
    public static ImageRequest ReadImageRequest(ReadOnlyMemory<byte> body) => ImageRequestReader.Read(body);
}
