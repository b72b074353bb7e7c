using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Fresnel.TestKit.Smithy;
using Fresnel.Tests.Dialects.Bedrock;

namespace Fresnel.Tests.Providers.Bedrock;

/// <summary>
/// A stub of Bedrock: rejects requests that its service model does not allow or that are not authorised.
/// </summary>
internal sealed class BedrockStub(Func<string, string, HttpResponseMessage> answer) : HttpMessageHandler
{
    public List<(HttpRequestMessage Message, string Path, string Body)> Sent { get; } = [];

    public static HttpResponseMessage Json(
        string body,
        HttpStatusCode status = HttpStatusCode.OK,
        string? errorType = null
    )
    {
        var response = new HttpResponseMessage(status)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (errorType is not null)
            response.Headers.Add("x-amzn-errortype", errorType);
        return response;
    }

    public static HttpResponseMessage Stream(Stream body)
    {
        var content = new StreamContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.amazon.eventstream");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }

    /// <summary>A stream of events, each validated by Bedrock's service model.</summary>
    public static HttpResponseMessage Stream(params (string Type, string Payload)[] events)
    {
        foreach (var (type, payload) in events)
            Assert.Empty(
                SmithyModel.Bedrock.Check(
                    "ConverseStreamOutput",
                    Encoding.UTF8.GetBytes($$"""{"{{type}}":{{payload}}}""")
                )
            );
        return Stream(
            new MemoryStream([.. events.SelectMany(item => EventStreamFrames.Event(item.Type, item.Payload))])
        );
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        lock (Sent)
            Sent.Add((request, path, Encoding.UTF8.GetString(body)));
        if (request.Headers.Authorization is not { Scheme: "AWS4-HMAC-SHA256" or "Bearer" })
            return Json(
                """{"message":"Missing Authentication Token"}""",
                HttpStatusCode.Forbidden,
                "MissingAuthenticationTokenException"
            );
        var faults = path.Split('/') switch
        {
            [.., "model", _, "converse"] => SmithyModel.Bedrock.Check("ConverseRequest", body),
            [.., "model", _, "converse-stream"] => SmithyModel.Bedrock.Check("ConverseStreamRequest", body),
            [.., "model", _, "invoke"] => CanvasFaults(JsonElement.Parse(body)),
            _ => ["no such operation"],
        };
        return faults.Count == 0
            ? answer(path, Encoding.UTF8.GetString(body))
            : Json(
                JsonSerializer.Serialize(new { message = string.Join("; ", faults) }),
                HttpStatusCode.BadRequest,
                "ValidationException:http://internal.amazon.com/coral/com.amazon.bedrock/"
            );
    }

    /// <summary>Validates a Nova Canvas request by its guide, as no service model has it.</summary>
    private static List<string> CanvasFaults(JsonElement body)
    {
        var (parameters, known) = body.GetProperty("taskType").GetString() switch
        {
            "TEXT_IMAGE" => ("textToImageParams", (string[])["text"]),
            "IMAGE_VARIATION" => ("imageVariationParams", ["text", "images", "similarityStrength"]),
            "INPAINTING" => ("inPaintingParams", ["text", "image", "maskImage"]),
            var other => ($"params of {other}", []),
        };
        List<string> faults =
        [
            .. body.EnumerateObject()
                .Select(member => member.Name)
                .Except(["taskType", parameters, "imageGenerationConfig"]),
        ];
        faults.AddRange(body.GetProperty(parameters).EnumerateObject().Select(member => member.Name).Except(known));
        faults.AddRange(
            body.GetProperty("imageGenerationConfig")
                .EnumerateObject()
                .Select(member => member.Name)
                .Except(["width", "height", "numberOfImages", "quality", "seed"])
        );
        return faults;
    }
}
