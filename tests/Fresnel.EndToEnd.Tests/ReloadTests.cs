using System.Net;
using System.Text;
using System.Text.Json;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests;

/// <summary>Configuration changes while calls run.</summary>
public sealed class ReloadTests : IDisposable
{
    private const int Callers = 200;
    private const string Bad =
        "providers:\n  - name: x\n    kind: compatibel\n    base_url: nowhere\nmodels:\n  - name: m\n    deployments: []\n  - nam: y\n";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Reload_LogLevelAndFormat_ApplyWhileRunning()
    {
        await using var upstream = await StubServer.StartAsync(http => StubServer.AnswerChatAsync(http));
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            Upstreams.Lab(upstream.Address) + "logging: { format: json }\n"
        );
        const string Ask = """{"model":"lab-model","messages":[{"role":"user","content":"hi"}]}""";
        await server.ChatAsync(Ask);
        await Wait.UntilAsync("the call is logged", () => server.Log.Contains("CallEnded", StringComparison.Ordinal));
        await WriteAsync(server, Upstreams.Lab(upstream.Address) + "logging: { level: warning }\n");
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync("/admin/reload", "")).Status);
        await server.ChatAsync(Ask);
        Assert.Equal(0, await server.TerminateAsync());

        var call = JsonDocument.Parse(Assert.Single(server.Log.Trim().Split('\n'))).RootElement;
        Assert.Equal(
            ("information", "chat", "lab-model", "lab", "completed", 1000, 0.0035m),
            (
                call.GetProperty("level").GetString(),
                call.GetProperty("operation").GetString(),
                call.GetProperty("model").GetString(),
                call.GetProperty("provider").GetString(),
                call.GetProperty("outcome").GetString(),
                call.GetProperty("prompt_tokens").GetInt32(),
                call.GetProperty("cost_usd").GetDecimal()
            )
        );
        Assert.StartsWith(
            call.GetProperty("call_id").GetString()!,
            call.GetProperty("message").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Reload_TwentyTimesUnderLoad_NoCallFailsOrIsInterrupted()
    {
        await using var first = await StubServer.StartAsync(http => AnswerAsync(http, "first"));
        await using var second = await StubServer.StartAsync(http => AnswerAsync(http, "second"));
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            Configuration(("first", first.Address))
        );
        using var done = new CancellationTokenSource();
        var (calls, streams, failures) = (0, 0, new System.Collections.Concurrent.ConcurrentQueue<string>());
        var load = Enumerable
            .Range(0, Callers)
            .Select(async caller =>
            {
                while (!done.IsCancellationRequested)
                {
                    var stream = caller % 2 == 0;
                    var reply = await server.ChatAsync(Ask(stream));
                    if (
                        reply.Status != HttpStatusCode.OK
                        || (
                            stream
                                ? reply.Events is not [.., "[DONE]"]
                                    || !ReadText(reply).EndsWith("4.", StringComparison.Ordinal)
                                : !reply.Text.EndsWith("whole.", StringComparison.Ordinal)
                        )
                    )
                        failures.Enqueue($"{(int)reply.Status} {reply.Body}");
                    Interlocked.Increment(ref stream ? ref streams : ref calls);
                }
            })
            .ToList();

        for (var i = 1; i <= 20; i++)
        {
            var seen = (Volatile.Read(ref calls), Volatile.Read(ref streams));
            await Wait.UntilAsync(
                "calls of both kinds have ended since the last reload",
                () => calls > seen.Item1 + 20 && streams > seen.Item2 + 20
            );
            var name =
                i % 3 == 0 ? null
                : i % 2 == 0 ? "first"
                : "second";
            await WriteAsync(
                server,
                name is null ? Bad : Configuration((name, name == "first" ? first.Address : second.Address))
            );
            var answer = await server.PostAsync("/admin/reload", "");
            Assert.Equal(name is null ? HttpStatusCode.BadRequest : HttpStatusCode.OK, answer.Status);
            if (name is not null)
                Assert.Equal($"{name}/m", (await server.ChatAsync(Ask(false))).Headers["x-fresnel-served-by"]);
            Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("/readyz")).Status);
        }
        await done.CancelAsync();
        await Task.WhenAll(load);

        Assert.Empty(failures);
        Assert.True(first.Asked > 100 && second.Asked > 100, $"{first.Asked} and {second.Asked} calls");
        var log = server.Log;
        Assert.Equal(0, await server.TerminateAsync());
        Assert.DoesNotContain("failed with an internal error", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reload_InvalidFile_ListsEveryErrorAndKeepsTheActiveConfiguration()
    {
        await using var upstream = await StubServer.StartAsync(http => AnswerAsync(http, "first"));
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            Configuration(("first", upstream.Address))
        );
        await WriteAsync(server, Bad);

        var refused = await server.PostAsync("/admin/reload", "");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("invalid_configuration", refused.Json.GetProperty("error").GetProperty("code").GetString());
        var mistakes = refused
            .Json.GetProperty("mistakes")
            .EnumerateArray()
            .Select(mistake => (mistake.GetProperty("line").GetInt32(), mistake.GetProperty("message").GetString()!))
            .ToList();
        Assert.Equal([3, 4, 7, 8, 8, 8], mistakes.Select(mistake => mistake.Item1));
        Assert.Contains(
            mistakes,
            mistake =>
                mistake.Item2.Contains("models[1].nam is not a setting; did you mean name?", StringComparison.Ordinal)
        );
        foreach (var line in new[] { 3, 4, 7, 8 })
            Assert.Contains($"fresnel.yaml:{line}: ", server.Log, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("/readyz")).Status);
        Assert.Equal("first/m", (await server.ChatAsync(Ask(false))).Headers["x-fresnel-served-by"]);
        var state = (await server.GetAsync("/admin/reload")).Json;
        Assert.Equal(
            (1, false),
            (state.GetProperty("models").GetInt32(), state.GetProperty("last").GetProperty("taken").GetBoolean())
        );
        Assert.Contains(
            "configuration.refuse",
            (await server.GetAsync("/admin/audit?target=configuration")).Body,
            StringComparison.Ordinal
        );
        var command = await ChildProcess.RunAsync(["reload", "--data", server.Data]);
        Assert.Equal(1, command.ExitCode);
        Assert.Contains("fresnel.yaml:7: ", command.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_FileReplaced_IsApplied()
    {
        await using var upstream = await StubServer.StartAsync(http => AnswerAsync(http, "x"));
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            Configuration(("before", upstream.Address))
        );
        var draft = Path.Combine(server.Data, ".fresnel.yaml.swp");

        await File.WriteAllTextAsync(
            draft,
            Configuration(("after", upstream.Address)),
            TestContext.Current.CancellationToken
        );
        File.Move(draft, Path.Combine(server.Data, "fresnel.yaml"), overwrite: true);
        await Wait.UntilAsync("the new file is active", () => server.Log.Contains("(file):", StringComparison.Ordinal));
        Assert.Equal("after/m", (await server.ChatAsync(Ask(false))).Headers["x-fresnel-served-by"]);

        File.Delete(Path.Combine(server.Data, "fresnel.yaml"));
        await Wait.UntilAsync(
            "the missing file is logged",
            () => server.Log.Contains("the active one is kept", StringComparison.Ordinal)
        );
        Assert.Equal("after/m", (await server.ChatAsync(Ask(false))).Headers["x-fresnel-served-by"]);
    }

    [Fact]
    public async Task Watch_SymlinkSwitched_IsApplied()
    {
        await using var upstream = await StubServer.StartAsync(http => AnswerAsync(http, "x"));
        var data = _folder.Path("data");
        foreach (var version in new[] { "before", "after" })
        {
            Directory.CreateDirectory(Path.Combine(data, $"..{version}"));
            await File.WriteAllTextAsync(
                Path.Combine(data, $"..{version}", "fresnel.yaml"),
                Configuration((version, upstream.Address)),
                TestContext.Current.CancellationToken
            );
        }
        Directory.CreateSymbolicLink(Path.Combine(data, "..data"), "..before");
        File.CreateSymbolicLink(Path.Combine(data, "fresnel.yaml"), Path.Combine("..data", "fresnel.yaml"));
        await using var server = await ServerProcess.StartAsync(data);
        Assert.Equal("before/m", (await server.ChatAsync(Ask(false))).Headers["x-fresnel-served-by"]);

        Directory.CreateSymbolicLink(Path.Combine(data, "..data_tmp"), "..after");
        using (
            var rename = System.Diagnostics.Process.Start(
                "mv",
                ["-T", Path.Combine(data, "..data_tmp"), Path.Combine(data, "..data")]
            )
        ) // .NET follows the link
            await rename.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Wait.UntilAsync("the new file is active", () => server.Log.Contains("(file):", StringComparison.Ordinal));
        Assert.Equal("after/m", (await server.ChatAsync(Ask(false))).Headers["x-fresnel-served-by"]);
    }

    [Fact]
    public async Task Hangup_AfterAChange_AppliesItAndNamesSettingsThatNeedARestart()
    {
        await using var upstream = await StubServer.StartAsync(http => AnswerAsync(http, "x"));
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            Configuration(("before", upstream.Address))
        );

        Signal.Send(server.Process.Id, "HUP");
        await Wait.UntilAsync(
            "the signal was handled",
            () => server.Log.Contains("(signal):", StringComparison.Ordinal)
        );
        await WriteAsync(
            server,
            Configuration(("after", upstream.Address)) + "server: { drain_seconds: 3, max_body_mib: 1 }\n"
        );
        var command = await ChildProcess.RunAsync(["reload", "--data", server.Data, "--json"]);

        Assert.Equal((0, "Only a restart changes server.drain_seconds.\n"), (command.ExitCode, command.Error));
        Assert.Equal(1, JsonDocument.Parse(command.Output).RootElement.GetProperty("providers").GetInt32());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await server.ChatAsync(new string(' ', 2 << 20))).Status);
    }

    [Fact]
    public async Task Reload_NoServer_PrintsAnError()
    {
        var ended = await ChildProcess.RunAsync(["reload", "--data", _folder.Path("data")]);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("No server runs on", ended.Error, StringComparison.Ordinal);
    }

    private static string Configuration(params (string Provider, Uri Address)[] providers)
    {
        var text = new StringBuilder("providers:\n");
        foreach (var (provider, address) in providers)
            text.Append($"  - {{ name: {provider}, kind: compatible, base_url: {new Uri(address, "v1")} }}\n");
        text.Append("models:\n  - name: m\n    deployments:\n");
        foreach (var (provider, _) in providers)
            text.Append($"      - {{ provider: {provider}, price: {{ prompt: 1, completion: 1 }} }}\n");
        return text.ToString();
    }

    private static string Ask(bool stream) =>
        $$"""{"model":"m","stream":{{(stream ? "true" : "false")}},"messages":[{"role":"user","content":"Hello"}]}""";

    private static string ReadText(ServerResponse reply) =>
        string.Concat(
            reply
                .Events.Where(text => text.StartsWith('{'))
                .Select(text =>
                    JsonDocument.Parse(text).RootElement.GetProperty("choices") is var choices
                    && choices.GetArrayLength() > 0
                    && choices[0].GetProperty("delta").TryGetProperty("content", out var word)
                        ? word.GetString()
                        : ""
                )
        );

    /// <summary>
    /// Responds at once, or streams five chunks over a quarter of a second, so that reloads happen in between.
    /// </summary>
    private static async Task AnswerAsync(HttpContext http, string name)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        if (!body.RootElement.GetProperty("stream").GetBoolean())
        {
            await StubServer.AnswerChatAsync(http, $"From {name}, whole.");
            return;
        }
        http.Response.ContentType = "text/event-stream";
        for (var i = 0; i < 5; i++)
        {
            await http.Response.WriteAsync(
                $$$"""data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"{{{i}}}."},"finish_reason":{{{(i == 4 ? "\"stop\"" : "null")}}}}]}"""
                    + "\n\n"
            );
            await http.Response.Body.FlushAsync();
            await Task.Delay(50);
        }
        await http.Response.WriteAsync("data: [DONE]\n\n");
    }

    private static Task WriteAsync(ServerProcess server, string text) =>
        File.WriteAllTextAsync(Path.Combine(server.Data, "fresnel.yaml"), text, TestContext.Current.CancellationToken);
}
