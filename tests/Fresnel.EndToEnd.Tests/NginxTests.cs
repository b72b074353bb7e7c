using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests;

/// <summary>
/// Image calls behind nginx whose upstream is silent for three times as long as nginx waits: 180 seconds at its default
/// of 60, here 24 at 8.
/// </summary>
public sealed class NginxTests : IAsyncLifetime
{
    private const string Image = """{"created":1,"data":[{"b64_json":"iVBORw0KGgo="}]}""",
        Chat =
            """{"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Here.","images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgo="}}]},"finish_reason":"stop"}]}""";

    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(24);
    private static readonly string? s_nginx = FindNginx();

    private readonly TestFolder _folder = new();
    private StubServer _upstream = null!;
    private ServerProcess _server = null!;
    private Process? _nginx;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(s_nginx is null, "nginx is not installed");
        _upstream = await StubServer.StartAsync(async http =>
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body);
            await Task.Delay(s_silence, http.RequestAborted);
            var isImage = body.RootElement.TryGetProperty("prompt", out var prompt);
            http.Response.StatusCode = isImage && prompt.GetString() == "fail" ? 500 : 200;
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(isImage ? Image : Chat, http.RequestAborted);
        });
        _server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            $$"""
            server: { keep_alive_seconds: 1 }
            routing: { attempts: 1 }
            providers:
              - name: slow
                kind: compatible
                base_url: {{_upstream.Address}}v1
            models:
              - name: picture
                deployments: [{ provider: slow, price: { image_output: 8 } }]
            """
        );
        _client = new HttpClient
        {
            BaseAddress = StartNginx(),
            DefaultRequestHeaders = { Authorization = new("Bearer", _server.AdminKey) },
        };
        await Wait.UntilAsync("nginx listens", () => Listens(_client.BaseAddress));
    }

    public async ValueTask DisposeAsync()
    {
        if (_nginx is not null)
        {
            Signal.Send(_nginx.Id, Signal.Terminate);
            await _nginx.WaitForExitAsync();
            _nginx.Dispose();
            _client.Dispose();
            await _server.DisposeAsync();
            await _upstream.DisposeAsync();
        }
        _folder.Dispose();
    }

    [Fact]
    public async Task Images_UpstreamIsSilentForLong_ArriveWholeAndStreamed()
    {
        var whole = PostAsync("""{"model":"picture","prompt":"a kite"}""");
        var repeatable = PostAsync("""{"model":"picture","prompt":"a kite"}""", idempotencyKey: "one");
        var streamed = PostAsync("""{"model":"picture","prompt":"a kite","stream":true}""");
        var failed = PostAsync("""{"model":"picture","prompt":"fail"}""");
        var chat = PostAsync(
            """{"model":"picture","modalities":["image","text"],"messages":[{"role":"user","content":"Hi"}]}""",
            path: "/v1/chat/completions"
        );

        foreach (var answer in new[] { await whole, await repeatable })
        {
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.StartsWith(" ", answer.Body, StringComparison.Ordinal);
            using var json = JsonDocument.Parse(answer.Body);
            Assert.Equal("iVBORw0KGgo=", json.RootElement.GetProperty("data")[0].GetProperty("b64_json").GetString());
        }
        Assert.Equal(HttpStatusCode.OK, (await streamed).Status);
        Assert.StartsWith(": still working\n\n", (await streamed).Body, StringComparison.Ordinal);
        Assert.Contains("\"b64_json\":\"iVBORw0KGgo=\"", (await streamed).Body, StringComparison.Ordinal);
        // the status was sent before the failure; the body is the error that the API would send
        Assert.Equal(HttpStatusCode.OK, (await failed).Status);
        using var error = JsonDocument.Parse((await failed).Body);
        Assert.Equal("upstream_error", error.RootElement.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.OK, (await chat).Status);
        Assert.Contains("data:image/png;base64,iVBORw0KGgo=", (await chat).Body, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(
        string json,
        string path = "/v1/images/generations",
        string? idempotencyKey = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <returns>Its address.</returns>
    private Uri StartNginx()
    {
        var port = FreePort.Find();
        var folder = _folder.Path("nginx");
        Directory.CreateDirectory(folder);
        File.WriteAllText(
            Path.Combine(folder, "nginx.conf"),
            $$"""
            daemon off;
            master_process off;
            pid nginx.pid;
            error_log error.log;
            events { worker_connections 64; }
            http {
                access_log off;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                server {
                    listen 127.0.0.1:{{port}};
                    location / {
                        proxy_pass {{_server.Address}};
                        proxy_http_version 1.1;
                        proxy_read_timeout 8s;
                    }
                }
            }
            """
        );
        _nginx = Process.Start(
            new ProcessStartInfo(s_nginx!, ["-p", folder, "-c", "nginx.conf", "-e", "error.log"])
            {
                RedirectStandardError = true,
            }
        )!;
        return new Uri($"http://127.0.0.1:{port}");
    }

    private static bool Listens(Uri address)
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

    private static string? FindNginx() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, "nginx"))
            .FirstOrDefault(File.Exists);
}
