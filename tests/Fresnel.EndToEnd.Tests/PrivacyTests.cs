using System.Net;
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
