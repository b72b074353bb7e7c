using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenRouter;

/// <summary>What OpenRouter has beside OpenAI's formats: pictures at one path, drawn or edited, and the record of a call.</summary>
public static class OpenRouterDialect
{
    /// <param name="body">Kept by the request: valid until the call ends.</param>
    /// <returns>An edit where there are <c>input_references</c>, else a drawing.</returns>
    /// <exception cref="GatewayException">The body is not a request; says what, where and what to do.</exception>
    public static ImageRequest ReadImageRequest(ReadOnlyMemory<byte> body) => ImageRequestReader.Read(body);
}
