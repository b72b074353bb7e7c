using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Fresnel.Contracts;
using Fresnel.Providers;
using Fresnel.Providers.Anthropic;
using Fresnel.Providers.Gemini;
using Fresnel.Providers.Images;
using Fresnel.Providers.OpenAI;

namespace Fresnel.Tests.Batches;

/// <summary>A vendor with a batch API that ends its batch when the test says so.</summary>
/// <param name="kind">The provider's kind: <c>openai</c>, <c>anthropic</c> or <c>gemini</c>.</param>
internal sealed partial class FakeBatchVendor(string kind) : HttpMessageHandler
{
    private readonly List<(string Request, string Body)> _sent = [];
    private readonly List<string> _ids = [];

    /// <summary>The requests except polls, as <c>POST /path</c>, and their bodies, without the boundary of a form.</summary>
    public IReadOnlyList<(string Request, string Body)> Sent
    {
        get
        {
            lock (_sent)
                return [.. _sent];
        }
    }

    public int Polls { get; private set; }

    /// <summary>Whether the batch has ended.</summary>
    public bool IsDone { get; set; }

    /// <summary>How a request ends, by its id at the vendor: <c>ok</c>, <c>invalid</c>, <c>busy</c> or <c>expired</c>.</summary>
    public Func<string, string> Outcome { get; set; } = static _ => "ok";

    public IProvider CreateProvider()
    {
        var adapter = new ImageAdapter((_, _, _) => throw new InvalidOperationException("No address is fetched."));
        var settings = new ProviderSettings("lab", kind)
        {
            ApiKey = "secret",
            BaseUrl = new Uri("http://vendor.test/v1"),
        };
        return kind switch
        {
            "openai" => new OpenAIProvider(settings, adapter, TimeProvider.System, handler: this),
            "anthropic" => new AnthropicProvider(settings, adapter, TimeProvider.System, this),
            _ => new GeminiProvider(settings, adapter, TimeProvider.System, this),
        };
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        lock (_sent)
        {
            if (request.Method == HttpMethod.Get)
                Polls++;
            else
                _sent.Add(($"{request.Method} {path}", Boundary().Replace(body, "--B")));
            if (
                path is "/v1/files" or "/v1/messages/batches"
                || path.EndsWith(":batchGenerateContent", StringComparison.Ordinal)
            )
                _ids.AddRange(Ids().Matches(body).Select(match => match.Value));
        }
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(Answer(request.Method, path), Encoding.UTF8, "application/json"),
        };
    }

    private string Answer(HttpMethod method, string path) =>
        (kind, method.Method, path) switch
        {
            ("openai", "POST", "/v1/files") => """{"id":"file-1","object":"file"}""",
            ("openai", "GET", "/v1/files/file-2/content") => Lines(id => Outcome(id) == "ok"),
            ("openai", "GET", "/v1/files/file-3/content") => Lines(id => Outcome(id) != "ok"),
            ("openai", _, "/v1/batches" or "/v1/batches/batch_1" or "/v1/batches/batch_1/cancel") => IsDone
                ? """{"id":"batch_1","status":"completed","output_file_id":"file-2","error_file_id":"file-3"}"""
                : """{"id":"batch_1","status":"in_progress","output_file_id":null,"error_file_id":null}""",
            ("openai", "POST", "/v1/chat/completions") => Chat,
            ("anthropic", "GET", "/v1/messages/batches/msgbatch_1/results") => Lines(_ => true),
            ("anthropic", _, "/v1/messages") => Message,
            ("anthropic", _, _) =>
                $$"""{"id":"msgbatch_1","processing_status":"{{(IsDone ? "ended" : "in_progress")}}"}""",
            ("gemini", "POST", "/v1/batches/b1:cancel") => "{}",
            ("gemini", "POST", "/v1/models/m:generateContent") => Content,
            ("gemini", _, _) => IsDone
                ? $$$$$$"""{"name":"batches/b1","done":true,"metadata":{"state":"BATCH_STATE_SUCCEEDED"},"response":{"inlinedResponses":{"inlinedResponses":[{{{{{{string.Join(',', _ids.Select(Result))}}}}}}]}}}"""
                : """{"name":"batches/b1","metadata":{"state":"BATCH_STATE_RUNNING"}}""",
            _ => throw new InvalidOperationException($"{method} {path}"),
        };

    private const string Chat =
            """{"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":3,"total_tokens":13}}""",
        Message =
            """{"id":"msg_1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"Hi"}],"stop_reason":"end_turn","usage":{"input_tokens":10,"output_tokens":3}}""",
        Content =
            """{"candidates":[{"content":{"role":"model","parts":[{"text":"Hi"}]},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":3,"totalTokenCount":13},"modelVersion":"m"}""";

    private string Lines(Func<string, bool> select) =>
        string.Concat(_ids.Where(select).Reverse().Select(id => Result(id) + "\n"));

    private string Result(string id) =>
        (kind, Outcome(id)) switch
        {
            ("openai", "ok") =>
                $$$$$$"""{"id":"r","custom_id":"{{{{{{id}}}}}}","response":{"status_code":200,"request_id":"q","body":{{{{{{Chat}}}}}}},"error":null}""",
            ("openai", "invalid") =>
                $$$$$$"""{"id":"r","custom_id":"{{{{{{id}}}}}}","response":{"status_code":400,"body":{"error":{"message":"no such thing","type":"invalid_request_error"}}},"error":null}""",
            ("openai", "busy") =>
                $$$$$$"""{"id":"r","custom_id":"{{{{{{id}}}}}}","response":{"status_code":429,"body":{"error":{"message":"slow down"}}},"error":null}""",
            ("openai", _) =>
                $$$$$$"""{"id":"r","custom_id":"{{{{{{id}}}}}}","response":null,"error":{"code":"batch_expired","message":"late"}}""",
            ("anthropic", "ok") =>
                $$$$$$"""{"custom_id":"{{{{{{id}}}}}}","result":{"type":"succeeded","message":{{{{{{Message}}}}}}}}""",
            ("anthropic", "invalid") =>
                $$$$$$"""{"custom_id":"{{{{{{id}}}}}}","result":{"type":"errored","error":{"type":"error","error":{"type":"invalid_request_error","message":"no such thing"}}}}""",
            ("anthropic", "busy") =>
                $$$$$$"""{"custom_id":"{{{{{{id}}}}}}","result":{"type":"errored","error":{"type":"error","error":{"type":"overloaded_error","message":"slow down"}}}}""",
            ("anthropic", _) => $$$$$$"""{"custom_id":"{{{{{{id}}}}}}","result":{"type":"expired"}}""",
            (_, "ok") => $$$$$$"""{"metadata":{"key":"{{{{{{id}}}}}}"},"response":{{{{{{Content}}}}}}}""",
            (_, "invalid") =>
                $$$$$$"""{"metadata":{"key":"{{{{{{id}}}}}}"},"error":{"code":3,"message":"no such thing"}}""",
            (_, "busy") => $$$$$$"""{"metadata":{"key":"{{{{{{id}}}}}}"},"error":{"code":8,"message":"slow down"}}""",
            _ => $$$$$$"""{"metadata":{"key":"{{{{{{id}}}}}}"},"error":{"code":1,"message":"cancelled"}}""",
        };

    [GeneratedRegex("line-[0-9]+")]
    private static partial Regex Ids();

    [GeneratedRegex("--[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Boundary();
}
