using System.Net.Http.Headers;
using System.Text.Json;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>What OpenAI's doors share: their errors.</summary>
internal abstract class OpenAICaller : Caller
{
    protected override (string? Message, string? Code) ReadError(JsonElement body) =>
        (
            body.GetProperty("error").GetProperty("message").GetString(),
            body.GetProperty("error").GetProperty("code").GetString()
        );

    /// <summary>The base64 of a data URL.</summary>
    protected static string Data(JsonElement url) => url.GetString()!.Split(',')[1];
}

internal sealed class ChatCaller : OpenAICaller
{
    public override string Name => "chat completions";

    public override HttpRequestMessage Ask(string model, Wish wish)
    {
        List<object> messages =
        [
            new
            {
                role = "user",
                content = wish.Images.Length == 0
                    ? wish.Prompt
                    : (object)
                        new object[] { new { type = "text", text = wish.Prompt } }
                            .Concat(
                                wish.Images.Select(image =>
                                    (object)new { type = "image_url", image_url = new { url = DataUrl(image) } }
                                )
                            )
                            .ToArray(),
            },
        ];
        if (wish.ToolCallId is { } id)
        {
            messages.Add(
                new
                {
                    role = "assistant",
                    content = (string?)null,
                    tool_calls = new[]
                    {
                        new
                        {
                            id,
                            type = "function",
                            function = new { name = "weather", arguments = "{\"city\":\"Oslo\"}" },
                        },
                    },
                }
            );
            messages.Add(
                new
                {
                    role = "tool",
                    tool_call_id = id,
                    content = "4 degrees",
                }
            );
        }
        return Post(
            "/v1/chat/completions",
            new
            {
                model,
                messages,
                stream = wish.Stream ? true : (bool?)null,
                modalities = wish.WantsImage ? new[] { "image", "text" } : null,
                tools = wish.Tool
                    ? new[] { new { type = "function", function = new { name = "weather", parameters = Parameters } } }
                    : null,
            }
        );
    }

    protected override Heard ReadBody(Heard heard, JsonElement body)
    {
        var message = body.GetProperty("choices")[0].GetProperty("message");
        var tool =
            message.TryGetProperty("tool_calls", out var calls) && calls.ValueKind == JsonValueKind.Array
                ? calls[0]
                : default;
        return heard with
        {
            Text = message.GetProperty("content").GetString() ?? "",
            Pictures = message.TryGetProperty("images", out var images)
                ? [.. images.EnumerateArray().Select(image => Data(image.GetProperty("image_url").GetProperty("url")))]
                : [],
            Tool =
                tool.ValueKind == JsonValueKind.Undefined
                    ? null
                    : (
                        tool.GetProperty("id").GetString()!,
                        tool.GetProperty("function").GetProperty("name").GetString()!,
                        tool.GetProperty("function").GetProperty("arguments").GetString()!
                    ),
        };
    }

    protected override Heard ReadEvents(Heard heard, IReadOnlyList<JsonElement> events) =>
        heard with
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

internal sealed class CompletionsCaller : OpenAICaller
{
    public override string Name => "completions";

    public override HttpRequestMessage? Ask(string model, Wish wish) =>
        wish.Images.Length > 0 || wish.Tool
            ? null
            : Post(
                "/v1/completions",
                new
                {
                    model,
                    prompt = wish.Prompt,
                    max_tokens = 500,
                    stream = wish.Stream ? true : (bool?)null,
                }
            );

    protected override Heard ReadBody(Heard heard, JsonElement body)
    {
        var choice = body.GetProperty("choices")[0];
        return heard with
        {
            Text = choice.GetProperty("text").GetString()!,
            Pictures = choice.TryGetProperty("images", out var images)
                ? [.. images.EnumerateArray().Select(image => Data(image.GetProperty("image_url").GetProperty("url")))]
                : [],
        };
    }

    protected override Heard ReadEvents(Heard heard, IReadOnlyList<JsonElement> events) =>
        heard with
        {
            Text = string.Concat(
                events
                    .SelectMany(chunk => chunk.GetProperty("choices").EnumerateArray())
                    .Select(choice => choice.GetProperty("text").GetString())
            ),
        };
}

internal sealed class ResponsesCaller : OpenAICaller
{
    public override string Name => "responses";

    public override HttpRequestMessage Ask(string model, Wish wish)
    {
        List<object> input =
        [
            new
            {
                role = "user",
                content = new object[] { new { type = "input_text", text = wish.Prompt } }
                    .Concat(
                        wish.Images.Select(image =>
                            (object)
                                new
                                {
                                    type = "input_image",
                                    image_url = DataUrl(image),
                                    detail = "auto",
                                }
                        )
                    )
                    .ToArray(),
            },
        ];
        if (wish.ToolCallId is { } id)
        {
            input.Add(
                new
                {
                    type = "function_call",
                    call_id = id,
                    name = "weather",
                    arguments = "{\"city\":\"Oslo\"}",
                }
            );
            input.Add(
                new
                {
                    type = "function_call_output",
                    call_id = id,
                    output = "4 degrees",
                }
            );
        }
        return Post(
            "/v1/responses",
            new
            {
                model,
                input,
                stream = wish.Stream ? true : (bool?)null,
                tools = wish.WantsImage ? new object[] { new { type = "image_generation" } }
                : wish.Tool
                    ?
                    [
                        new
                        {
                            type = "function",
                            name = "weather",
                            parameters = Parameters,
                            strict = false,
                        },
                    ]
                : null,
            }
        );
    }

    protected override Heard ReadBody(Heard heard, JsonElement body)
    {
        IEnumerable<JsonElement> Items(string type) =>
            body.GetProperty("output").EnumerateArray().Where(item => item.GetProperty("type").GetString() == type);
        var tool = Items("function_call").FirstOrDefault();
        return heard with
        {
            Text = string.Concat(
                Items("message")
                    .SelectMany(item => item.GetProperty("content").EnumerateArray())
                    .Select(part => part.GetProperty("text").GetString())
            ),
            Pictures = [.. Items("image_generation_call").Select(item => item.GetProperty("result").GetString()!)],
            Tool =
                tool.ValueKind == JsonValueKind.Undefined
                    ? null
                    : (
                        tool.GetProperty("call_id").GetString()!,
                        tool.GetProperty("name").GetString()!,
                        tool.GetProperty("arguments").GetString()!
                    ),
        };
    }

    protected override Heard ReadEvents(Heard heard, IReadOnlyList<JsonElement> events) =>
        heard with
        {
            Text = string.Concat(
                events
                    .Where(item => item.GetProperty("type").GetString() == "response.output_text.delta")
                    .Select(item => item.GetProperty("delta").GetString())
            ),
        };
}

/// <summary>Pictures from a prompt.</summary>
internal class ImagesCaller : OpenAICaller
{
    public override string Name => "images/generations";

    public override HttpRequestMessage? Ask(string model, Wish wish) =>
        wish.Images.Length > 0 || wish.Tool || wish.Stream || wish.Prompt is Act.Greeting
            ? null
            : Post(
                "/v1/images/generations",
                new
                {
                    model,
                    prompt = wish.Prompt,
                    size = "1024x1024",
                    quality = "low",
                }
            );

    protected override Heard ReadBody(Heard heard, JsonElement body) =>
        heard with
        {
            Pictures =
            [
                .. body.GetProperty("data")
                    .EnumerateArray()
                    .Select(image => image.GetProperty("b64_json").GetString()!),
            ],
        };

    protected override Heard ReadEvents(Heard heard, IReadOnlyList<JsonElement> events) =>
        throw new NotSupportedException();
}

/// <summary>Pictures from a prompt and a picture, in the way most clients send them.</summary>
internal sealed class EditsCaller : ImagesCaller
{
    public override string Name => "images/edits";

    public override HttpRequestMessage? Ask(string model, Wish wish)
    {
        if (base.Ask(model, wish) is null)
            return null;
        var file = new ByteArrayContent(EndToEnd.Tests.Pictures.Plain("#ff0000", 512, 512))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("image/png") },
        };
        return new HttpRequestMessage(HttpMethod.Post, "/v1/images/edits")
        {
            Content = new MultipartFormDataContent
            {
                { new StringContent(model), "model" },
                { new StringContent(wish.Prompt), "prompt" },
                { new StringContent("1024x1024"), "size" },
                { new StringContent("low"), "quality" },
                { file, "image", "a.png" },
            },
        };
    }
}
