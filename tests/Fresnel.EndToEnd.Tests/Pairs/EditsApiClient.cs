using System.Net.Http.Headers;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>Image edits by multipart form, as most clients send them.</summary>
internal sealed class EditsApiClient : ImagesApiClient
{
    public override string Name => "images/edits";

    public override HttpRequestMessage? Ask(string model, CallerRequest request)
    {
        if (base.Ask(model, request) is null)
            return null;
        var file = new ByteArrayContent(EndToEnd.Tests.TestImages.Plain("#ff0000", 512, 512))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("image/png") },
        };
        return new HttpRequestMessage(HttpMethod.Post, "/v1/images/edits")
        {
            Content = new MultipartFormDataContent
            {
                { new StringContent(model), "model" },
                { new StringContent(request.Prompt), "prompt" },
                { new StringContent("1024x1024"), "size" },
                { new StringContent("low"), "quality" },
                { file, "image", "a.png" },
            },
        };
    }
}
