using System.Text.Json;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>Anthropic's door.</summary>
internal sealed class MessagesCaller : Caller
{
    public override string Name => "messages";

    public override HttpRequestMessage Ask(string model, Wish wish)
    {
        List<object> messages =
        [
            new
            {
                role = "user",
                content = wish
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
                    .Append(new { type = "text", text = wish.Prompt })
                    .ToArray(),
            },
        ];
        if (wish.ToolCallId is { } id)
        {
            messages.Add(
                new
                {
                    role = "assistant",
                    content = new[]
                    {
                        new
                        {
                            type = "tool_use",
                            id,
                            name = "weather",
                            input = new { city = "Oslo" },
                        },
                    },
                }
            );
            messages.Add(
                new
                {
                    role = "user",
                    content = new[]
                    {
                        new
                        {
                            type = "tool_result",
                            tool_use_id = id,
                            content = "4 degrees",
                        },
                    },
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
                stream = wish.Stream ? true : (bool?)null,
                tools = wish.Tool ? new[] { new { name = "weather", input_schema = Parameters } } : null,
            }
        );
    }

    protected override Heard ReadBody(Heard heard, JsonElement body)
    {
        IEnumerable<JsonElement> Blocks(string type) =>
            body.GetProperty("content").EnumerateArray().Where(block => block.GetProperty("type").GetString() == type);
        var tool = Blocks("tool_use").FirstOrDefault();
        return heard with
        {
            Text = string.Concat(Blocks("text").Select(block => block.GetProperty("text").GetString())),
            Pictures =
            [
                .. Blocks("image").Select(block => block.GetProperty("source").GetProperty("data").GetString()!),
            ],
            Tool =
                tool.ValueKind == JsonValueKind.Undefined
                    ? null
                    : (
                        tool.GetProperty("id").GetString()!,
                        tool.GetProperty("name").GetString()!,
                        tool.GetProperty("input").GetRawText()
                    ),
        };
    }

    protected override Heard ReadEvents(Heard heard, IReadOnlyList<JsonElement> events) =>
        heard with
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

/// <summary>Gemini's door.</summary>
internal sealed class GenerateContentCaller : Caller
{
    public override string Name => "generateContent";

    public override HttpRequestMessage Ask(string model, Wish wish)
    {
        List<object> contents =
        [
            new
            {
                role = "user",
                parts = new object[] { new { text = wish.Prompt } }
                    .Concat(
                        wish.Images.Select(image =>
                            (object)
                                new
                                {
                                    inlineData = new { mimeType = "image/png", data = Convert.ToBase64String(image) },
                                }
                        )
                    )
                    .ToArray(),
            },
        ];
        if (wish.ToolCallId is { } id)
        {
            contents.Add(
                new
                {
                    role = "model",
                    parts = new[]
                    {
                        new
                        {
                            functionCall = new
                            {
                                id,
                                name = "weather",
                                args = new { city = "Oslo" },
                            },
                        },
                    },
                }
            );
            contents.Add(
                new
                {
                    role = "user",
                    parts = new[]
                    {
                        new
                        {
                            functionResponse = new
                            {
                                id,
                                name = "weather",
                                response = new { result = "4 degrees" },
                            },
                        },
                    },
                }
            );
        }
        return Post(
            $"/v1beta/models/{model}:{(wish.Stream ? "streamGenerateContent?alt=sse" : "generateContent")}",
            new
            {
                contents,
                generationConfig = wish.WantsImage ? new { responseModalities = new[] { "TEXT", "IMAGE" } } : null,
                tools = wish.Tool
                    ? new[]
                    {
                        new
                        {
                            functionDeclarations = new[]
                            {
                                new { name = "weather", parametersJsonSchema = Parameters },
                            },
                        },
                    }
                    : null,
            }
        );
    }

    protected override Heard ReadBody(Heard heard, JsonElement body)
    {
        var parts = body.GetProperty("candidates")[0].GetProperty("content").TryGetProperty("parts", out var all)
            ? all.EnumerateArray().ToArray()
            : [];
        IEnumerable<JsonElement> Having(string member) =>
            parts.Where(part => part.TryGetProperty(member, out _)).Select(part => part.GetProperty(member));
        var tool = Having("functionCall").FirstOrDefault();
        return heard with
        {
            Text = string.Concat(Having("text").Select(text => text.GetString())),
            Pictures = [.. Having("inlineData").Select(data => data.GetProperty("data").GetString()!)],
            Tool =
                tool.ValueKind == JsonValueKind.Undefined
                    ? null
                    : (
                        tool.TryGetProperty("id", out var id) ? id.GetString()! : "",
                        tool.GetProperty("name").GetString()!,
                        tool.GetProperty("args").GetRawText()
                    ),
        };
    }

    protected override Heard ReadEvents(Heard heard, IReadOnlyList<JsonElement> events) =>
        heard with
        {
            Text = string.Concat(events.Select(item => ReadBody(heard, item).Text)),
        };

    protected override (string? Message, string? Code) ReadError(JsonElement body)
    {
        var error = body.GetProperty("error");
        Assert.Equal(JsonValueKind.Number, error.GetProperty("code").ValueKind);
        Assert.NotNull(error.GetProperty("status").GetString());
        return (error.GetProperty("message").GetString(), null);
    }
}
