using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests.Crashes;

/// <summary>
/// An upstream that records its own charges per call (by <c>user</c>), at the prices of <see
/// cref="Upstreams.Lab"/>.
/// </summary>
internal sealed class ChargingUpstream : IAsyncDisposable
{
    /// <summary>A prompt with this prefix never gets a complete response.</summary>
    public const string Hang = "hang";

    /// <summary>Maximum output tokens that it charges for.</summary>
    public const int MostTokens = 100;

    private const string Pixel =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private readonly ConcurrentDictionary<string, long> _charged = new();
    private StubServer _server = null!;
    private int _hanging,
        _twice;

    public Uri Address => _server.Address;

    /// <summary>Nanodollars by the call's user; recorded before the response that reports them is sent.</summary>
    public IReadOnlyDictionary<string, long> Charged => _charged;

    /// <summary>Calls accepted but not answered completely.</summary>
    public int Hanging => Volatile.Read(ref _hanging);

    /// <summary>Calls received more than once.</summary>
    public int Twice => Volatile.Read(ref _twice);

    public static async Task<ChargingUpstream> StartAsync()
    {
        var upstream = new ChargingUpstream();
        upstream._server = await StubServer.StartAsync(upstream.AnswerAsync);
        return upstream;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        var request = body.RootElement;
        var user = request.GetProperty("user").GetString()!;
        if (http.Request.Path.Value!.EndsWith("images/generations", StringComparison.Ordinal))
            await DrawAsync(http, user);
        else if (request.TryGetProperty("stream", out var stream) && stream.GetBoolean())
            await StreamAsync(http, user, Hangs(request));
        else
            await RespondAsync(http, user, Hangs(request));
    }

    private static bool Hangs(JsonElement request) =>
        request
            .GetProperty("messages")[0]
            .GetProperty("content")
            .GetString()!
            .StartsWith(Hang, StringComparison.Ordinal);

    private async Task RespondAsync(HttpContext http, string user, bool hangs)
    {
        if (hangs)
            await HangAsync(http);
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(
            $$$"""{"id":"c","object":"chat.completion","created":1,"model":"up-1","choices":[{"index":0,"message":{"role":"assistant","content":"Hello."},"finish_reason":"stop"}],"usage":{{{ChargeChat(user)}}}}"""
        );
    }

    private async Task StreamAsync(HttpContext http, string user, bool hangs)
    {
        http.Response.ContentType = "text/event-stream";
        await EventAsync(
            http,
            """{"id":"c","object":"chat.completion.chunk","created":1,"model":"up-1","choices":[{"index":0,"delta":{"role":"assistant","content":"Hel"},"finish_reason":null}]}"""
        );
        if (hangs)
            await HangAsync(http);
        await EventAsync(
            http,
            """{"id":"c","object":"chat.completion.chunk","created":1,"model":"up-1","choices":[{"index":0,"delta":{"content":"lo."},"finish_reason":"stop"}]}"""
        );
        await EventAsync(
            http,
            $$"""{"id":"c","object":"chat.completion.chunk","created":1,"model":"up-1","choices":[],"usage":{{ChargeChat(user)}}}"""
        );
        await EventAsync(http, "[DONE]");
    }

    private Task DrawAsync(HttpContext http, string user)
    {
        var (prompt, drawn) = (Random.Shared.Next(1, 20), Random.Shared.Next(1, 250));
        Charge(user, (prompt * 2500) + (drawn * 8000));
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(
            $$$"""{"created":1,"data":[{"b64_json":"{{{Pixel}}}"}],"usage":{"input_tokens":{{{prompt}}},"output_tokens":{{{drawn}}},"total_tokens":{{{prompt + drawn}}}}}"""
        );
    }

    /// <returns>The usage object to return.</returns>
    private string ChargeChat(string user)
    {
        var (prompt, completion) = (Random.Shared.Next(1, 50), Random.Shared.Next(1, MostTokens + 1));
        Charge(user, (prompt * 2500) + (completion * 2000));
        return $$"""{"prompt_tokens":{{prompt}},"completion_tokens":{{completion}},"total_tokens":{{prompt + completion}}}""";
    }

    private void Charge(string user, long nanodollars)
    {
        if (!_charged.TryAdd(user, nanodollars))
            Interlocked.Increment(ref _twice);
    }

    private async Task HangAsync(HttpContext http)
    {
        Interlocked.Increment(ref _hanging);
        try
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        }
        finally
        {
            Interlocked.Decrement(ref _hanging);
        }
    }

    private static async Task EventAsync(HttpContext http, string data)
    {
        await http.Response.WriteAsync($"data: {data}\n\n");
        await http.Response.Body.FlushAsync();
    }
}
