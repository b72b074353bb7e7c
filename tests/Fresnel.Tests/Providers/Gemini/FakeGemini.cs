using System.Net;
using System.Text;
using Fresnel.Tests.Providers.Compatible;

namespace Fresnel.Tests.Providers.Gemini;

/// <summary>
/// A fake of Google's API: rejects invalid requests, responds with a delegate and records its requests.
/// </summary>
/// <param name="answer">Creates the response from the method and the body.</param>
internal sealed class FakeGemini(Func<string, string, HttpResponseMessage> answer) : HttpMessageHandler
{
    /// <summary>A black PNG of 64×48 pixels.</summary>
    public const string Picture =
        "iVBORw0KGgoAAAANSUhEUgAAAEAAAAAwCAIAAAAuKetIAAAAH0lEQVR42u3BAQEAAACCIP+vbkhAAQAAAAAAAAAALwYkMAABdG+8JQAAAABJRU5ErkJggg==";

    private const string Metadata =
        "\"usageMetadata\":{\"promptTokenCount\":3,\"candidatesTokenCount\":COUNT,\"totalTokenCount\":9,\"candidatesTokensDetails\":[{\"modality\":\"IMAGE\",\"tokenCount\":IMAGE}]},\"modelVersion\":\"gemini-x\",\"responseId\":\"rid\"}";

    public FakeGemini()
        : this(Say) { }

    public List<(HttpRequestMessage Message, string Body)> Sent { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        lock (Sent)
            Sent.Add((request, body));
        var method = request.RequestUri!.AbsolutePath.Split(':')[^1];
        if (GeminiRequests.Fault(method, body) is { } fault)
            return FakeUpstreamCall.Json(
                $$$"""{"error":{"code":400,"message":"{{{fault}}}","status":"INVALID_ARGUMENT"}}""",
                HttpStatusCode.BadRequest
            );
        if (
            (method == "streamGenerateContent")
            != request.RequestUri.Query.Contains("alt=sse", StringComparison.Ordinal)
        )
            return FakeUpstreamCall.Json(
                """{"error":{"code":400,"message":"alt=sse","status":"INVALID_ARGUMENT"}}""",
                HttpStatusCode.BadRequest
            );
        return answer(method, body);
    }

    public static HttpResponseMessage Events(params string[] chunks) =>
        FakeUpstreamCall.Events(
            new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(chunks.Select(chunk => $"data: {chunk}\r\n\r\n"))))
        );

    /// <summary>Responds "One two. Three.", and with an image if the prompt mentions a kite.</summary>
    private static HttpResponseMessage Say(string method, string body)
    {
        if (method == "batchEmbedContents")
            return FakeUpstreamCall.Json("""{"embeddings":[{"values":[0.5,-1]}]}""");
        var draws = body.Contains("kite", StringComparison.Ordinal);
        var picture = $$$"""{"inlineData":{"mimeType":"image/png","data":"{{{Picture}}}"}}""";
        var metadata = Metadata
            .Replace("COUNT", draws ? "1294" : "4", StringComparison.Ordinal)
            .Replace(
                "IMAGE\",\"tokenCount\":IMAGE",
                draws ? "IMAGE\",\"tokenCount\":1290" : "TEXT\",\"tokenCount\":4",
                StringComparison.Ordinal
            );
        if (method == "generateContent")
            return FakeUpstreamCall.Json(
                $$$"""{"candidates":[{"content":{"parts":[{"text":"One two. Three."}{{{(draws ? "," + picture : "")}}}],"role":"model"},"finishReason":"STOP","index":0}],{{{metadata}}}"""
            );
        return Events(
            $$$"""{"candidates":[{"content":{"parts":[{"text":"One two."}],"role":"model"},"index":0}],"modelVersion":"gemini-x","responseId":"rid"}""",
            $$$"""{"candidates":[{"content":{"parts":[{"text":" Three."}],"role":"model"},"index":0}],"usageMetadata":{"promptTokenCount":3,"totalTokenCount":3}}""",
            draws
                ? $$$"""{"candidates":[{"content":{"parts":[{{{picture}}}],"role":"model"},"index":0}]}"""
                : """{"candidates":[{"content":{"role":"model"},"index":0}]}""",
            $$$"""{"candidates":[{"content":{"role":"model"},"finishReason":"STOP","index":0}],{{{metadata}}}"""
        );
    }
}
