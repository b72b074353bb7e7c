using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests;

/// <summary>The Gemini API, and Gemini as an upstream.</summary>
[Collection(nameof(SharedServer))]
public sealed class GeminiTests(SharedServer shared) : IDisposable
{
    private const string Generate = "/v1beta/models/gpt-5-image-mini:generateContent";
    private const string Hello = """{"contents":[{"parts":[{"text":"What can you do?"}]}]}""";

    private readonly ServerProcess _server = shared.Server;
    private readonly TestFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Generate_AboutAnImage_ReadsItAndCountsIt()
    {
        var image = Convert
            .ToBase64String(TestImages.Page("INVOICE 4711"))
            .Replace('+', '-')
            .Replace('/', '_')
            .TrimEnd('='); // as Google's Python client encodes it
        var answer = await _server.PostAsync(
            Generate,
            $$$"""{"contents":[{"role":"user","parts":[{"text":"What does it say?"},{"inline_data":{"mime_type":"image/png","data":"{{{image}}}"}}]}]}"""
        );

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("4711", TextOf(answer.Json), StringComparison.Ordinal);
        Assert.Equal("STOP", answer.Json.GetProperty("candidates")[0].GetProperty("finishReason").GetString());
        Assert.True(answer.Json.GetProperty("usageMetadata").GetProperty("promptTokenCount").GetInt32() > 768);
        Assert.Equal("fresnel-mini", answer.Json.GetProperty("modelVersion").GetString());
        Assert.Equal("built-in/fresnel-mini", answer.Headers["x-fresnel-served-by"]);
    }

    [Fact]
    public async Task Generate_DrawingRequest_ReturnsAnImage()
    {
        var answer = await _server.PostAsync(
            "/v1beta/models/openai/gpt-5-image-mini:generateContent",
            """{"contents":[{"parts":[{"text":"Draw a marketing banner for a bakery"}]}],"generationConfig":{"responseModalities":["TEXT","IMAGE"],"imageConfig":{"aspectRatio":"16:9"}}}"""
        );

        var picture = answer
            .Json.GetProperty("candidates")[0]
            .GetProperty("content")
            .GetProperty("parts")
            .EnumerateArray()
            .Single(part => part.TryGetProperty("inlineData", out _))
            .GetProperty("inlineData");
        Assert.Equal("image/png", picture.GetProperty("mimeType").GetString());
        Assert.StartsWith("iVBORw0KGgo", picture.GetProperty("data").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_Events_ArriveInChunksAndEndWithUsage()
    {
        var answer = await _server.PostAsync("/v1beta/models/gpt-5-image-mini:streamGenerateContent?alt=sse", Hello);

        Assert.StartsWith("text/event-stream", answer.Headers["content-type"], StringComparison.Ordinal);
        HoldsAStream([.. answer.Events.Select(data => JsonDocument.Parse(data).RootElement)]);
    }

    [Fact]
    public async Task Stream_Array_IsOneJsonDocument()
    {
        var answer = await _server.PostAsync("/v1/models/gpt-5-image-mini:streamGenerateContent", Hello);

        Assert.StartsWith("application/json", answer.Headers["content-type"], StringComparison.Ordinal);
        HoldsAStream([.. answer.Json.EnumerateArray()]);
    }

    [Theory]
    [InlineData("?key=KEY", null, HttpStatusCode.OK)]
    [InlineData("", "x-goog-api-key", HttpStatusCode.OK)]
    [InlineData("", null, HttpStatusCode.Unauthorized)]
    [InlineData("?key=fk-wrong", null, HttpStatusCode.Unauthorized)]
    public async Task Generate_Key_IsAcceptedWhereGoogleAcceptsIt(string query, string? header, HttpStatusCode status)
    {
        using var http = new HttpClient { BaseAddress = _server.Address };
        if (header is not null)
            http.DefaultRequestHeaders.Add(header, _server.AdminKey);
        var answer = await ServerResponse.ReadAsync(
            await http.PostAsync(
                Generate + query.Replace("KEY", _server.AdminKey, StringComparison.Ordinal),
                new StringContent(Hello, Encoding.UTF8, "application/json"),
                Cancellation
            )
        );

        Assert.Equal(status, answer.Status);
        if (status != HttpStatusCode.OK)
            IsError(answer, 401, "UNAUTHENTICATED", "API_KEY_INVALID");
        Assert.DoesNotContain(_server.AdminKey, _server.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("fk-wrong", _server.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x-goog-api-key", null, "\"models/gpt-5-image-mini\"")]
    [InlineData("Authorization", null, "\"object\":\"list\"")]
    [InlineData("x-goog-api-key", "anthropic-version", "\"gpt-5-image-mini\"")]
    public async Task Models_SharedPath_FormatFollowsTheHeaders(string key, string? other, string said)
    {
        using var http = new HttpClient { BaseAddress = _server.Address };
        http.DefaultRequestHeaders.Add(key, key == "Authorization" ? $"Bearer {_server.AdminKey}" : _server.AdminKey);
        if (other is not null)
            http.DefaultRequestHeaders.Add(other, "2023-06-01");

        var answer = await ServerResponse.ReadAsync(await http.GetAsync("/v1/models", Cancellation));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains(said, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherApis_KeyInTheUrl_IsIgnored()
    {
        using var http = new HttpClient { BaseAddress = _server.Address };
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await http.GetAsync($"/v1/models?key={_server.AdminKey}", Cancellation)).StatusCode
        );
    }

    [Theory]
    [InlineData("/v1beta/models/no-such-model:generateContent", Hello, 404, "NOT_FOUND", "MODEL_NOT_FOUND")]
    [InlineData("/v1beta/models/gpt-5-image-mini:predict", "{}", 404, "NOT_FOUND", "NOT_FOUND")]
    [InlineData("/v1beta/nothing", "{}", 404, "NOT_FOUND", "NOT_FOUND")]
    [InlineData(Generate, "{}", 400, "INVALID_ARGUMENT", "MISSING_REQUIRED_PARAMETER")]
    [InlineData(Generate, "{", 400, "INVALID_ARGUMENT", "INVALID_ARGUMENT")]
    [InlineData(
        Generate,
        """{"contents":[{"parts":[{"text":"a"}]}],"tools":[{"googleSearch":{}}]}""",
        400,
        "INVALID_ARGUMENT",
        "UNSUPPORTED_CONTENT"
    )]
    public async Task Post_Rejected_ReturnsGooglesErrorFormat(
        string path,
        string body,
        int status,
        string word,
        string reason
    ) => IsError(await _server.PostAsync(path, body), status, word, reason);

    [Fact]
    public async Task Models_PagesAndSingle_ReturnTheModels()
    {
        var all = (await GetAsync("/v1beta/models"))
            .GetProperty("models")
            .EnumerateArray()
            .Select(model => model.GetProperty("name").GetString())
            .ToList();
        var first = await GetAsync("/v1beta/models?pageSize=1");
        var second = await GetAsync(
            $"/v1beta/models?pageSize=1&pageToken={first.GetProperty("nextPageToken").GetString()}"
        );

        Assert.Contains("models/fresnel-mini", all);
        Assert.Equal(
            all.Take(2),
            new[] { first, second }.Select(page => page.GetProperty("models")[0].GetProperty("name").GetString())
        );
        var one = await GetAsync("/v1beta/models/openai/gpt-5-image-mini");
        Assert.Equal("models/openai/gpt-5-image-mini", one.GetProperty("name").GetString());
        Assert.Contains(
            "generateContent",
            one.GetProperty("supportedGenerationMethods").EnumerateArray().Select(method => method.GetString())
        );
    }

    [Fact]
    public async Task CountTokens_Question_ReturnsACount() =>
        Assert.InRange(
            (await _server.PostAsync("/v1beta/models/gpt-5-image-mini:countTokens", Hello))
                .Json.GetProperty("totalTokens")
                .GetInt32(),
            4,
            20
        );

    [Fact]
    public async Task Upstream_CalledFromBothApis_RelaysOneAndTranslatesTheOther()
    {
        var requested = new List<string>();
        await using var google = await StubServer.StartAsync(async http =>
        {
            using var body = new StreamReader(http.Request.Body);
            lock (requested)
                requested.Add(
                    $"{http.Request.Path}{http.Request.QueryString} {http.Request.Headers["x-goog-api-key"]} {body.ReadToEndAsync().Result}"
                );
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(
                """{"candidates":[{"content":{"parts":[{"functionCall":{"name":"look","args":{"x":1}},"thoughtSignature":"c2ln"}],"role":"model"},"finishReason":"STOP","index":0,"kept":1}],"usageMetadata":{"promptTokenCount":1000,"candidatesTokenCount":400,"thoughtsTokenCount":100,"totalTokenCount":1500},"modelVersion":"gemini-3-flash","responseId":"rid"}"""
            );
        });
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            $$"""
            providers:
              - name: google
                kind: gemini
                base_url: {{new Uri(google.Address, "v1beta")}}
                api_key: env:GOOGLE
            models:
              - name: gemini-3-flash
                deployments:
                  - provider: google
                    price: { prompt: 2.50, completion: 2.00, image_output: 8.00 }

            """,
            new Dictionary<string, string> { ["GOOGLE"] = "AIza-secret" }
        );

        const string Tools = "\"tools\":[{\"functionDeclarations\":[{\"name\":\"look\"}]}]";
        var relayed = await server.PostAsync(
            "/v1beta/models/gemini-3-flash:generateContent",
            $$"""{ "contents":[{"parts":[{"text":"Look."}]}],{{Tools}}}"""
        );
        var first = await server.ChatAsync(
            """{"model":"gemini-3-flash","messages":[{"role":"user","content":"Look."}],"tools":[{"type":"function","function":{"name":"look"}}]}"""
        );
        var message = first.Json.GetProperty("choices")[0].GetProperty("message").GetRawText();
        await server.ChatAsync(
            $$$"""{"model":"gemini-3-flash","messages":[{"role":"user","content":"Look."},{{{message}}},{"role":"tool","tool_call_id":"call_rid_0","content":"a cat"}],"tools":[{"type":"function","function":{"name":"look"}}]}"""
        );

        Assert.Equal(1, relayed.Json.GetProperty("candidates")[0].GetProperty("kept").GetInt32());
        Assert.Equal(0.0035m, relayed.Json.GetProperty("usageMetadata").GetProperty("cost").GetDecimal());
        Assert.Equal("0.0035", relayed.Headers["x-fresnel-cost"]);
        Assert.Equal("tool_calls", first.Json.GetProperty("choices")[0].GetProperty("finish_reason").GetString());
        Assert.StartsWith(
            "/v1beta/models/gemini-3-flash:generateContent AIza-secret { \"contents\"",
            requested[0],
            StringComparison.Ordinal
        );
        Assert.Contains(
            """{"functionCall":{"id":"call_rid_0","name":"look","args":{"x":1}},"thoughtSignature":"c2ln"}""",
            requested[2],
            StringComparison.Ordinal
        );
        Assert.Contains(
            """{"functionResponse":{"id":"call_rid_0","name":"look","response":{"output":"a cat"}}}""",
            requested[2],
            StringComparison.Ordinal
        );
        Assert.Equal(
            [3_500_000L, 3_500_000L, 3_500_000L],
            (await LedgerReader.ReadAsync(server.Data, 3)).Select(call => call.Cost!.Value)
        );
    }

    private static void HoldsAStream(List<JsonElement> chunks)
    {
        Assert.True(chunks.Count >= 3);
        Assert.Contains("fresnel-mini", string.Concat(chunks.Select(TextOf)), StringComparison.Ordinal);
        Assert.Equal("STOP", chunks[^1].GetProperty("candidates")[0].GetProperty("finishReason").GetString());
        Assert.True(chunks[^1].GetProperty("usageMetadata").GetProperty("candidatesTokenCount").GetInt32() > 20);
    }

    private static string TextOf(JsonElement answer) =>
        string.Concat(
            answer
                .GetProperty("candidates")[0]
                .GetProperty("content")
                .GetProperty("parts")
                .EnumerateArray()
                .Select(part => part.TryGetProperty("text", out var text) ? text.GetString() : "")
        );

    private static void IsError(ServerResponse answer, int status, string word, string reason)
    {
        Assert.True((int)answer.Status == status, $"{(int)answer.Status} in place of {status}: {answer.Body}");
        var error = Assert.Single(answer.Json.EnumerateObject()).Value;
        Assert.Equal((status, word), (error.GetProperty("code").GetInt32(), error.GetProperty("status").GetString()));
        Assert.Equal(reason, error.GetProperty("details")[0].GetProperty("reason").GetString());
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
    }

    private Task<JsonElement> GetAsync(string path) => _server.Http.GetFromJsonAsync<JsonElement>(path, Cancellation);
}
