using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests;

/// <summary>Startup and shutdown of the server.</summary>
public sealed class LifecycleTests : IDisposable
{
    private const string Hello = """{"model":"fresnel-mini","messages":[{"role":"user","content":"Hello"}]}""";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_EmptyFolder_CreatesOneKeyReadableByItsOwnerOnly()
    {
        string key;
        await using (var first = await ServerProcess.StartAsync(_folder.Path("data")))
        {
            key = first.AdminKey;
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(_folder.Path("data", "admin.key"))
            );
            Assert.Equal(HttpStatusCode.OK, (await first.ChatAsync(Hello)).Status);
            Assert.Equal(0, await first.TerminateAsync());
        }

        await using var second = await ServerProcess.StartAsync(_folder.Path("data"));
        Assert.Equal(key, second.AdminKey);
        Assert.Single(
            (
                await ServerResponse.ReadAsync(
                    await second.Http.GetAsync("/admin/keys", TestContext.Current.CancellationToken)
                )
            )
                .Json.GetProperty("data")
                .EnumerateArray()
        );
        Assert.DoesNotContain(
            key,
            await File.ReadAllTextAsync(
                _folder.Path("data", "fresnel.db"),
                System.Text.Encoding.Latin1,
                TestContext.Current.CancellationToken
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Serve_WithoutJson_PrintsAddressKeyAndAWorkingCommand()
    {
        using var process = ChildProcess.Start(["serve", "--port", "0", "--data", _folder.Path("data")]);
        var lines = new List<string>();
        while (lines.LastOrDefault()?.Contains("-d '", StringComparison.Ordinal) is not true)
            lines.Add(
                await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
                    ?? throw new InvalidOperationException(string.Join('\n', lines))
            );
        var command = string.Join(
            '\n',
            lines[lines.FindIndex(line => line.Contains("curl", StringComparison.Ordinal))..]
        );

        using var shell = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("bash", ["-c", command])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var answer = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("Fresnel listens on http://127.0.0.1:", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Trim() == File.ReadAllText(_folder.Path("data", "admin.key")).Trim());
        Assert.Equal("chat.completion", JsonDocument.Parse(answer).RootElement.GetProperty("object").GetString());
    }

    /// <summary>A backup of the database restored without <c>admin.key</c>, or beside that of another server.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("fk-0123456789abcdefghijklmnopqrstuv")]
    public async Task Serve_RestoredWithoutItsAdminKey_SaysSoAndHowToCreateOne(string? file)
    {
        await using (var first = await ServerProcess.StartAsync(_folder.Path("data")))
            Assert.Equal(0, await first.TerminateAsync());
        File.Delete(_folder.Path("data", "admin.key"));
        if (file is not null)
            await File.WriteAllTextAsync(
                _folder.Path("data", "admin.key"),
                file,
                TestContext.Current.CancellationToken
            );

        using var process = ChildProcess.Start(["serve", "--port", "0", "--data", _folder.Path("data")]);
        var output = "";
        while (!output.Contains("-d '", StringComparison.Ordinal))
            output += await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) + "\n";
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Contains($"{_folder.Path("data", "admin.key")} has no admin key", output, StringComparison.Ordinal);
        Assert.Contains("Bearer $FRESNEL_KEY", output, StringComparison.Ordinal);
        Assert.DoesNotContain("The admin key is in", output, StringComparison.Ordinal);
        var created = await ChildProcess.RunAsync([
            "keys",
            "create",
            "restored",
            "--admin",
            "--data",
            _folder.Path("data"),
        ]);
        Assert.Equal((0, ""), (created.ExitCode, created.Error));
        Assert.StartsWith("fk-", created.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_PortInUse_PrintsOneSentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var ended = await ChildProcess.RunAsync(["serve", "--port", $"{port}", "--data", _folder.Path("data")]);
        Assert.Equal(1, ended.ExitCode);
        Assert.Equal(
            $"fresnel: Port {port} on 127.0.0.1 is in use. Stop what uses it, or choose another with --port N (0 picks a free one).\n",
            ended.Error
        );
    }

    [Fact]
    public async Task Serve_FolderInUse_NamesTheOtherServer()
    {
        await using var first = await ServerProcess.StartAsync(_folder.Path("data"));
        var ended = await ChildProcess.RunAsync(["serve", "--port", "0", "--data", _folder.Path("data")]);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(
            $"in use by another Fresnel server (process {first.Process.Id}, {first.Address.GetLeftPart(UriPartial.Authority)})",
            ended.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Serve_FolderNotWritable_PrintsTheFix()
    {
        var ended = await ChildProcess.RunAsync(["serve", "--port", "0", "--data", "/proc/fresnel"]);
        Assert.Equal(1, ended.ExitCode);
        Assert.StartsWith(
            "fresnel: The data folder /proc/fresnel cannot be written",
            ended.Error,
            StringComparison.Ordinal
        );
        Assert.Single(ended.Error.Trim().Split('\n'));
    }

    [Fact]
    public async Task Serve_InvalidConfiguration_ListsEveryErrorWithItsLine()
    {
        await File.WriteAllTextAsync(
            _folder.Path("bad.yaml"),
            "provider: []\nfetch: { alow: [] }\n",
            TestContext.Current.CancellationToken
        );
        var ended = await ChildProcess.RunAsync([
            "serve",
            "--port",
            "0",
            "--data",
            _folder.Path("data"),
            "--config",
            _folder.Path("bad.yaml"),
        ]);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(
            "bad.yaml:1: provider is not a setting; did you mean providers?",
            ended.Error,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "bad.yaml:2: fetch.alow is not a setting; did you mean allow?",
            ended.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Terminate_CallInProgress_FinishesAndSettlesIt()
    {
        var release = new TaskCompletionSource();
        await using var upstream = await StubServer.StartAsync(async http =>
        {
            await release.Task;
            await StubServer.AnswerChatAsync(http, "Late, but here.");
        });
        await using var server = await ServerProcess.StartAsync(_folder.Path("data"), Upstreams.Lab(upstream.Address));
        var call = server.ChatAsync("""{"model":"lab-model","messages":[{"role":"user","content":"Hello"}]}""");
        await Wait.UntilAsync("the call has reached the upstream", () => upstream.Asked == 1);

        Signal.Send(server.Process.Id, Signal.Terminate);
        await Wait.UntilAsync(
            "the server logs its shutdown",
            () => server.Log.Contains("Stopping", StringComparison.Ordinal)
        );
        await Wait.UntilAsync("new connections are rejected", () => !CanConnect(server.Address));
        release.SetResult();

        Assert.Equal("Late, but here.", (await call).Text);
        Assert.Equal(0, await server.EndAsync());
        Assert.Equal("completed", Assert.Single(LedgerReader.Read(server.Data)).Status);
        Assert.False(File.Exists(_folder.Path("data", "server.json")));
    }

    [Fact]
    public async Task Terminate_EndlessCall_IsCancelledAfterTheGracePeriodAndSettled()
    {
        await using var upstream = await StubServer.StartAsync(http =>
            Task.Delay(Timeout.Infinite, http.RequestAborted)
        );
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            Upstreams.Lab(upstream.Address) + "server: { drain_seconds: 1 }\n"
        );
        var call = server.ChatAsync("""{"model":"lab-model","messages":[{"role":"user","content":"Hello"}]}""");
        await Wait.UntilAsync("the call has reached the upstream", () => upstream.Asked == 1);

        Assert.Equal(0, await server.TerminateAsync());
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => call);
        Assert.Equal("disconnected", Assert.Single(LedgerReader.Read(server.Data)).Status);
    }

    [Fact]
    public async Task Terminate_BehindALoadBalancer_IsNotReadyButServesUntilItHasNoticed()
    {
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            "server: { drain_seconds: 20 }\n"
        );
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("/readyz")).Status);

        Signal.Send(server.Process.Id, Signal.Terminate);
        await Wait.UntilAsync(
            "the server logs that it is not ready",
            () => server.Log.Contains("Not ready", StringComparison.Ordinal)
        );
        using var another = new HttpClient { BaseAddress = server.Address };
        using var probe = await another.GetAsync("/readyz", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, probe.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.ChatAsync(Hello)).Status);
        Assert.Equal(0, await server.EndAsync());
    }

    [Fact]
    public async Task PathBase_BehindAReverseProxy_WorksWithAndWithoutIt()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path("data"), "server: { path_base: /ai }\n");
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync("/ai/v1/chat/completions", Hello)).Status);
        Assert.Equal(HttpStatusCode.OK, (await server.ChatAsync(Hello)).Status);
        var image = await server.PostAsync(
            "/ai/v1/images/generations",
            """{"model":"fresnel-mini","prompt":"a red circle","size":"256x256","response_format":"url"}"""
        );
        var url = image.Json.GetProperty("data")[0].GetProperty("url").GetString()!;
        Assert.StartsWith(new Uri(server.Address, "/ai/").ToString(), url, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync(new Uri(url).PathAndQuery)).Status);
        var error = await server.PostAsync("/ai/v1/messages", "{}");
        Assert.Equal("error", error.Json.GetProperty("type").GetString()); // Anthropic's shape
    }

    [Theory]
    [InlineData("https://app.example.com", true)]
    [InlineData("https://other.example.com", false)]
    public async Task Cors_OnlyListedOrigins_AreAllowed(string origin, bool allowed)
    {
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            "server: { cors_origins: [ \"https://app.example.com\" ] }\n"
        );
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/v1/chat/completions");
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        var answer = await ServerResponse.ReadAsync(
            await server.Http.SendAsync(preflight, TestContext.Current.CancellationToken)
        );

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Equal(allowed ? origin : null, answer.Headers.GetValueOrDefault("access-control-allow-origin"));
    }

    private static bool CanConnect(Uri address)
    {
        try
        {
            using var client = new TcpClient(address.Host, address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
