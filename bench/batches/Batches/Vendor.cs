using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Batches;

/// <summary>
/// An OpenAI-compatible vendor that keeps books of its own. Each answer costs another amount, so that each charge is one of
/// the ledger's or is not.
/// </summary>
internal sealed class Vendor : IAsyncDisposable
{
    /// <summary>Nanodollars of a token, in and out, as configured in the server.</summary>
    public const int PromptPrice = 2500,
        CompletionPrice = 2000;

    /// <summary>Waves of 429: so long, every so often.</summary>
    private static readonly TimeSpan s_wave = TimeSpan.FromSeconds(2),
        s_interval = TimeSpan.FromSeconds(15);

    private readonly WebApplication _app;
    private readonly long _start = Stopwatch.GetTimestamp();
    private int _next;

    private Vendor()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Whether it fails 10 %, hangs on 1 % and answers 429 in waves.</summary>
    public bool Fails { get; set; }

    public TimeSpan Latency { get; set; }

    /// <summary>Nanodollars of each answer that was sent or begun, by the user of the call.</summary>
    public ConcurrentDictionary<string, ConcurrentBag<long>> Charged { get; } = new();

    public ConcurrentDictionary<string, int> Faults { get; } = new();

    public static async Task<Vendor> StartAsync()
    {
        var vendor = new Vendor();
        await vendor._app.StartAsync();
        return vendor;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(0);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        var user = body.RootElement.TryGetProperty("user", out var name) ? name.GetString()! : "";
        if (Fails && await FailAsync(http))
            return;
        if (Latency > TimeSpan.Zero)
            await Task.Delay(Latency, http.RequestAborted);
        var number = Interlocked.Increment(ref _next);
        var (prompt, completion) = (100 + (number % 100), 1 + (number / 100));
        if (user.Length > 0)
            Charged.GetOrAdd(user, _ => []).Add((prompt * PromptPrice) + ((long)completion * CompletionPrice));
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(
            $$$"""{"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"A lighthouse on a rock above the sea.","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":{{{prompt}}},"completion_tokens":{{{completion}}},"total_tokens":{{{prompt
                + completion}}}}}"""
        );
    }

    private async Task<bool> FailAsync(HttpContext http)
    {
        if (Stopwatch.GetElapsedTime(_start).Ticks % s_interval.Ticks < s_wave.Ticks)
        {
            Count("429");
            http.Response.StatusCode = 429;
            http.Response.Headers.RetryAfter = "1";
            await http.Response.WriteAsync("""{"error":{"message":"slow down"}}""");
            return true;
        }
        var drawn = Random.Shared.NextDouble();
        if (drawn < 0.01)
        {
            Count("no answer");
            try
            {
                await Task.Delay(Timeout.Infinite, http.RequestAborted);
            }
            catch (OperationCanceledException) { }
            return true;
        }
        if (drawn >= 0.11)
            return false;
        Count("500");
        http.Response.StatusCode = 500;
        await http.Response.WriteAsync("""{"error":{"message":"oops"}}""");
        return true;
    }

    private void Count(string fault) => Faults.AddOrUpdate(fault, 1, static (_, times) => times + 1);
}
