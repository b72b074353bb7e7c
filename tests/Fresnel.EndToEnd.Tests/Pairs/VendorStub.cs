using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>A stub of a vendor's API, as far as the pairs need it; records when a call is cancelled.</summary>
internal abstract class VendorStub : IAsyncDisposable
{
    private readonly SemaphoreSlim _left = new(0),
        _asked = new(0);
    private StubServer? _server;

    /// <summary>Kind and name of the provider.</summary>
    public abstract string Name { get; }

    protected Uri Address => _server!.Address;

    /// <summary>YAML of the entry under <c>providers:</c> and of the deployments of its model.</summary>
    public abstract (string? Provider, string Deployments) Yaml { get; }

    public virtual async Task StartAsync() => _server = await StubServer.StartAsync(AnswerAsync);

    /// <summary>Waits until a hanging call has arrived.</summary>
    public Task AskedAsync() =>
        Wait.ForAsync($"{Name} has a call", _asked.WaitAsync(TestContext.Current.CancellationToken));

    /// <summary>Waits until a hanging call was cancelled.</summary>
    public Task LeftAsync() =>
        Wait.ForAsync(
            $"{Name} sees that its call is cancelled",
            _left.WaitAsync(TestContext.Current.CancellationToken)
        );

    protected abstract Task AnswerAsync(HttpContext http, StubRequest act);

    internal static Task JsonAsync(HttpContext http, string body, int status = 200)
    {
        (http.Response.StatusCode, http.Response.ContentType) = (status, "application/json");
        return http.Response.WriteAsync(body);
    }

    /// <summary>Server-sent events, with event names where the vendor uses them.</summary>
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
        var act = await StubRequest.ReadAsync(http.Request);
        if (act.Action != StubAction.Hang)
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
