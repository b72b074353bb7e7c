using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests.Telemetry;

/// <summary>A real Prometheus scrapes the server, and evaluates the dashboard and the alert rules of <c>deploy/</c>.</summary>
public sealed partial class PrometheusTests : IAsyncLifetime
{
    private const string Prometheus = "/usr/bin/prometheus",
        Promtool = "/usr/bin/promtool";

    private readonly TestFolder _folder = new();
    private StubServer _upstream = null!;
    private ServerProcess _server = null!;
    private Process? _prometheus;
    private int _metricsPort;

    private static string Deploy => Checkout.PathOf("deploy");

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(!File.Exists(Prometheus), "prometheus is not installed (apt-get install prometheus)");
        _metricsPort = FreePort.Find();
        _upstream = await StubServer.StartAsync(http => StubServer.AnswerChatAsync(http));
        _server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            $$"""
            metrics: { port: {{_metricsPort}}, token: env:METRICS_TOKEN }
            providers:
              - { name: lab, kind: compatible, base_url: "{{_upstream.Address}}v1", open: true }
            models:
              - name: answers
                deployments: [{ provider: lab, model: up-1, price: { prompt: 2.5, completion: 2 } }]
            """,
            new Dictionary<string, string> { ["METRICS_TOKEN"] = "scrape-me" }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_prometheus is not null)
        {
            Signal.Send(_prometheus.Id, Signal.Terminate);
            await _prometheus.WaitForExitAsync();
            _prometheus.Dispose();
        }
        if (_server is not null)
        {
            await _server.DisposeAsync();
            await _upstream.DisposeAsync();
        }
        _folder.Dispose();
    }

    [Fact]
    public async Task Server_ScrapedByPrometheus_HasEveryMetricOfTheDashboardAndTheAlerts()
    {
        for (var i = 0; i < 3; i++)
            await _server.ChatAsync("""{"model":"answers","messages":[{"role":"user","content":"Hi"}]}""");
        await _server.ChatAsync("""{"model":"nonsense-7","messages":[{"role":"user","content":"Hi"}]}""");
        await _server.PostAsync(
            "/v1/images/generations",
            """{"model":"fresnel-mini","prompt":"a red kite","size":"256x256"}"""
        );
        await _server.PostAsync("/admin/keys", """{"name":"budgeted","budgets":[{"window":"day","usd":5}]}""");

        var query = await StartPrometheusAsync();

        Assert.Equal(
            3,
            await query("sum(fresnel_calls_total{gen_ai_request_model=\"answers\",fresnel_outcome=\"completed\"})")
        );
        Assert.Equal(
            1,
            await query("sum(fresnel_calls_total{gen_ai_request_model=\"unknown\",fresnel_outcome=\"refused\"})")
        );
        Assert.Equal(0.0105, await query("sum(fresnel_cost_total)"), 9);
        Assert.Equal(1, await query("sum(fresnel_images_total)"));
        Assert.Equal(5, await query("min(fresnel_budget_remaining)"));
        Assert.Equal(0, await query("max(fresnel_deployment_circuit_open)"));
        var text = await ScrapeAsync("scrape-me");
        Assert.DoesNotContain("nonsense", text);
        var labels = LabelName().Matches(text).Select(match => match.Groups[1].Value).ToHashSet();
        var missing =
            from file in Directory.GetFiles(Deploy, "*.*", SearchOption.AllDirectories)
            from name in MetricName().Matches(File.ReadAllText(file)).Select(match => match.Value).Distinct()
            where
                !text.Contains($"\n{name}{{") && !text.Contains($"\n{name} ") && !labels.Contains(name) && !IsRare(name)
            select $"{Path.GetFileName(file)}: {name}";
        Assert.Empty(missing);
        foreach (var expression in DashboardExpressions())
            await query(expression);
    }

    [Fact]
    public async Task Metrics_WithoutTheirTokenOrAtAnotherPort_AreRefused()
    {
        using var http = new HttpClient();
        var stop = TestContext.Current.CancellationToken;
        var own = new Uri($"http://127.0.0.1:{_metricsPort}/");

        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(new Uri(own, "metrics"), stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(own, "v1/models"), stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _server.Http.GetAsync("metrics", stop)).StatusCode);
        Assert.Contains("fresnel_ledger_journal_room", await ScrapeAsync(_server.AdminKey));
    }

    [Fact]
    public async Task AlertRules_CheckedByPromtool_AreValidAndFire()
    {
        var (code, output) = await RunAsync(
            Promtool,
            "check",
            "rules",
            Path.Combine(Deploy, "prometheus", "alerts.yml")
        );
        Assert.True(code == 0, output);
        (code, output) = await RunAsync(
            Promtool,
            "test",
            "rules",
            Path.Combine(Deploy, "prometheus", "alerts-test.yml")
        );
        Assert.True(code == 0, output);
    }

    /// <summary>Metrics and labels that appear only after a hedge, a cache lookup, queued work or a warning.</summary>
    private static bool IsRare(string name) =>
        name
            is "fresnel_hedges_total"
                or "fresnel_response_cache_lookups_total"
                or "fresnel_budget_warnings_total"
                or "fresnel_tokens_total"
                or "fresnel_compute_queue_length"
                or "fresnel_token_kind"
                or "fresnel_won"
                or "fresnel_result";

    private static IEnumerable<string> DashboardExpressions()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Path.Combine(Deploy, "grafana", "fresnel.json")));
        return
        [
            .. from panel in dashboard.RootElement.GetProperty("panels").EnumerateArray()
            where panel.TryGetProperty("targets", out _)
            from target in panel.GetProperty("targets").EnumerateArray()
            select target.GetProperty("expr").GetString()!.Replace("$__rate_interval", "1m", StringComparison.Ordinal),
        ];
    }

    private async Task<string> ScrapeAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{_metricsPort}/metrics");
        request.Headers.Authorization = new("Bearer", token);
        using var http = new HttpClient();
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return "\n" + await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <returns>Evaluates an expression: its single value, or NaN if it has none.</returns>
    private async Task<Func<string, Task<double>>> StartPrometheusAsync()
    {
        var (port, folder) = (FreePort.Find(), _folder.Path("prometheus"));
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "prometheus.yml"),
            $"""
            global: {"{"} scrape_interval: 1s, evaluation_interval: 1s {"}"}
            rule_files: ["{Path.Combine(Deploy, "prometheus", "alerts.yml")}"]
            scrape_configs:
              - job_name: fresnel
                authorization: {"{"} credentials: scrape-me {"}"}
                static_configs: [{"{"} targets: ["127.0.0.1:{_metricsPort}"] {"}"}]
            """
        );
        _prometheus = Process.Start(
            new ProcessStartInfo(
                Prometheus,
                [
                    $"--config.file={folder}/prometheus.yml",
                    $"--storage.tsdb.path={folder}/data",
                    $"--web.listen-address=127.0.0.1:{port}",
                    "--log.level=error",
                ]
            )
        )!;
        var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        await Wait.UntilAsync("Prometheus scraped", () => IsReadyAsync(http));
        return expression => QueryAsync(http, expression);
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var response = await http.GetAsync("-/ready", TestContext.Current.CancellationToken);
            return response.IsSuccessStatusCode && double.IsFinite(await QueryAsync(http, "sum(fresnel_calls_total)"));
        }
        catch (HttpRequestException)
        {
            return false; // it does not listen yet
        }
    }

    private static async Task<double> QueryAsync(HttpClient http, string expression)
    {
        using var response = await http.GetAsync(
            $"api/v1/query?query={Uri.EscapeDataString(expression)}",
            TestContext.Current.CancellationToken
        );
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{expression}: {body}");
        var result = JsonElement.Parse(body).GetProperty("data").GetProperty("result");
        return result.GetArrayLength() == 1 && result[0].TryGetProperty("value", out var value)
            ? double.Parse(value[1].GetString()!, System.Globalization.CultureInfo.InvariantCulture)
            : double.NaN;
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var output = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(),
            process.StandardError.ReadToEndAsync()
        );
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, string.Concat(output));
    }

    [GeneratedRegex("([a-z_]+)=\"")]
    private static partial Regex LabelName();

    [GeneratedRegex(@"\b(fresnel|gen_ai_(client|server))_[a-z_]+\b(?=[{\[) ])")]
    private static partial Regex MetricName();
}
