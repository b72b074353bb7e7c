using System.Collections.Concurrent;
using Fresnel.EndToEnd.Tests.Sdks;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests.WebConsole;

/// <summary>A server with a slow and a failing provider, and the script that uses its console in Chromium.</summary>
public sealed class ConsoleBrowser : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private readonly TestFolder _folder = new();
    private string _data = "";
    private readonly TaskCompletionSource _continued = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _held = new();

    /// <summary>What is not installed; null: nothing.</summary>
    public string? MissingTool { get; private set; }

    /// <summary>By check; null: passed, otherwise the reason.</summary>
    public IReadOnlyDictionary<string, string?> Results { get; private set; } = new Dictionary<string, string?>();

    public async ValueTask InitializeAsync()
    {
        NodeRun.SkipUnlessInstalled();
        if (!File.Exists(Chromium))
        {
            MissingTool = "Chromium is not installed: run eng/setup tests.";
            return;
        }
        await using var upstream = await StubServer.StartAsync(AnswerAsync);
        var configuration = $$"""
            providers:
              - { name: slow, kind: compatible, base_url: {{upstream.Address}}v1 }
              - { name: down, kind: compatible, base_url: {{upstream.Address}}down/v1 }
              - { name: lines, kind: compatible, base_url: {{upstream.Address}}lines/v1 }
            models:
              - { name: gpt-5-image-mini, deployments: [ { provider: built-in } ] }
              - { name: slow-model, deployments: [ { provider: slow, price: { prompt: 1, completion: 2 } } ] }
              - { name: line-model, deployments: [ { provider: lines, price: { prompt: 1, completion: 2 } } ] }
              - { name: down-model, deployments: [ { provider: down, price: { prompt: 1, completion: 2 } } ] }
            """;
        _data = _folder.Path("data");
        await using var server = await ServerProcess.StartAsync(_data, configuration);
        var checkout = Checkout.PathOf();
        using var node = new NodeRun();
        node.Write(
            "console.mjs",
            await File.ReadAllTextAsync(
                Path.Combine(checkout, "tests", "Fresnel.EndToEnd.Tests", "WebConsole", "console.mjs")
            )
        );
        Results = await node.CheckAsync(
            "console.mjs",
            new Dictionary<string, string>
            {
                ["FRESNEL_ADDRESS"] = server.Address.ToString().TrimEnd('/'),
                ["FRESNEL_KEY"] = server.AdminKey,
                ["CONSOLE_LINK"] = server.ConsoleLink,
                ["CONSOLE_BROWSER"] = Chromium,
                ["CONSOLE_CONFIGURATION"] = Path.Combine(_data, "fresnel.yaml"),
                ["CONSOLE_STUB"] = upstream.Address.ToString(),
                ["CONSOLE_PHOTO"] = Path.Combine(checkout, "docs", "images", "cat.jpg"),
                ["CONSOLE_SHOTS"] = Environment.GetEnvironmentVariable("CONSOLE_SHOTS") ?? _folder.Path("shots"),
            }
        );
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Sends the first word of an answer, and the others when the script has seen it.</summary>
    private async Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Path == "/continue")
        {
            _continued.TrySetResult();
            return;
        }
        if (http.Request.Path == "/history")
        {
            CallHistory.Insert(_data, "lines", "line-model");
            return;
        }
        if (http.Request.Path.StartsWithSegments("/release", out var name))
        {
            HeldBy(name).TrySetResult();
            return;
        }
        if (VendorModels.IsListing(http.Request))
        {
            await VendorModels.AnswerAsync(http);
            return;
        }
        if (
            http.Request.Path.StartsWithSegments("/lines")
            || http.Request.Path.StartsWithSegments("/vendor")
            || http.Request.Path.StartsWithSegments("/azure")
        )
        {
            await AnswerLineAsync(http);
            return;
        }
        if (http.Request.Path.StartsWithSegments("/down"))
        {
            http.Response.StatusCode = 503;
            return;
        }
        http.Response.ContentType = "text/event-stream";
        await SendAsync("""{"role":"assistant","content":"First"}""", "null");
        await _continued.Task;
        await SendAsync("""{"content":" and last."}""", "null");
        await SendAsync("{}", "\"stop\"");
        await http.Response.WriteAsync(
            "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"slow-model\",\"choices\":[],"
                + "\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":500,\"total_tokens\":1500}}\n\ndata: [DONE]\n\n"
        );

        async Task SendAsync(string delta, string reason)
        {
            await http.Response.WriteAsync(
                "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"slow-model\","
                    + $"\"choices\":[{{\"index\":0,\"delta\":{delta},\"finish_reason\":{reason}}}]}}\n\n"
            );
            await http.Response.Body.FlushAsync();
        }
    }

    private TaskCompletionSource HeldBy(string? path) => _held.GetOrAdd(path!.TrimStart('/'), _ => new());

    /// <summary>Answers a request of a batch: "long" and "bad" fail, "wait NAME" is held until the script releases it.</summary>
    private async Task AnswerLineAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        if (body.Contains("wait first", StringComparison.Ordinal))
            await HeldBy("first").Task;
        else if (body.Contains("wait second", StringComparison.Ordinal))
            await HeldBy("second").Task;
        http.Response.ContentType = "application/json";
        if (body.Contains("long", StringComparison.Ordinal) || body.Contains("bad", StringComparison.Ordinal))
        {
            var code = body.Contains("long", StringComparison.Ordinal) ? "context_length_exceeded" : "invalid_value";
            http.Response.StatusCode = 400;
            await http.Response.WriteAsync(
                $$$"""{"error":{"message":"No.","type":"invalid_request_error","code":"{{{code}}}"}}"""
            );
            return;
        }
        const string Usage = """{"prompt_tokens":1000,"completion_tokens":500,"total_tokens":1500}""";
        await http.Response.WriteAsync(
            $$"""
            {"id":"c","object":"chat.completion","created":1,"model":"line-model","choices":[{"index":0,
            "message":{"role":"assistant","content":"Said."},"finish_reason":"stop"}],
            "usage":{{(body.Contains("without usage", StringComparison.Ordinal) ? "null" : Usage)}}}
            """
        );
    }
}
