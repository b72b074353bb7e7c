using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests.Telemetry;

/// <summary>What a collector receives over OTLP, decoded from its protobuf.</summary>
public sealed class OtlpTests : IAsyncLifetime
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736",
        Parent = "00f067aa0ba902b7";

    private readonly TestFolder _folder = new();
    private readonly ConcurrentQueue<byte[]> _traces = [],
        _metrics = [];
    private readonly ConcurrentQueue<string> _contexts = [];
    private StubServer _collector = null!,
        _upstream = null!;

    public async ValueTask InitializeAsync()
    {
        _collector = await StubServer.StartAsync(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            (http.Request.Path == "/v1/traces" ? _traces : _metrics).Enqueue(body.ToArray());
        });
        _upstream = await StubServer.StartAsync(http =>
        {
            _contexts.Enqueue($"{http.Request.Path} {http.Request.Headers.TraceParent}");
            if (http.Request.Path.StartsWithSegments("/busy"))
            {
                http.Response.StatusCode = 503;
                return Task.CompletedTask;
            }
            return StubServer.AnswerChatAsync(http, "SECRET");
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _collector.DisposeAsync();
        await _upstream.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Call_ThatFellBack_IsOneTraceWithASpanAnAttempt()
    {
        await using var server = await StartAsync(
            new()
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"{_collector.Address}",
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "300",
            }
        );

        await AskAsync(server, $"00-{Trace}-{Parent}-01");
        List<OtlpSpan> spans = [];
        await Wait.UntilAsync(
            "the spans arrived",
            () =>
            {
                spans = [.. _traces.SelectMany(OtlpSpan.Read).Where(span => span.Scope == "Fresnel")];
                return spans.Count >= 3;
            }
        );
        await Wait.UntilAsync(
            "metrics arrived",
            () => _metrics.Any(body => Contains(body, "gen_ai.client.token.usage"))
        );

        Assert.All(spans, span => Assert.Equal(Trace, span.TraceId));
        var call = Assert.Single(spans, span => span.Kind == 2);
        Assert.Equal(("chat answers", Parent, 0), (call.Name, call.ParentId, call.Status));
        AssertAttributes(
            call,
            ("gen_ai.operation.name", "chat"),
            ("gen_ai.provider.name", "good"),
            ("gen_ai.request.model", "answers"),
            ("gen_ai.response.model", "up-1"),
            ("gen_ai.request.stream", "false"),
            ("gen_ai.usage.input_tokens", "1000"),
            ("gen_ai.usage.output_tokens", "500"),
            ("fresnel.outcome", "completed"),
            ("fresnel.attempts", "2"),
            ("fresnel.cost", "0.0035")
        );
        Assert.Equal(["fresnel.admitted", "fresnel.planned"], call.Events.Select(item => item.Name));

        var attempts = spans.Where(span => span.Kind == 3).OrderBy(span => span.Start).ToList();
        Assert.Equal(["chat up-1", "chat up-1"], attempts.Select(span => span.Name));
        Assert.All(attempts, span => Assert.Equal(call.Id, span.ParentId));
        AssertAttributes(
            attempts[0],
            ("gen_ai.provider.name", "busy"),
            ("fresnel.attempt.number", "1"),
            ("http.response.status_code", "503")
        );
        Assert.Equal(2, attempts[0].Status);
        Assert.Contains("error.type", attempts[0].Attributes.Keys);
        AssertAttributes(attempts[1], ("gen_ai.provider.name", "good"), ("fresnel.attempt.number", "2"));
        Assert.Equal(["fresnel.response_headers", "fresnel.first_event"], attempts[1].Events.Select(item => item.Name));
        ulong[] times = [attempts[1].Start, .. attempts[1].Events.Select(item => item.Time), attempts[1].End];
        Assert.Equal(times.Order(), times);

        // the provider continues the trace: its parent is a span of the attempt
        Assert.All(_contexts, context => Assert.Contains($" 00-{Trace}-", context));
        Assert.DoesNotContain(_contexts, context => context.Contains(Parent));
        Assert.DoesNotContain(_traces.Concat(_metrics), body => Contains(body, "SECRET"));
        Assert.DoesNotContain(_traces.Concat(_metrics), body => Contains(body, server.AdminKey));
    }

    [Fact]
    public async Task Call_WithoutCollector_PassesTheCallersContextOn()
    {
        await using var server = await StartAsync([]);

        await AskAsync(server, $"00-{Trace}-{Parent}-01");
        await AskAsync(server, null);

        Assert.Equal(4, _contexts.Count);
        Assert.All(_contexts.Take(2), context => Assert.Contains($" 00-{Trace}-", context));
        Assert.All(_contexts.Skip(2), context => Assert.EndsWith(" ", context));
        Assert.Empty(_traces);
    }

    private Task<ServerProcess> StartAsync(Dictionary<string, string> environment) =>
        ServerProcess.StartAsync(
            _folder.Path("data"),
            $$"""
            routing: { attempts: 1 }
            providers:
              - { name: busy, kind: compatible, base_url: "{{_upstream.Address}}busy/v1" }
              - { name: good, kind: compatible, base_url: "{{_upstream.Address}}good/v1" }
            models:
              - name: answers
                deployments:
                  - { provider: busy, model: up-1, price: { prompt: 2.5, completion: 2 } }
                  - { provider: good, model: up-1, price: { prompt: 2.5, completion: 2 } }
            """,
            environment
        );

    private static async Task AskAsync(ServerProcess server, string? context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions")
        {
            Content = new StringContent(
                """{"model":"answers","messages":[{"role":"user","content":"SECRET"}]}""",
                Encoding.UTF8,
                new MediaTypeHeaderValue("application/json")
            ),
        };
        if (context is not null)
            request.Headers.Add("traceparent", context);
        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private static void AssertAttributes(OtlpSpan span, params (string Name, string Value)[] expected) =>
        Assert.Equal(expected, expected.Select(pair => (pair.Name, span.Attributes.GetValueOrDefault(pair.Name, "-"))));

    private static bool Contains(byte[] body, string text) => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}
