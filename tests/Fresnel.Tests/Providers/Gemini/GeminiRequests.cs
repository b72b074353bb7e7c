using System.Text.Json;

namespace Fresnel.Tests.Providers.Gemini;

/// <summary>
/// Validates requests by Google's documentation: known members, one value per part, results that match calls,
/// and ranges.
/// </summary>
internal static class GeminiRequests
{
    private static readonly string[] Data = ["text", "inlineData", "fileData", "functionCall", "functionResponse"];

    /// <param name="method">The URL's part after the colon.</param>
    /// <returns>The error; null: valid.</returns>
    public static string? Fault(string method, string body)
    {
        using var json = JsonDocument.Parse(body);
        try
        {
            if (method is "generateContent" or "streamGenerateContent")
                Generate(json.RootElement);
            else
                Embeds(json.RootElement, method);
            return null;
        }
        catch (InvalidDataException wrong)
        {
            return wrong.Message;
        }
    }

    private static void Generate(JsonElement body)
    {
        Known(
            body,
            "body",
            "contents",
            "systemInstruction",
            "tools",
            "toolConfig",
            "safetySettings",
            "generationConfig",
            "cachedContent"
        );
        if (!body.TryGetProperty("contents", out var contents) || contents.GetArrayLength() == 0)
            throw new InvalidDataException("contents: missing or empty");
        List<string> called = [];
        foreach (var content in contents.EnumerateArray())
        {
            Content(content, "contents");
            var parts = content.GetProperty("parts").EnumerateArray().ToList();
            var answers = parts
                .Where(part => part.TryGetProperty("functionResponse", out _))
                .Select(part => Text(part.GetProperty("functionResponse"), "name"))
                .ToList();
            Need(
                answers.Count == 0 || answers.Order().SequenceEqual(called.Order()),
                $"contents: answers {string.Join(',', answers)} to calls {string.Join(',', called)}"
            );
            called =
            [
                .. parts
                    .Where(part => part.TryGetProperty("functionCall", out _))
                    .Select(part => Text(part.GetProperty("functionCall"), "name")),
            ];
            Need(called.Count == 0 || Text(content, "role") == "model", "contents: a call by the user");
            Need(answers.Count == 0 || Text(content, "role") == "user", "contents: an answer by the model");
        }
        if (body.TryGetProperty("systemInstruction", out var instruction))
            Content(instruction, "systemInstruction");
        if (body.TryGetProperty("tools", out var tools))
            Tools(tools);
        if (body.TryGetProperty("toolConfig", out var config))
            Calling(config);
        if (body.TryGetProperty("generationConfig", out var generation))
            Config(generation);
    }

    private static void Content(JsonElement content, string at)
    {
        Known(content, at, "role", "parts");
        Need(!content.TryGetProperty("role", out var role) || role.GetString() is "user" or "model", $"{at}.role");
        Need(content.GetProperty("parts").GetArrayLength() > 0, $"{at}.parts: empty");
        foreach (var part in content.GetProperty("parts").EnumerateArray())
        {
            Known(part, $"{at}.parts", [.. Data, "thoughtSignature", "thought", "mediaResolution"]);
            Need(
                part.EnumerateObject().Count(member => Data.Contains(member.Name)) == 1,
                $"{at}.parts: not exactly one of {string.Join(',', Data)}"
            );
            if (part.TryGetProperty("inlineData", out var inline))
            {
                Known(inline, "inlineData", "mimeType", "data");
                Need(
                    Text(inline, "mimeType")
                        is "image/png"
                            or "image/jpeg"
                            or "image/webp"
                            or "image/heic"
                            or "image/heif",
                    $"inlineData.mimeType: {Text(inline, "mimeType")}"
                );
                Need(
                    inline.GetProperty("data").TryGetBytesFromBase64(out var file) && file.Length > 0,
                    "inlineData.data"
                );
            }
            if (part.TryGetProperty("functionCall", out var call))
            {
                Known(call, "functionCall", "id", "name", "args");
                Need(call.GetProperty("args").ValueKind == JsonValueKind.Object, "functionCall.args");
            }
            if (part.TryGetProperty("functionResponse", out var answer))
            {
                Known(answer, "functionResponse", "id", "name", "response");
                Need(answer.GetProperty("response").ValueKind == JsonValueKind.Object, "functionResponse.response");
            }
        }
    }

    private static void Tools(JsonElement tools)
    {
        foreach (var tool in tools.EnumerateArray())
        {
            Known(tool, "tools", "functionDeclarations");
            foreach (var function in tool.GetProperty("functionDeclarations").EnumerateArray())
            {
                Known(function, "functionDeclarations", "name", "description", "parametersJsonSchema");
                Need(Text(function, "name").Length is > 0 and <= 64, "functionDeclarations.name");
            }
        }
    }

    private static void Calling(JsonElement config)
    {
        Known(config, "toolConfig", "functionCallingConfig");
        var calling = config.GetProperty("functionCallingConfig");
        Known(calling, "functionCallingConfig", "mode", "allowedFunctionNames");
        Need(Text(calling, "mode") is "AUTO" or "ANY" or "NONE", "functionCallingConfig.mode");
        Need(
            !calling.TryGetProperty("allowedFunctionNames", out _) || Text(calling, "mode") == "ANY",
            "allowedFunctionNames without ANY"
        );
    }

    private static void Config(JsonElement config)
    {
        Known(
            config,
            "generationConfig",
            "temperature",
            "topP",
            "topK",
            "maxOutputTokens",
            "candidateCount",
            "stopSequences",
            "seed",
            "presencePenalty",
            "frequencyPenalty",
            "responseMimeType",
            "responseJsonSchema",
            "responseModalities",
            "imageConfig",
            "mediaResolution",
            "thinkingConfig"
        );
        Range("temperature", 0, 2);
        Range("topP", 0, 1);
        Range("topK", 1, 1000);
        Range("maxOutputTokens", 1, int.MaxValue);
        Range("candidateCount", 1, 8);
        Range("seed", int.MinValue, int.MaxValue);
        Range("presencePenalty", -2, 2);
        Range("frequencyPenalty", -2, 2);
        Need(!config.TryGetProperty("stopSequences", out var stop) || stop.GetArrayLength() <= 5, "stopSequences");
        Need(
            !config.TryGetProperty("responseJsonSchema", out _)
                || Text(config, "responseMimeType") == "application/json",
            "responseJsonSchema without its type"
        );
        Need(
            !config.TryGetProperty("responseModalities", out var modalities)
                || modalities.EnumerateArray().All(one => one.GetString() is "TEXT" or "IMAGE"),
            "responseModalities"
        );
        if (config.TryGetProperty("imageConfig", out var image))
        {
            Known(image, "imageConfig", "aspectRatio", "imageSize");
            Need(
                Text(image, "aspectRatio")
                    is "1:1"
                        or "2:3"
                        or "3:2"
                        or "3:4"
                        or "4:3"
                        or "4:5"
                        or "5:4"
                        or "9:16"
                        or "16:9"
                        or "21:9",
                "aspectRatio"
            );
            Need(
                !image.TryGetProperty("imageSize", out var size) || size.GetString() is "1K" or "2K" or "4K",
                "imageSize"
            );
        }
        if (config.TryGetProperty("thinkingConfig", out var thinking))
        {
            Known(thinking, "thinkingConfig", "thinkingLevel", "thinkingBudget");
            Need(thinking.EnumerateObject().Count() == 1, "thinkingConfig: a level and a budget");
        }

        void Range(string name, double least, double most) =>
            Need(
                !config.TryGetProperty(name, out var value)
                    || (value.GetDouble() >= least && value.GetDouble() <= most),
                $"generationConfig.{name}"
            );
    }

    private static void Embeds(JsonElement body, string method)
    {
        Need(method == "batchEmbedContents", method);
        Known(body, "body", "requests");
        foreach (var request in body.GetProperty("requests").EnumerateArray())
        {
            Known(request, "requests", "model", "content", "outputDimensionality", "taskType", "title");
            Need(Text(request, "model").StartsWith("models/", StringComparison.Ordinal), "requests.model");
            Content(request.GetProperty("content"), "requests.content");
        }
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static void Known(JsonElement element, string at, params string[] names)
    {
        foreach (var member in element.EnumerateObject())
            Need(names.Contains(member.Name), $"{at}: unknown member '{member.Name}'");
    }

    private static void Need(bool right, string wrong)
    {
        if (!right)
            throw new InvalidDataException(wrong);
    }
}
