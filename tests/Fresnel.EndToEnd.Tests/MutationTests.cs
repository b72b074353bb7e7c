using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests;

/// <summary>Mutates each member of valid requests to every API, towards every provider.</summary>
public sealed class MutationTests : IDisposable
{
    private const int Seed = 7;
    private const int Share = 3; // sends every third mutation
    private const string Sentinel = "SENTINEL-PROMPT";
    private const string Picture =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private const string Schema = """{"type":"object","properties":{"a":{"type":"integer"}}}""";

    private static readonly string[] s_wrong =
    [
        "null",
        "true",
        "-1",
        "1.5",
        "1e308",
        "1e999",
        "99999999999999999999",
        "9223372036854775808",
        "\"\"",
        "\"x\"",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "[]",
        "{}",
        "[null]",
        "[[]]",
        "{\"x\":null}",
        $"\"{new string('a', 3000)}\"",
        Nested(70),
        Nested(2000),
        $"[{string.Join(',', Enumerable.Repeat("\"a\"", 3000))}]",
    ];

    private static readonly string[] s_vendors = ["openai", "anthropic", "gemini", "bedrock", "compatible"];

    private static readonly (string Path, string Shape, string Body)[] s_doors =
    [
        (
            "/v1/chat/completions",
            "openai",
            """{"model":"MODEL","messages":[{"role":"system","content":"PROMPT"},{"role":"user","content":[{"type":"text","text":"PROMPT"},{"type":"image_url","image_url":{"url":"data:image/png;base64,PICTURE","detail":"low"}}]},{"role":"assistant","content":null,"tool_calls":[{"id":"t1","type":"function","function":{"name":"f","arguments":"{\"a\":1}"}}]},{"role":"tool","tool_call_id":"t1","content":"42"}],"tools":[{"type":"function","function":{"name":"f","description":"d","parameters":SCHEMA}}],"tool_choice":"auto","response_format":{"type":"json_schema","json_schema":{"name":"x","schema":SCHEMA}},"n":1,"stop":["a"],"seed":1,"temperature":0.5,"max_tokens":50,"stream":false,"modalities":["text"],"provider":{"allow_fallbacks":true,"sort":"price","max_price":{"prompt":100}}}"""
        ),
        (
            "/v1/completions",
            "openai",
            """{"model":"MODEL","prompt":["PROMPT"],"max_tokens":5,"temperature":0.1,"n":1,"stop":["a"],"echo":false,"suffix":null}"""
        ),
        (
            "/v1/responses",
            "openai",
            """{"model":"MODEL","input":[{"role":"user","content":[{"type":"input_text","text":"PROMPT"},{"type":"input_image","image_url":"data:image/png;base64,PICTURE"}]},{"type":"function_call","call_id":"t1","name":"f","arguments":"{}"},{"type":"function_call_output","call_id":"t1","output":"42"}],"instructions":"x","tools":[{"type":"function","name":"f","parameters":SCHEMA}],"tool_choice":"auto","max_output_tokens":50,"text":{"format":{"type":"json_schema","name":"x","schema":SCHEMA}},"reasoning":{"effort":"low"},"metadata":{"a":"b"},"store":false}"""
        ),
        (
            "/v1/messages",
            "anthropic",
            """{"model":"MODEL","max_tokens":50,"system":[{"type":"text","text":"PROMPT"}],"messages":[{"role":"user","content":[{"type":"text","text":"PROMPT"},{"type":"image","source":{"type":"base64","media_type":"image/png","data":"PICTURE"}}]},{"role":"assistant","content":[{"type":"tool_use","id":"t1","name":"f","input":{"a":1}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":[{"type":"text","text":"42"}]}]}],"tools":[{"name":"f","input_schema":SCHEMA}],"tool_choice":{"type":"auto"},"temperature":0.5,"stop_sequences":["a"]}"""
        ),
        (
            "/v1/messages/count_tokens",
            "anthropic",
            """{"model":"MODEL","messages":[{"role":"user","content":"PROMPT"}]}"""
        ),
        (
            "/v1beta/models/MODEL:generateContent",
            "gemini",
            """{"contents":[{"role":"user","parts":[{"text":"PROMPT"},{"inlineData":{"mimeType":"image/png","data":"PICTURE"}}]},{"role":"model","parts":[{"functionCall":{"name":"f","args":{"a":1}}}]},{"role":"user","parts":[{"functionResponse":{"name":"f","response":{"x":1}}}]}],"systemInstruction":{"parts":[{"text":"x"}]},"tools":[{"functionDeclarations":[{"name":"f","parameters":{"type":"OBJECT","properties":{"a":{"type":"INTEGER"}}}}]}],"toolConfig":{"functionCallingConfig":{"mode":"AUTO"}},"generationConfig":{"temperature":0.5,"maxOutputTokens":50,"responseMimeType":"application/json","responseSchema":{"type":"OBJECT"},"thinkingConfig":{"thinkingBudget":0}}}"""
        ),
        (
            "/v1/images/generations",
            "openai",
            """{"model":"fresnel-mini","prompt":"PROMPT","n":1,"size":"64x64","quality":"low","output_format":"png","response_format":"b64_json"}"""
        ),
        (
            "/v1/images/edits",
            "openai",
            """{"model":"fresnel-mini","prompt":"PROMPT","images":[{"image_url":"data:image/png;base64,PICTURE"}],"size":"64x64","quality":"low"}"""
        ),
        (
            "/v1/images",
            "openai",
            """{"model":"fresnel-mini","prompt":"PROMPT","n":1,"size":"64x64","input_references":[{"type":"image_url","image_url":{"url":"data:image/png;base64,PICTURE"}}]}"""
        ),
        (
            "/v1/embeddings",
            "openai",
            """{"model":"openai-m","input":["PROMPT"],"encoding_format":"float","dimensions":2}"""
        ),
        (
            "/admin/keys",
            "openai",
            """{"name":"x","role":"user","models":["openai-m"],"limits":{"requests_per_minute":5},"budgets":[{"window":"day","usd":1}]}"""
        ),
    ];

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Apis_AnyInvalidMember_ReturnACallerErrorInTheirOwnFormat()
    {
        await using var upstream = await StubServer.StartAsync(AnswerAsync);
        await using var server = await ServerProcess.StartAsync(_folder.Path("data"), Configuration(upstream.Address));
        var random = new Random(Seed);
        var wrong = new ConcurrentBag<string>();
        var apis = s_doors
            .SelectMany(api =>
                (api.Path + api.Body).Contains("MODEL", StringComparison.Ordinal)
                    ? s_vendors.Select(vendor => Of(api, $"{vendor}-m"))
                    : [Of(api, "")]
            )
            .ToList();

        foreach (var api in apis)
        {
            var answer = await server.PostAsync(api.Path, api.Body);
            Assert.True(answer.Status == HttpStatusCode.OK, $"{api.Path} {api.Body}: {answer.Body}");
        }
        var sent = apis.SelectMany(api =>
                Mutations(api.Body)
                    .Where(_ => random.Next(Share) == 0)
                    .Select(body => (api.Path, api.Shape, Body: body))
            )
            .ToList();
        await Parallel.ForEachAsync(
            sent,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = 8,
                CancellationToken = TestContext.Current.CancellationToken,
            },
            async (one, _) =>
            {
                var answer = await server.PostAsync(one.Path, one.Body);
                if (Fault(one.Shape, answer) is { } fault)
                    wrong.Add(
                        $"{fault}: {one.Path} {one.Body[..Math.Min(one.Body.Length, 2000)]} -> {answer.Body[..Math.Min(answer.Body.Length, 300)]}"
                    );
            }
        );

        Assert.True(wrong.IsEmpty, $"{wrong.Count} of {sent.Count}: {string.Join('\n', wrong.Take(5))}");
        Assert.DoesNotContain(Sentinel, server.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(Picture[..20], server.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(server.AdminKey, server.Log, StringComparison.Ordinal);
    }

    /// <returns>What is wrong with a response; null: nothing.</returns>
    private static string? Fault(string shape, ServerResponse answer)
    {
        if (answer.Status == HttpStatusCode.InternalServerError)
            return "a failure of ours";
        if (
            !answer.Headers.ContainsKey("x-request-id")
            || (shape == "anthropic" && !answer.Headers.ContainsKey("request-id"))
        )
            return "no id";
        if (answer.Status == HttpStatusCode.OK)
            return null;
        var error = answer.Json.GetProperty("error");
        var isItsShape = shape switch
        {
            "anthropic" => answer.Json.GetProperty("type").GetString() == "error"
                && error.TryGetProperty("type", out _),
            "gemini" => error.GetProperty("code").GetInt32() == (int)answer.Status
                && error.TryGetProperty("status", out _),
            _ => error
                .EnumerateObject()
                .Select(member => member.Name)
                .SequenceEqual(["message", "type", "param", "code"]),
        };
        return !isItsShape ? "not its shape"
            : error.GetProperty("message").GetString() is { Length: > 12 } ? null
            : "no message";
    }

    private static (string Path, string Shape, string Body) Of(
        (string Path, string Shape, string Body) api,
        string model
    ) =>
        (
            api.Path.Replace("MODEL", model, StringComparison.Ordinal),
            api.Shape,
            api.Body.Replace("MODEL", model, StringComparison.Ordinal)
                .Replace("PROMPT", Sentinel, StringComparison.Ordinal)
                .Replace("PICTURE", Picture, StringComparison.Ordinal)
                .Replace("SCHEMA", Schema, StringComparison.Ordinal)
        );

    /// <summary>
    /// The body with one member, at any depth, replaced, omitted, duplicated or wrapped in an array.
    /// </summary>
    private static IEnumerable<string> Mutations(string body)
    {
        const string mark = "\"@@\"";
        var root = JsonNode.Parse(body)!;
        foreach (var (parent, name, index) in Places(root).ToList())
        {
            var old = parent is JsonObject had ? had[name!] : parent[index];
            Put(JsonValue.Create("@@"));
            var marked = root.ToJsonString();
            var said = old?.ToJsonString() ?? "null";
            Put(old);
            foreach (var value in s_wrong)
                yield return marked.Replace(mark, value, StringComparison.Ordinal);
            yield return marked.Replace(mark, $"[{said}]", StringComparison.Ordinal);
            if (name is not null)
            {
                yield return marked.Replace(
                    $"\"{name}\":{mark}",
                    $"\"{name}\":{said},\"{name}\":{said}",
                    StringComparison.Ordinal
                );
                yield return marked.Replace($"\"{name}\":{mark}", "\"other\":1", StringComparison.Ordinal);
            }

            void Put(JsonNode? value)
            {
                if (parent is JsonObject into)
                    into[name!] = value;
                else
                    parent[index] = value;
            }
        }
    }

    private static IEnumerable<(JsonNode Parent, string? Name, int Index)> Places(JsonNode? node) =>
        node switch
        {
            JsonObject members => members.SelectMany(member => Places(member.Value).Prepend((members, member.Key, 0))),
            JsonArray items => items.SelectMany((item, index) => Places(item).Prepend((items, null, index))),
            _ => [],
        };

    private static string Nested(int depth) =>
        $"{string.Concat(Enumerable.Repeat("{\"a\":", depth))}1{new string('}', depth)}";

    private static string Configuration(Uri upstream)
    {
        var text = new StringBuilder("routing: { most_waiting_ms: 0 }\nproviders:\n");
        foreach (var vendor in s_vendors)
            text.AppendLine(
                $"  - {{ name: {vendor}, kind: {vendor}, base_url: \"{upstream}{(vendor == "bedrock" ? "" : "v1")}\", region: us-east-1, api_key: secret }}"
            );
        text.AppendLine("models:\n  - { name: fresnel-mini, deployments: [ { provider: built-in } ] }");
        foreach (var vendor in s_vendors)
            text.AppendLine(
                $"  - {{ name: {vendor}-m, deployments: [ {{ provider: {vendor}, model: {(vendor == "bedrock" ? "anthropic.claude-x-v1:0" : "m")}, price: {{ prompt: 1, completion: 1 }} }} ] }}"
            );
        return text.ToString();
    }

    /// <summary>A fixed valid response of every vendor.</summary>
    private static Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(
            path.EndsWith("/responses", StringComparison.Ordinal)
                ? """{"id":"resp_1","object":"response","created_at":1,"status":"completed","model":"m","output":[{"type":"message","id":"msg_1","status":"completed","role":"assistant","content":[{"type":"output_text","text":"Hi","annotations":[]}]}],"usage":{"input_tokens":1,"output_tokens":1,"total_tokens":2}}"""
            : path.EndsWith("/embeddings", StringComparison.Ordinal)
                ? """{"object":"list","data":[{"object":"embedding","index":0,"embedding":[1,0]}],"model":"m","usage":{"prompt_tokens":1,"total_tokens":1}}"""
            : path.Contains("/messages", StringComparison.Ordinal)
                ? """{"id":"msg_1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"Hi"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1}}"""
            : path.Contains("enerateContent", StringComparison.Ordinal)
                ? """{"candidates":[{"content":{"role":"model","parts":[{"text":"Hi"}]},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":1,"candidatesTokenCount":1,"totalTokenCount":2}}"""
            : path.Contains("/converse", StringComparison.Ordinal)
                ? """{"output":{"message":{"role":"assistant","content":[{"text":"Hi"}]}},"stopReason":"end_turn","usage":{"inputTokens":1,"outputTokens":1,"totalTokens":2}}"""
            : """{"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}"""
        );
    }
}
