using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fresnel.TestKit.OpenApi;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests;

/// <summary>
/// A scripted OpenAI-compatible upstream that rejects requests which violate OpenAI's API document.
/// </summary>
/// <remarks>
/// Chat: with tools, calls the first for Oslo and Bergen, then repeats the results; with a schema, returns weather
/// data; otherwise returns the number of images. Models named busy-, broken- and endless- behave accordingly.
/// </remarks>
internal static class OpenAIStubServer
{
    private const string Pixel =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private const string Usage =
        """{"prompt_tokens":10,"completion_tokens":20,"total_tokens":30,"prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}}""";
    private static readonly string[] s_cities = ["Oslo", "Bergen"];

    public static Task<StubServer> StartAsync() => StubServer.StartAsync(AnswerAsync);

    private static async Task AnswerAsync(HttpContext http)
    {
        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var path = http.Request.Path.Value!;
        var faults = RequestDocument.OpenRouter.Check(path, http.Request.ContentType!, body.ToArray());
        http.Response.ContentType = "application/json";
        if (faults.Count > 0)
        {
            http.Response.StatusCode = 400;
            await http.Response.WriteAsync(ValidatingUpstream.Refusal(faults));
            return;
        }
        await (
            path[(path.LastIndexOf("v1/", StringComparison.Ordinal) + 3)..] switch
            {
                "chat/completions" => ChatAsync(http, JsonNode.Parse(body.ToArray())!),
                "completions" => CompleteAsync(http, JsonNode.Parse(body.ToArray())!),
                "embeddings" => http.Response.WriteAsync(Embeddings(JsonNode.Parse(body.ToArray())!)),
                "moderations" => http.Response.WriteAsync(Moderations(JsonNode.Parse(body.ToArray())!)),
                _ => DrawAsync(
                    http,
                    path.EndsWith("edits", StringComparison.Ordinal) ? "image_edit" : "image_generation",
                    Encoding.Latin1.GetString(body.ToArray())
                ),
            }
        );
    }

    private static async Task ChatAsync(HttpContext http, JsonNode body)
    {
        var model = (string)body["model"]!;
        var streamed = (bool?)body["stream"] ?? false;
        if (model.StartsWith("busy", StringComparison.Ordinal))
        {
            http.Response.StatusCode = 429;
            http.Response.Headers.RetryAfter = "7";
            await http.Response.WriteAsync(
                """{"error":{"message":"Slow down.","type":"requests","param":null,"code":"rate_limit_exceeded"}}"""
            );
        }
        else if (!streamed)
        {
            var message = Message(body);
            await http.Response.WriteAsync(
                $$"""{"id":"chatcmpl-lab","object":"chat.completion","created":1,"model":"{{model}}","choices":[{"index":0,"message":{{message}},"logprobs":null,"finish_reason":"{{Reason(message)}}"}],"usage":{{Usage}}}"""
            );
        }
        else if (
            model.StartsWith("endless", StringComparison.Ordinal)
            || model.StartsWith("broken", StringComparison.Ordinal)
        )
        {
            var (left, breaks) = (new TaskCompletionSource(), model.StartsWith("broken", StringComparison.Ordinal));
            http.RequestAborted.Register(left.SetResult);
            await EventAsync(
                http,
                Chunk(model, """{"role":"assistant","content":"Once upon"}""", usage: breaks ? Usage : "null")
            );
            if (breaks)
                http.Abort();
            else
                await left.Task;
        }
        else
        {
            await StreamAsync(http, model, Message(body));
        }
    }

    private static async Task StreamAsync(HttpContext http, string model, JsonObject message)
    {
        await EventAsync(http, Chunk(model, """{"role":"assistant","content":"","refusal":null}"""));
        if (message["tool_calls"] is JsonArray calls)
        {
            for (var i = 0; i < calls.Count; i++)
            {
                var arguments = (string)calls[i]!["function"]!["arguments"]!;
                await EventAsync(
                    http,
                    Chunk(
                        model,
                        $$$"""{"tool_calls":[{"index":{{{i}}},"id":"{{{calls[i]!["id"]}}}","type":"function","function":{"name":"{{{calls[i]!["function"]!["name"]}}}","arguments":""}}]}"""
                    )
                );
                foreach (var half in (string[])[arguments[..5], arguments[5..]])
                    await EventAsync(
                        http,
                        Chunk(
                            model,
                            $$$"""{"tool_calls":[{"index":{{{i}}},"function":{"arguments":{{{JsonSerializer.Serialize(half)}}} }}]}"""
                        )
                    );
            }
        }
        else
        {
            foreach (var word in ((string)message["content"]!).Split(' '))
                await EventAsync(http, Chunk(model, $$$"""{"content":{{{JsonSerializer.Serialize($"{word} ")}}} }"""));
        }
        await EventAsync(http, Chunk(model, "{}", Reason(message)));
        await EventAsync(
            http,
            $$"""{"id":"chatcmpl-lab","object":"chat.completion.chunk","created":1,"model":"{{model}}","choices":[],"usage":{{Usage}}}"""
        );
        await EventAsync(http, "[DONE]");
    }

    private static JsonObject Message(JsonNode body)
    {
        var messages = body["messages"]!.AsArray();
        var reported = messages
            .Where(message => (string)message!["role"]! == "tool")
            .Select(message => TextOf(message!["content"]!))
            .ToList();
        if (reported.Count > 0)
            return Says($"So: {string.Join(", ", reported)}.");
        if (body["response_format"]?["type"]?.GetValue<string>() is "json_schema" or "json_object")
            return Says("""{"city":"Oslo","degrees":21}""");
        if (body["tools"] is JsonArray { Count: > 0 } tools)
        {
            return new JsonObject
            {
                ["role"] = "assistant",
                ["content"] = null,
                ["refusal"] = null,
                ["tool_calls"] = new JsonArray([
                    .. s_cities.Select(city =>
                        (JsonNode)
                            new JsonObject
                            {
                                ["id"] = $"call_{city}",
                                ["type"] = "function",
                                ["function"] = new JsonObject
                                {
                                    ["name"] = tools[0]!["function"]!["name"]!.DeepClone(),
                                    ["arguments"] = $$"""{"city":"{{city}}"}""",
                                },
                            }
                    ),
                ]),
            };
        }
        var images = messages.Sum(message =>
            message!["content"] is JsonArray parts ? parts.Count(part => (string)part!["type"]! == "image_url") : 0
        );
        return Says($"This is the lab. It was sent {images} images.");
    }

    private static JsonObject Says(string text) =>
        new()
        {
            ["role"] = "assistant",
            ["content"] = text,
            ["refusal"] = null,
        };

    private static string TextOf(JsonNode content) =>
        content is JsonArray parts ? string.Concat(parts.Select(part => (string?)part!["text"])) : (string)content!;

    private static string Reason(JsonObject message) => message.ContainsKey("tool_calls") ? "tool_calls" : "stop";

    private static string Chunk(string model, string delta, string? reason = null, string usage = "null") =>
        $$"""{"id":"chatcmpl-lab","object":"chat.completion.chunk","created":1,"model":"{{model}}","choices":[{"index":0,"delta":{{delta}},"logprobs":null,"finish_reason":{{(reason is null ? "null" : $"\"{reason}\"")}}}],"usage":{{usage}}}""";

    private static async Task CompleteAsync(HttpContext http, JsonNode body)
    {
        const string Begin =
            """{"id":"cmpl-lab","object":"text_completion","created":1,"model":"lab-model","choices":[""";
        if ((bool?)body["stream"] is not true)
        {
            await http.Response.WriteAsync(
                $$"""{{Begin}}{"text":" a lab","index":0,"logprobs":null,"finish_reason":"stop"}],"usage":{{Usage}}}"""
            );
            return;
        }
        foreach (var (word, reason) in new[] { (" a", "null"), (" lab", "null"), ("", "\"stop\"") })
            await EventAsync(
                http,
                $$"""{{Begin}}{"text":"{{word}}","index":0,"logprobs":null,"finish_reason":{{reason}}}],"usage":null}"""
            );
        await EventAsync(http, $$"""{{Begin}}],"usage":{{Usage}}}""");
        await EventAsync(http, "[DONE]");
    }

    /// <param name="body">JSON or a form; <c>n: 2</c> returns two images.</param>
    private static async Task DrawAsync(HttpContext http, string kind, string body)
    {
        const string Facts =
                "\"size\":\"1024x1024\",\"quality\":\"low\",\"background\":\"opaque\",\"output_format\":\"png\"",
            Used = """{"input_tokens":5,"output_tokens":9,"total_tokens":14}""";
        var values = body.Split("\r\n\r\n").Select(part => part.Split("\r\n")[0]).ToList();
        if (body.Contains("\"stream\":true", StringComparison.Ordinal) || values.Contains("true"))
        {
            await EventAsync(
                http,
                $$"""{"type":"{{kind}}.partial_image","b64_json":"{{Pixel}}","created_at":1,{{Facts}},"partial_image_index":0}"""
            );
            await EventAsync(
                http,
                $$"""{"type":"{{kind}}.completed","b64_json":"{{Pixel}}","created_at":1,{{Facts}},"usage":{{Used}} }"""
            );
            return;
        }
        var image = $$"""{"b64_json":"{{Pixel}}"}""";
        var two = body.Contains("\"n\":2", StringComparison.Ordinal) || values.Contains("2");
        await http.Response.WriteAsync(
            $$"""{"created":1,"data":[{{image}}{{(two ? $",{image}" : "")}}],{{Facts}},"usage":{{Used}} }"""
        );
    }

    private static string Embeddings(JsonNode body)
    {
        var inputs = body["input"] is JsonArray many ? many.Count : 1;
        var items = Enumerable
            .Range(0, inputs)
            .Select(i =>
            {
                float[] vector = [0.25f, -0.5f, i + 1];
                var bytes = vector.SelectMany(BitConverter.GetBytes).ToArray();
                var value =
                    (string?)body["encoding_format"] == "base64"
                        ? JsonSerializer.Serialize(Convert.ToBase64String(bytes))
                        : JsonSerializer.Serialize(vector);
                return $$$"""{"object":"embedding","index":{{{i}}},"embedding":{{{value}}} }""";
            });
        return $$"""{"object":"list","data":[{{string.Join(',', items)}}],"model":"lab-model","usage":{"prompt_tokens":4,"total_tokens":4} }""";
    }

    private static string Moderations(JsonNode body)
    {
        string[] categories =
        [
            "hate",
            "hate/threatening",
            "harassment",
            "harassment/threatening",
            "illicit",
            "illicit/violent",
            "self-harm",
            "self-harm/intent",
            "self-harm/instructions",
            "sexual",
            "sexual/minors",
            "violence",
            "violence/graphic",
        ];
        var parts = body["input"] is JsonArray { Count: > 0 } array && array[0] is JsonObject;
        var inputs =
            parts ? [body["input"]!.ToJsonString()]
            : body["input"] is JsonArray many ? many.Select(item => (string)item!)
            : [(string)body["input"]!];
        var results = inputs.Select(input =>
        {
            var bad = input.Contains("violent", StringComparison.Ordinal);
            string All(Func<string, string> value) =>
                string.Join(',', categories.Select(name => $"\"{name}\":{value(name)}"));
            return $$"""{"flagged":{{(bad ? "true" : "false")}},"categories":{ {{All(name => bad && name == "violence" ? "true" : "false")}} },"category_scores":{ {{All(name => bad && name == "violence" ? "0.9" : "0.01")}} },"category_applied_input_types":{ {{All(_ => parts ? "[\"text\",\"image\"]" : "[\"text\"]")}} } }""";
        });
        return $$"""{"id":"modr-lab","model":"lab-model","results":[{{string.Join(',', results)}}]}""";
    }

    private static async Task EventAsync(HttpContext http, string data)
    {
        if (!http.Response.HasStarted)
            http.Response.ContentType = "text/event-stream";
        await http.Response.WriteAsync($"data: {data}\n\n");
        await http.Response.Body.FlushAsync();
    }
}
