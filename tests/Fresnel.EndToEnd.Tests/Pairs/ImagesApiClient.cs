using System.Text.Json;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>Image generation.</summary>
internal class ImagesApiClient : OpenAIApiClient
{
    public override string Name => "images/generations";

    public override HttpRequestMessage? Ask(string model, CallerRequest request) =>
        request.Images.Length > 0 || request.Tool || request.Stream || request.Prompt is StubRequest.Greeting
            ? null
            : Post(
                "/v1/images/generations",
                new
                {
                    model,
                    prompt = request.Prompt,
                    size = "1024x1024",
                    quality = "low",
                }
            );

    protected override CallerResponse ReadBody(CallerResponse result, JsonElement body) =>
        result with
        {
            Images =
            [
                .. body.GetProperty("data")
                    .EnumerateArray()
                    .Select(image => image.GetProperty("b64_json").GetString()!),
            ],
        };

    protected override CallerResponse ReadEvents(CallerResponse result, IReadOnlyList<JsonElement> events) =>
        throw new NotSupportedException();
}
