using System.Text.Json;

namespace Fresnel.EndToEnd.Tests.Pairs;

internal sealed class CompletionsApiClient : OpenAIApiClient
{
    public override string Name => "completions";

    public override HttpRequestMessage? Ask(string model, CallerRequest request) =>
        request.Images.Length > 0 || request.Tool
            ? null
            : Post(
                "/v1/completions",
                new
                {
                    model,
                    prompt = request.Prompt,
                    max_tokens = 500,
                    stream = request.Stream ? true : (bool?)null,
                }
            );

    protected override CallerResponse ReadBody(CallerResponse result, JsonElement body)
    {
        var choice = body.GetProperty("choices")[0];
        return result with
        {
            Text = choice.GetProperty("text").GetString()!,
            Images = choice.TryGetProperty("images", out var images)
                ? [.. images.EnumerateArray().Select(image => Data(image.GetProperty("image_url").GetProperty("url")))]
                : [],
        };
    }

    protected override CallerResponse ReadEvents(CallerResponse result, IReadOnlyList<JsonElement> events) =>
        result with
        {
            Text = string.Concat(
                events
                    .SelectMany(chunk => chunk.GetProperty("choices").EnumerateArray())
                    .Select(choice => choice.GetProperty("text").GetString())
            ),
        };
}
