using System.Net;
using System.Text;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests;

/// <summary>Stored provider credentials.</summary>
public sealed class SecretsTests : IDisposable
{
    private const string First = "sk-first-Xyzzy-4711",
        Second = "sk-second-Plugh-4712";
    private const string Ask = """{"model":"lab-model","messages":[{"role":"user","content":"Hello"}]}""";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Secret_SetThenRotated_ReachesTheProviderAndNothingElse()
    {
        string? presented = null;
        await using var upstream = await StubServer.StartAsync(http =>
        {
            presented = http.Request.Headers.Authorization;
            return StubServer.AnswerChatAsync(http);
        });
        var data = _folder.Path("data");
        var set = await ChildProcess.RunAsync(
            ["secrets", "set", "lab.key", "--data", data],
            input: Encoding.UTF8.GetBytes(First + "\n")
        );
        Assert.Equal(
            (0, "lab.key is stored. Name it in fresnel.yaml as secret:lab.key.\n"),
            (set.ExitCode, set.Output)
        );

        await using var server = await ServerProcess.StartAsync(
            data,
            Upstreams.Lab(upstream.Address, "secret:lab.key")
        );
        Assert.Equal(HttpStatusCode.OK, (await server.ChatAsync(Ask)).Status);
        Assert.Equal($"Bearer {First}", presented);

        var rotated = await ChildProcess.RunAsync(
            ["secrets", "set", "lab.key", "--data", data, "--json"],
            input: Encoding.UTF8.GetBytes(Second)
        );
        Assert.Equal(0, rotated.ExitCode);
        await server.ChatAsync(Ask);
        Assert.Equal($"Bearer {Second}", presented);

        var put = await ServerResponse.ReadAsync(
            await server.Http.PutAsync(
                "/admin/secrets/lab.key",
                new StringContent($$"""{"value":"{{First}}"}""", Encoding.UTF8, "application/json"),
                TestContext.Current.CancellationToken
            )
        );
        Assert.True(put.Json.GetProperty("configuration").GetProperty("taken").GetBoolean());
        await server.ChatAsync(Ask);
        Assert.Equal($"Bearer {First}", presented);

        var answers =
            $"{(await server.GetAsync("/admin/secrets")).Body} {(await server.GetAsync("/admin/audit?target=lab.key")).Body}";
        Assert.Equal(0, await server.TerminateAsync());
        var reported = string.Join('\n', set.Output, rotated.Output, put.Body, answers, server.Log);
        Assert.Contains("secret.set", reported, StringComparison.Ordinal);
        foreach (var value in new[] { First, Second })
        {
            Assert.DoesNotContain(value, reported, StringComparison.Ordinal);
            foreach (var file in Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories))
                Assert.True(
                    (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))
                        .AsSpan()
                        .IndexOf(Encoding.UTF8.GetBytes(value)) < 0,
                    file
                );
        }
    }

    [Fact]
    public async Task Secret_RemovedWhileReferenced_IsAnErrorWithItsLineAndKeepsTheActiveConfiguration()
    {
        await using var upstream = await StubServer.StartAsync(http => StubServer.AnswerChatAsync(http));
        var data = _folder.Path("data");
        await ChildProcess.RunAsync(["secrets", "set", "lab", "--data", data], input: Encoding.UTF8.GetBytes(First));
        await using var server = await ServerProcess.StartAsync(data, Upstreams.Lab(upstream.Address, "secret:lab"));

        var removed = await ChildProcess.RunAsync(["secrets", "remove", "lab", "--data", data]);

        Assert.Equal((0, "lab is removed.\n"), (removed.ExitCode, removed.Output));
        Assert.Contains(
            "fresnel.yaml:5: providers[0].api_key reads the secret \"lab\", which there is not",
            removed.Error,
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.OK, (await server.ChatAsync(Ask)).Status);
        Assert.Equal(1, (await ChildProcess.RunAsync(["secrets", "remove", "lab", "--data", data])).ExitCode);
    }

    [Fact]
    public async Task Serve_SecretKeysMissing_PrintsTheFix()
    {
        var data = _folder.Path("data");
        await ChildProcess.RunAsync(["secrets", "set", "lab", "--data", data], input: Encoding.UTF8.GetBytes(First));
        Directory.Delete(Path.Combine(data, "secrets.keys"), recursive: true);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            ServerProcess.StartAsync(data, Upstreams.Lab(new Uri("http://127.0.0.1:9"), "secret:lab"))
        );

        Assert.Contains(
            "fresnel.yaml:5: providers[0].api_key reads the secret \"lab\", which cannot be decrypted",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Put that folder back from a backup, or store the secret again",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "lab",
            (await ChildProcess.RunAsync(["secrets", "list", "--data", data])).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Serve_KeyInPlainText_WarnsWithItsLine()
    {
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            Upstreams.Lab(new Uri("http://127.0.0.1:9"), First)
        );

        await Wait.UntilAsync(
            "the warning is logged",
            () => server.Log.Contains("fresnel.yaml:5: providers[0].api_key is in plain text", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(First, server.Log, StringComparison.Ordinal);
    }
}
