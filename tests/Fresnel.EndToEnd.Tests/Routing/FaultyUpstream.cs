using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests.Routing;

/// <summary>
/// A vendor on a real socket that returns the number at the end of the image; 10 % of its calls fail, in every way
/// after the connection.
/// </summary>
internal sealed class FaultyUpstream : IAsyncDisposable
{
    private const int OutOf = 10 * Faults,
        Faults = 8;

    private readonly ConcurrentDictionary<string, int> _whole;
    private StubServer _server = null!;
    private int _cutCleanly,
        _cutByReset;

    private FaultyUpstream(ConcurrentDictionary<string, int> whole) => _whole = whole;

    public Uri Address => _server.Address;

    /// <summary>Streams that ended prematurely after an event.</summary>
    public int CutCleanly => Volatile.Read(ref _cutCleanly);

    /// <summary>Streams that were reset right after an event, which may have been lost.</summary>
    public int CutByReset => Volatile.Read(ref _cutByReset);

    /// <param name="whole">Counts the complete responses per number.</param>
    public static async Task<FaultyUpstream> StartAsync(ConcurrentDictionary<string, int> whole)
    {
        var upstream = new FaultyUpstream(whole);
        upstream._server = await StubServer.StartAsync(upstream.AnswerAsync);
        return upstream;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        var picture = body
            .RootElement.GetProperty("messages")[0]
            .GetProperty("content")[1]
            .GetProperty("image_url")
            .GetProperty("url")
            .GetString()!;
        var number = Encoding
            .ASCII.GetString(Convert.FromBase64String(picture[(picture.IndexOf(',', StringComparison.Ordinal) + 1)..]))
            .Split('#')[^2];
        var streamed = body.RootElement.TryGetProperty("stream", out var stream) && stream.GetBoolean();
        switch (Random.Shared.Next(OutOf))
        {
            case 0:
                http.Abort();
                return;
            case 1:
                await HangAsync(http);
                return;
            case 2:
                await ReplyAsync(http, """{"error":{"message":"slow down"}}""", StatusCodes.Status429TooManyRequests);
                return;
            case 3:
                await ReplyAsync(http, """{"error":{"message":"oops"}}""", StatusCodes.Status500InternalServerError);
                return;
            case 4:
                await (streamed ? CutStreamAsync(http) : CutBodyAsync(http));
                return;
            case 5:
                await ReplyAsync(
                    http,
                    streamed ? "data: }garbage{\n\n" : "}garbage{",
                    type: streamed ? "text/event-stream" : "application/json"
                );
                return;
            case 6:
                await ReplyAsync(http, "<html>captive portal</html>", type: "text/html");
                return;
            case 7:
                await ReplyAsync(http, "", type: streamed ? "text/event-stream" : "application/json");
                return;
        }
        if (streamed)
        {
            await ReplyAsync(
                http,
                Chunk($$"""{"index":0,"delta":{"content":"saw "},"finish_reason":null}""")
                    + Chunk($$"""{"index":0,"delta":{"content":"{{number}}"},"finish_reason":"stop"}""")
                    + """data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[],"usage":{"prompt_tokens":1000,"completion_tokens":500,"total_tokens":1500}}"""
                    + "\n\ndata: [DONE]\n\n",
                type: "text/event-stream"
            );
        }
        else
        {
            await StubServer.AnswerChatAsync(http, $"saw {number}");
        }
        _whole.AddOrUpdate(number, 1, static (_, times) => times + 1);
    }

    private static async Task CutBodyAsync(HttpContext http)
    {
        http.Response.ContentLength = 1000;
        await ReplyAsync(http, """{"choices":[""");
        await http.Response.Body.FlushAsync();
        http.Abort();
    }

    private async Task CutStreamAsync(HttpContext http)
    {
        var clean = Random.Shared.Next(2) == 0;
        Interlocked.Increment(ref clean ? ref _cutCleanly : ref _cutByReset);
        await ReplyAsync(
            http,
            Chunk(
                """{"index":0,"delta":{"content":"saw "},"finish_reason":null}""",
                """{"prompt_tokens":1000,"completion_tokens":1,"total_tokens":1001}"""
            ),
            type: "text/event-stream"
        );
        await http.Response.Body.FlushAsync();
        if (!clean)
            http.Abort();
    }

    private static async Task HangAsync(HttpContext http)
    {
        var left = new TaskCompletionSource();
        await using var leaving = http.RequestAborted.Register(left.SetResult);
        await left.Task;
    }

    private static string Chunk(string choice, string usage = "null") =>
        $$"""data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{{choice}}],"usage":{{usage}}}"""
        + "\n\n";

    private static Task ReplyAsync(
        HttpContext http,
        string body,
        int status = StatusCodes.Status200OK,
        string type = "application/json"
    )
    {
        (http.Response.StatusCode, http.Response.ContentType) = (status, type);
        return http.Response.WriteAsync(body);
    }
}
