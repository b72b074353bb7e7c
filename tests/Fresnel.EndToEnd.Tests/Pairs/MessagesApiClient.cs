using System.Text.Json;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>Anthropic's messages.</summary>
internal sealed class MessagesApiClient : ApiClient
{
    public override string Name => "messages";

    public override HttpRequestMessage Ask(string model, CallerRequest request)
    {
        List<object> messages =
        [
            new
            {
                role = "user",
                content = request
                    .Images.Select(image =>
                        (object)
                            new
                            {
                                type = "image",
                                source = new
                                {
                                    type = "base64",
                                    media_type = "image/png",
                                    data = Convert.ToBase64String(image),
                                },
                            }
                    )
                    .Append(new { type = "text", text = request.Prompt })
                    .ToArray(),
            },
        ];
        if (request.ToolCalls is { } calls)
        {
            messages.Add(
                new
                {
                    role = "assistant",
                    content = calls
                        .Select(call => new
                        {
                            type = "tool_use",
                            id = call.Id,
                            name = "weather",
                            input = new { city = call.City },
                        })
                        .ToArray(),
                }
            );
            messages.Add(
                new
                {
                    role = "user",
                    content = calls
                        .Select(call => new
                        {
                            type = "tool_result",
                            tool_use_id = call.Id,
                            content = "4 degrees",
                        })
                        .ToArray(),
                }
            );
        }
        return Post(
            "/v1/messages",
            new
            {
                model,
                messages,
                max_tokens = 500,
                stream = request.Stream ? true : (bool?)null,
                tools = request.Tool ? new[] { new { name = "weather", input_schema = Parameters } } : null,
            }
        );
    }

    protected override CallerResponse ReadBody(CallerResponse result, JsonElement body)
    {
        IEnumerable<JsonElement> Blocks(string type) =>
            body.GetProperty("content").EnumerateArray().Where(block => block.GetProperty("type").GetString() == type);
        return result with
        {
            Text = string.Concat(Blocks("text").Select(block => block.GetProperty("text").GetString())),
            Images = [.. Blocks("image").Select(block => block.GetProperty("source").GetProperty("data").GetString()!)],
            Tools =
            [
                .. Blocks("tool_use")
                    .Select(tool =>
                        (
                            tool.GetProperty("id").GetString()!,
                            tool.GetProperty("name").GetString()!,
                            tool.GetProperty("input").GetRawText()
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
                    .Where(item => item.GetProperty("type").GetString() == "content_block_delta")
                    .Select(item =>
                        item.GetProperty("delta").TryGetProperty("text", out var text) ? text.GetString() : null
                    )
            ),
        };

    protected override (string? Message, string? Code) ReadError(JsonElement body)
    {
        Assert.Equal("error", body.GetProperty("type").GetString());
        return (body.GetProperty("error").GetProperty("message").GetString(), null);
    }
}
