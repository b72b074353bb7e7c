using Fresnel.Captures;
using Fresnel.Execution;
using Fresnel.Server.Ingress.Anthropic;
using Fresnel.Server.Ingress.Gemini;
using Fresnel.Server.Ingress.OpenAI;
using Fresnel.Server.Ingress.OpenRouter;

namespace Fresnel.Server.Ingress;

/// <summary>The API of a recorded request, so that it can be sent again.</summary>
internal sealed class RecordedApis(ResponsesApi responses)
{
    private const string GeminiModels = "/models/";

    /// <returns>Null: the address is no API whose requests can be sent again.</returns>
    /// <exception cref="Contracts.Errors.GatewayException">The recorded form is incomplete.</exception>
    public async ValueTask<IWireApi?> FindAsync(Capture capture, CancellationToken cancellationToken)
    {
        var address = capture.Request.Path.Split('?', 2);
        var path = Uri.UnescapeDataString(address[0]);
        if (path.Contains(GeminiModels, StringComparison.Ordinal))
            return FindGemini(
                path[(path.IndexOf(GeminiModels, StringComparison.Ordinal) + GeminiModels.Length)..],
                address
            );
        if (Ends("/images/edits"))
            return IsForm(capture)
                ? new ImageEditsApi(
                    await MultipartForm.ReadAllAsync(capture.Body, capture.Request.ContentType, cancellationToken)
                )
                : ImageEditsApi.Json;
        return Ends("/chat/completions") ? ChatApi.Instance
            : Ends("/completions") ? CompletionsApi.Instance
            : Ends("/images/generations") ? ImageGenerationsApi.Instance
            : Ends("/images") ? OpenRouterImagesApi.Instance
            : Ends("/responses") ? responses
            : Ends("/messages") ? new MessagesApi(capture.Request.Beta)
            : Ends("/embeddings") ? EmbeddingsApi.Instance
            : Ends("/moderations") ? ModerationsApi.Instance
            : null;

        bool Ends(string suffix) => path.EndsWith(suffix, StringComparison.Ordinal);
    }

    public static bool IsForm(Capture capture) =>
        capture.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) is true;

    private static IWireApi? FindGemini(string call, string[] address)
    {
        var colon = call.LastIndexOf(':');
        var asArray = address.Length < 2; // otherwise it is alt=sse
        return (colon < 0 ? "" : call[(colon + 1)..]) switch
        {
            "generateContent" => new GenerateContentApi(call[..colon], stream: false, asArray),
            "streamGenerateContent" => new GenerateContentApi(call[..colon], stream: true, asArray),
            "embedContent" => new EmbedContentApi(call[..colon], batch: false),
            "batchEmbedContents" => new EmbedContentApi(call[..colon], batch: true),
            _ => null,
        };
    }
}
