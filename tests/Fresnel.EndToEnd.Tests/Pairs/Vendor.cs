using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>A vendor's API as far as the pairs need it: answers in the vendor's own words and notes when it is left alone.</summary>
internal abstract class Vendor : IAsyncDisposable
{
    private readonly SemaphoreSlim _left = new(0),
        _asked = new(0);
    private Scripted? _server;

    /// <summary>The provider's kind and name.</summary>
    public abstract string Name { get; }

    protected Uri Address => _server!.Address;

    /// <summary>Its entries under <c>providers:</c> and the deployments under its model, as YAML.</summary>
    public abstract (string? Provider, string Deployments) Yaml { get; }

    public virtual async Task StartAsync() => _server = await Scripted.StartAsync(AnswerAsync);

    /// <summary>Waits until a call that it lets hang has arrived.</summary>
    public virtual Task AskedAsync() => _asked.WaitAsync(TestContext.Current.CancellationToken);

    /// <summary>Waits until such a call was cancelled.</summary>
    public virtual Task LeftAsync() =>
        _left
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)
            .ContinueWith(
                waited => Assert.True(waited.Result, $"{Name} was not told that the caller had left."),
                TestContext.Current.CancellationToken,
                TaskContinuationOptions.None,
                TaskScheduler.Default
            );

    protected abstract Task AnswerAsync(HttpContext http, Act act);

    internal static Task JsonAsync(HttpContext http, string body, int status = 200)
    {
        (http.Response.StatusCode, http.Response.ContentType) = (status, "application/json");
        return http.Response.WriteAsync(body);
    }

    /// <summary>Server-sent events, named where the vendor names them.</summary>
    internal static async Task EventsAsync(HttpContext http, bool named, params string[] data)
    {
        if (!http.Response.HasStarted)
            http.Response.ContentType = "text/event-stream";
        foreach (var one in data)
        {
            var name = named
                ? $"event: {System.Text.Json.JsonDocument.Parse(one).RootElement.GetProperty("type").GetString()}\n"
                : "";
            await http.Response.WriteAsync($"{name}data: {one}\n\n");
            await http.Response.Body.FlushAsync();
        }
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var act = await Act.ReadAsync(http.Request);
        if (act.Deed != Deed.Hang)
        {
            await AnswerAsync(http, act);
            return;
        }
        _asked.Release();
        try
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            _left.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _left.Dispose();
        _asked.Dispose();
    }
}
