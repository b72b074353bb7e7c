using System.Net;
using System.Net.Http.Json;
using System.Text;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests;

/// <summary>Request content and keys appear in no log and in no file.</summary>
public sealed class PrivacyTests : IDisposable
{
    private const string Sentinel = "XyzzyPlugh4711";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>An upstream echoes its own credential and another provider's, in refusals and in streams.</summary>
    [Fact]
    public async Task UpstreamError_EchoesCredentials_LeavesThemInNoResponseLogOrLedger()
    {
        const string Own = "own-4711-Credential",
            Other = "other-4712-Credential",
            Stored = "stored-4713-Credential";
        await using var upstream = await StubServer.StartAsync(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var isStream = (await reader.ReadToEndAsync()).Contains("\"stream\":true", StringComparison.Ordinal);
            var error =
                $$$"""{"error":{"message":"Refused: {{{Own}}}, {{{Other}}} and {{{Stored}}}","type":"invalid_request_error","param":"{{{Own}}}","code":"{{{Other}}}"}}""";
            http.Response.StatusCode = isStream ? 200 : 400;
            http.Response.ContentType = isStream ? "text/event-stream" : "application/json";
            await http.Response.WriteAsync(
                isStream
                    ? $"data: {{\"choices\":[{{\"index\":0,\"delta\":{{\"content\":\"a\"}}}}]}}\n\ndata: {error}\n\n"
                    : error
            );
        });
        var data = _folder.Path("data");
        await using var server = await ServerProcess.StartAsync(
            data,
            Configuration("env:OTHER_KEY"),
            new Dictionary<string, string> { ["OWN_KEY"] = Own, ["OTHER_KEY"] = Other }
        );
        await AskAsync(Stored, expectEcho: true); // not a secret of the configuration yet
        Assert.Equal(
            HttpStatusCode.OK,
            (
                await server.Http.PutAsJsonAsync(
                    "/admin/secrets/stored",
                    new { value = Stored },
                    TestContext.Current.CancellationToken
                )
            ).StatusCode
        );
        await File.WriteAllTextAsync(
            Path.Combine(data, "fresnel.yaml"),
            Configuration("secret:stored"),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync("/admin/reload", "")).Status);
        await AskAsync(Stored, expectEcho: false);

        foreach (var path in (string[])["/admin/deployments", "/admin/calls", "/admin/audit"])
            AssertHasNone((await server.GetAsync(path)).Body);
        Assert.Equal(0, await server.TerminateAsync());
        AssertHasNone(server.Log);
        foreach (var file in Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories))
            AssertHasNone(await File.ReadAllTextAsync(file, Encoding.Latin1, TestContext.Current.CancellationToken));

        string Configuration(string other) =>
            Upstreams
                .Lab(upstream.Address, "env:OWN_KEY")
                .Replace(
                    "models:",
                    $"  - {{ name: other, kind: compatible, base_url: {upstream.Address}, api_key: {other} }}\nmodels:",
                    StringComparison.Ordinal
                ) + "logging: { format: json }\n";

        async Task AskAsync(string echoed, bool expectEcho)
        {
            foreach (var stream in (bool[])[false, true])
            {
                var answer = await server.ChatAsync(
                    $$"""{"model":"lab-model","stream":{{(stream ? "true" : "false")}},"messages":[{"role":"user","content":"hi"}]}"""
                );
                Assert.Contains("Refused: ***", answer.Body, StringComparison.Ordinal);
                Assert.Equal(expectEcho, answer.Body.Contains(echoed, StringComparison.Ordinal));
                Assert.DoesNotContain(Own, answer.Body, StringComparison.Ordinal);
            }
        }

        static void AssertHasNone(string text)
        {
            foreach (var secret in (string[])[Own, Other, Stored])
                Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Requests_ValidAndInvalid_LeaveNoContentInLogsOrFiles()
    {
        await using var upstream = await StubServer.StartAsync(http =>
        {
            http.Response.StatusCode = 400;
            http.Response.ContentType = "application/json";
            return http.Response.WriteAsync(
                $$"""{"error":{"message":"No: {{Sentinel}}","type":"x","param":null,"code":null}"""
            );
        });
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            Upstreams.Lab(upstream.Address, "env:LAB_KEY"),
            new Dictionary<string, string> { ["LAB_KEY"] = "sk-" + Sentinel }
        );
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes("<svg>" + Sentinel + "</svg>"));
        string[] bodies =
        [
            $$"""{"model":"fresnel-mini","messages":[{"role":"user","content":"{{Sentinel}}"}]}""",
            $$"""{"model":"lab-model","messages":[{"role":"user","content":"{{Sentinel}}"}]}""",
            $$"""{"model":"{{Sentinel}}","messages":[{"role":"user","content":"{{Sentinel}}"}]}""",
            $$"""{"model":"fresnel-mini","messages":"{{Sentinel}}" """,
            $$"""{"model":"fresnel-mini","messages":[{"role":"{{Sentinel}}","content":"x"}]}""",
            TestImages.Ask(Sentinel, $"data:image/png;base64,{encoded}"),
            TestImages.Ask(Sentinel, $"http://127.0.0.1:1/{Sentinel}.png"),
            TestImages.Ask(Sentinel, $"http://{Sentinel}.invalid/a.png"),
        ];
        foreach (var body in bodies)
            await server.ChatAsync(body);
        await server.PostAsync(
            "/v1/images/generations",
            $$"""{"prompt":"Marketing banner \"{{Sentinel}}\"","size":"256x256","quality":"low"}"""
        );
        await server.PostAsync($"/v1/{Sentinel}", "{}");
        using (var http = new HttpClient { BaseAddress = server.Address })
        {
            http.DefaultRequestHeaders.TryAddWithoutValidation("authorization", $"Bearer fk-{Sentinel}");
            Assert.Equal(
                HttpStatusCode.Unauthorized,
                (await http.GetAsync("/v1/models", TestContext.Current.CancellationToken)).StatusCode
            );
        }
        Assert.Equal(0, await server.TerminateAsync());

        Assert.Contains("req_", server.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(Sentinel, server.Log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(encoded, server.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(server.AdminKey, server.Log, StringComparison.Ordinal);
        foreach (
            var file in Directory
                .EnumerateFiles(server.Data, "*", SearchOption.AllDirectories)
                .Where(file => !file.EndsWith("fresnel.db", StringComparison.Ordinal))
        )
            Assert.DoesNotContain(
                Sentinel,
                await File.ReadAllTextAsync(file, Encoding.Latin1, TestContext.Current.CancellationToken),
                StringComparison.OrdinalIgnoreCase
            );
    }
}
