using System.Text.Json;

namespace Fresnel.EndToEnd.Tests.Pairs;

internal sealed class ChatApiClient : OpenAIApiClient
{
    public override string Name => "chat completions";

    public override HttpRequestMessage Ask(string model, CallerRequest request)
    {
        List<object> messages =
        [
            new
            {
                role = "user",
                content = request.Images.Length == 0
                    ? request.Prompt
                    : (object)
                        new object[] { new { type = "text", text = request.Prompt } }
                            .Concat(
                                request.Images.Select(image =>
                                    (object)new { type = "image_url", image_url = new { url = DataUrl(image) } }
                                )
                            )
                            .ToArray(),
            },
        ];
        if (request.ToolCalls is { } calls)
        {
            messages.Add(
                new
                {
                    role = "assistant",
                    content = (string?)null,
                    tool_calls = calls
                        .Select(call => new
                        {
                            id = call.Id,
                            type = "function",
                            function = new { name = "weather", arguments = $"{{\"city\":\"{call.City}\"}}" },
                        })
                        .ToArray(),
                }
            );
            messages.AddRange(
                calls.Select(call => new
                {
                    role = "tool",
                    tool_call_id = call.Id,
                    content = "4 degrees",
                })
            );
        }
        return Post(
            "/v1/chat/completions",
            new
            {
                model,
                messages,
                stream = request.Stream ? true : (bool?)null,
                modalities = request.WantsImage ? new[] { "image", "text" } : null,
                tools = request.Tool
                    ? new[] { new { type = "function", function = new { name = "weather", parameters = Parameters } } }
                    : null,
            }
        );
    }

    protected override CallerResponse ReadBody(CallerResponse result, JsonElement body)
    {
        var message = body.GetProperty("choices")[0].GetProperty("message");
        var tools =
            message.TryGetProperty("tool_calls", out var calls) && calls.ValueKind == JsonValueKind.Array
                ? calls.EnumerateArray().ToArray()
                : [];
        return result with
        {
            Text = message.GetProperty("content").GetString() is { Length: > 0 } content
                ? content
                : message.GetProperty("refusal").GetString() ?? "",
            Images = message.TryGetProperty("images", out var images)
                ? [.. images.EnumerateArray().Select(image => Data(image.GetProperty("image_url").GetProperty("url")))]
                : [],
            Tools =
            [
                .. tools.Select(tool =>
                    (
                        tool.GetProperty("id").GetString()!,
                        tool.GetProperty("function").GetProperty("name").GetString()!,
                        tool.GetProperty("function").GetProperty("arguments").GetString()!
                    )
                ),
            ],
        };
    }

    protected override CallerResponse ReadEvents(CallerResponse result, IReadOnlyList<JsonElement> events) =>
        result with
        {
            Text = string.Concat(
                events
                    .SelectMany(chunk => chunk.GetProperty("choices").EnumerateArray())
                    .Select(choice =>
                        choice.GetProperty("delta").TryGetProperty("content", out var content)
                            ? content.GetString()
                            : null
                    )
            ),
        };
}
