using System.Text.Json;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>Gemini's generateContent.</summary>
internal sealed class GenerateContentApiClient : ApiClient
{
    public override string Name => "generateContent";

    public override HttpRequestMessage Ask(string model, CallerRequest request)
    {
        List<object> contents =
        [
            new
            {
                role = "user",
                parts = new object[] { new { text = request.Prompt } }
                    .Concat(
                        request.Images.Select(image =>
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
        if (request.ToolCalls is { } calls)
        {
            contents.Add(
                new
                {
                    role = "model",
                    parts = calls
                        .Select(call => new
                        {
                            functionCall = new
                            {
                                id = call.Id,
                                name = "weather",
                                args = new { city = call.City },
                            },
                        })
                        .ToArray(),
                }
            );
            contents.Add(
                new
                {
                    role = "user",
                    parts = calls
                        .Select(call => new
                        {
                            functionResponse = new
                            {
                                id = call.Id,
                                name = "weather",
                                response = new { result = "4 degrees" },
                            },
                        })
                        .ToArray(),
                }
            );
        }
        return Post(
            $"/v1beta/models/{model}:{(request.Stream ? "streamGenerateContent?alt=sse" : "generateContent")}",
            new
            {
                contents,
                generationConfig = request.WantsImage ? new { responseModalities = new[] { "TEXT", "IMAGE" } } : null,
                tools = request.Tool
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

    protected override CallerResponse ReadBody(CallerResponse result, JsonElement body)
    {
        var parts = body.GetProperty("candidates")[0].GetProperty("content").TryGetProperty("parts", out var all)
            ? all.EnumerateArray().ToArray()
            : [];
        IEnumerable<JsonElement> Having(string member) =>
            parts.Where(part => part.TryGetProperty(member, out _)).Select(part => part.GetProperty(member));
        return result with
        {
            Text = string.Concat(Having("text").Select(text => text.GetString())),
            Images = [.. Having("inlineData").Select(data => data.GetProperty("data").GetString()!)],
            Tools =
            [
                .. Having("functionCall")
                    .Select(tool =>
                        (
                            tool.TryGetProperty("id", out var id) ? id.GetString()! : "",
                            tool.GetProperty("name").GetString()!,
                            tool.GetProperty("args").GetRawText()
                        )
                    ),
            ],
        };
    }

    protected override CallerResponse ReadEvents(CallerResponse result, IReadOnlyList<JsonElement> events) =>
        result with
        {
            Text = string.Concat(events.Select(item => ReadBody(result, item).Text)),
        };

    protected override (string? Message, string? Code) ReadError(JsonElement body)
    {
        var error = body.GetProperty("error");
        Assert.Equal(JsonValueKind.Number, error.GetProperty("code").ValueKind);
        Assert.NotNull(error.GetProperty("status").GetString());
        return (error.GetProperty("message").GetString(), null);
    }
}
