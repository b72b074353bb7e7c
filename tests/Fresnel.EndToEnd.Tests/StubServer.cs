using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests;

/// <summary>An HTTP server on a free loopback port whose responses the test defines.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _asked;

    private StubServer(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(http =>
        {
            Interlocked.Increment(ref _asked);
            return answer(http);
        });
    }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Number of requests received.</summary>
    public int Asked => Volatile.Read(ref _asked);

    public static async Task<StubServer> StartAsync(RequestDelegate answer)
    {
        var server = new StubServer(answer);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>A plain upstream response to a chat call.</summary>
    /// <param name="text">Escaped for JSON.</param>
    public static Task AnswerChatAsync(HttpContext http, string text = "Hello.")
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(
            $$$"""{"id":"chatcmpl-up","object":"chat.completion","created":1,"model":"up-1","choices":[{"index":0,"message":{"role":"assistant","content":"{{{text}}}","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":1000,"completion_tokens":500,"total_tokens":1500}}"""
        );
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(0);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
