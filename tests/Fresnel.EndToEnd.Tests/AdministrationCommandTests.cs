using System.Text;
using System.Text.Json;
using Fresnel.TestKit;
using Fresnel.TestKit.OpenApi;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests;

/// <summary>
/// Every administrative command, through a proxy that checks each exchange against the server's OpenAPI document.
/// </summary>
public sealed class AdministrationCommandTests : IAsyncLifetime
{
    private const string Answer =
        """{"id":"chatcmpl-up","object":"chat.completion","created":1,"model":"up-1","choices":[{"index":0,"message":{"role":"assistant","content":"Twelve bytes","refusal":null},"logprobs":null,"finish_reason":"stop"}]}""";

    private readonly TestFolder _folder = new();
    private readonly List<string> _operations = [];
    private readonly List<string> _errors = [];
    private readonly HashSet<string> _commands = [];
    private StubServer _upstream = null!;
    private ServerProcess _server = null!;
    private StubServer _proxy = null!;
    private ApiDescription _document = null!;

    public async ValueTask InitializeAsync()
    {
        _upstream = await StubServer.StartAsync(http =>
        {
            http.Response.ContentType = "application/json";
            return http.Response.WriteAsync(
                http.Request.Path == "/v1/models" || http.Request.Path == "/openai/models"
                    ? """{"data":[{"id":"vendor/m-1"}]}"""
                    : Answer
            ); // without usage, so that its cost can be corrected
        });
        _server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            $$"""
            providers:
              - { name: lab, kind: compatible, base_url: {{new Uri(_upstream.Address, "v1")}} }
            tracing: { sample_percent: 100 }
            models:
              - { name: m, deployments: [ { provider: lab, model: vendor/m-1, price: { prompt: 1, completion: 1 } } ] }

            """
        );
        _document = new ApiDescription((await _server.GetAsync("/admin/openapi.json")).Body);
        _proxy = await StubServer.StartAsync(ForwardAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _server.DisposeAsync();
        await _upstream.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task EveryCommand_WithJson_CallsItsOperation()
    {
        var organisation = await RunForIdAsync("organisations create", "acme", "--budget", "500/month");
        var team = await RunForIdAsync(
            "teams create",
            "search",
            "--organisation",
            organisation,
            "--strategy",
            "fastest"
        );
        var key = await RunForIdAsync(
            "keys create",
            [
                "ci",
                "--team",
                team,
                "--model",
                "m",
                "--budget",
                "5/day",
                "--user-budget",
                "0.5/day",
                "--concurrency",
                "8",
            ]
        );
        await RunAsync("keys list");
        await RunAsync("keys show", key);
        await RunAsync("keys set", key, "--expires", "30d", "--require-user", "--role", "user", "--model", "none");
        await RunAsync("keys rotate", key, "--grace-hours", "1");
        await RunAsync("keys revoke", key);
        foreach (var (groups, id) in new[] { ("teams", team), ("organisations", organisation) })
        {
            await RunAsync($"{groups} list");
            await RunAsync($"{groups} show", id);
            await RunAsync($"{groups} set", id, "--name", "other", "--requests-per-minute", "5", "--budget", "none");
            await RunAsync($"{groups} remove", id);
        }
        await RunAsync("budgets");
        await RunAsync("limits");
        await UseAsync();
        await RunAsync("deployments");
        foreach (var verb in new[] { "show", "disable", "enable", "reset" })
            await RunAsync($"deployments {verb}", "lab/vendor/m-1");
        await RunAsync(
            "secrets check",
            ["compatible", "--base-url", $"{new Uri(_upstream.Address, "v1")}"],
            "sk-Xyzzy"
        );
        await RunAsync("secrets connect", ["azure", "--base-url", $"{_upstream.Address}"], "sk-Xyzzy");
        Assert.Contains("azure", (await _server.GetAsync("/admin/secrets")).Body, StringComparison.Ordinal);
        await RunAsync("secrets disconnect", "azure");
        Assert.DoesNotContain("azure", (await _server.GetAsync("/admin/secrets")).Body, StringComparison.Ordinal);
        await RunAsync("secrets set", ["cloud"], "sk-Xyzzy");
        await RunAsync("secrets list");
        await RunAsync("secrets remove", "cloud");
        await CaptureAsync();
        await WatchAsync();
        await RunAsync(
            "quality record",
            "lab/vendor/m-1",
            "--task",
            "chat",
            "--suite",
            "capitals",
            "--passed",
            "9",
            "--total",
            "10"
        );
        await RunAsync("quality");
        await RunAsync("quality remove", "lab/vendor/m-1", "--suite", "capitals");
        await RunAsync("reload");
        await RunAsync("reload", "--status");
        await RunAsync("prices");
        var removal = JsonElement.Parse(await RunAsync("audit", "--limit", "1", "--target", organisation));
        await RunAsync("audit undo", removal.GetProperty("id").GetString()!);
        await FollowAsync();

        Assert.Empty(_errors);
        var all = _document.Operations.SelectMany(item =>
            item.Operation.GetProperty("x-fresnel-commands").EnumerateArray().Select(name => name.GetString()!)
        );
        Assert.Equal(all.Distinct().Order(), _commands.Order());
        Assert.Equal(
            _document.Operations.Select(item => item.Operation.GetProperty("operationId").GetString()!).Order(),
            _operations.Distinct().Order()
        );
    }

    private async Task UseAsync()
    {
        var call = (
            await _server.ChatAsync("""{"model":"m","messages":[{"role":"user","content":"Hello"}]}""")
        ).Headers["x-request-id"];
        await RunAsync("usage", "--by", "model", "--since", "1d");
        await RunAsync("usage show", call);
        await RunAsync("usage trace", call);
        await RunAsync("calls", "--limit", "3", "--status", "completed");
        await RunAsync("usage correct", call, "--usd", "0.12", "--reason", "invoice");
    }

    private async Task CaptureAsync()
    {
        var admin = JsonElement.Parse((await _server.GetAsync("/admin/keys")).Body).GetProperty("data")[0];
        var key = admin.GetProperty("id").GetString()!;
        await RunAsync("keys set", key, "--capture", "all", "--capture-hours", "24");
        var call = (
            await _server.ChatAsync("""{"model":"m","messages":[{"role":"user","content":"Hello"}]}""")
        ).Headers["x-request-id"];
        Assert.Contains("Twelve bytes", await RunAsync("captures show", call), StringComparison.Ordinal);
        await RunAsync("captures remove", call);
        await RunAsync("captures clear", key);
    }

    private async Task WatchAsync()
    {
        var key = await RunForIdAsync("keys create", "watch");
        await File.AppendAllTextAsync(
            Path.Combine(_server.Data, "fresnel.yaml"),
            $"canaries:\n  - {{ name: hello, key: {key}, model: m, prompt: Hello, contains: Twelve }}\n",
            TestContext.Current.CancellationToken
        );
        await RunAsync("reload");
        await RunAsync("canaries run", "hello");
        await RunAsync("canaries");
        await RunAsync("drift");
    }

    private async Task FollowAsync()
    {
        using var process = ChildProcess.Start(["changes", "--json", "--after", "0"], Environment());
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, JsonElement.Parse(line!).GetProperty("sequence").GetInt64());
        Signal.Send(process.Id, Signal.Terminate);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode);
        _commands.Add("fresnel changes");
    }

    private async Task<string> RunForIdAsync(string command, params string[] arguments) =>
        JsonElement.Parse(await RunAsync(command, arguments)).GetProperty("id").GetString()!;

    private Task<string> RunAsync(string command, params string[] arguments) => RunAsync(command, arguments, null);

    /// <summary>Runs a command, which must succeed and print JSON lines.</summary>
    private async Task<string> RunAsync(string command, string[] arguments, string? input)
    {
        var before = _operations.Count;
        var ended = await ChildProcess.RunAsync(
            [.. command.Split(' '), .. arguments, "--json"],
            Environment(),
            input: input is null ? null : Encoding.UTF8.GetBytes(input)
        );
        Assert.True(ended.ExitCode == 0, $"{command}: {ended.Error}");
        foreach (var line in ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            JsonElement.Parse(line);
        var operation = Assert.Single(_operations.Skip(before));
        var named = _document
            .Operations.Single(item => item.Operation.GetProperty("operationId").GetString() == operation)
            .Operation.GetProperty("x-fresnel-commands")
            .EnumerateArray()
            .Select(name => name.GetString());
        Assert.Contains($"fresnel {command}", named);
        _commands.Add($"fresnel {command}");
        return ended.Output;
    }

    private Dictionary<string, string> Environment() =>
        new() { ["FRESNEL_URL"] = _proxy.Address.ToString(), ["FRESNEL_KEY"] = _server.AdminKey };

    private async Task ForwardAsync(HttpContext http)
    {
        var path = $"{http.Request.Path.ToUriComponent()}{http.Request.QueryString}";
        using var body = new StreamReader(http.Request.Body);
        var request = await body.ReadToEndAsync(http.RequestAborted);
        using var message = new HttpRequestMessage(new HttpMethod(http.Request.Method), path)
        {
            Content = request.Length == 0 ? null : new StringContent(request, Encoding.UTF8, "application/json"),
        };
        using var response = await _server.Http.SendAsync(
            message,
            HttpCompletionOption.ResponseHeadersRead,
            http.RequestAborted
        );
        var type = response.Content.Headers.ContentType?.ToString();
        (http.Response.StatusCode, http.Response.ContentType) = ((int)response.StatusCode, type);
        if (type == "text/event-stream")
        {
            lock (_operations)
                _operations.Add("FollowChanges");
            await response.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
            return;
        }
        var text = await response.Content.ReadAsStringAsync(http.RequestAborted);
        var exchange = new ApiExchange(
            http.Request.Method,
            path,
            request.Length == 0 ? null : request,
            (int)response.StatusCode,
            type,
            text
        );
        lock (_operations)
        {
            _operations.Add(_document.Check(exchange, out var errors));
            _errors.AddRange(errors);
        }
        await http.Response.WriteAsync(text, http.RequestAborted);
    }
}
