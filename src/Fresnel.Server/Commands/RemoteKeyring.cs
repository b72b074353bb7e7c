using System.Net.Http.Headers;
using System.Text.Json;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

/// <summary>Keys and what they used, at a running server.</summary>
internal sealed class RemoteKeyring : IKeyring
{
    private readonly HttpClient _http;

    /// <param name="address">The server's, without a path.</param>
    public RemoteKeyring(Uri address, string adminKey) =>
        _http = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", adminKey) } };

    public async Task<KeyView> CreateAsync(KeyWish wish, CancellationToken cancellationToken) =>
        await SendAsync<KeyView>(HttpMethod.Post, "admin/keys", wish, cancellationToken);

    public async Task<IReadOnlyList<KeyView>> ListAsync(CancellationToken cancellationToken) =>
        (await SendAsync<ListView<KeyView>>(HttpMethod.Get, "admin/keys", null, cancellationToken)).Data;

    public async Task RevokeAsync(string id, CancellationToken cancellationToken) =>
        await SendAsync<object>(HttpMethod.Delete, $"admin/keys/{Uri.EscapeDataString(id)}", null, cancellationToken);

    public async Task<IReadOnlyList<UsageView>> UsageAsync(CancellationToken cancellationToken) =>
        (await SendAsync<ListView<UsageView>>(HttpMethod.Get, "admin/usage", null, cancellationToken)).Data;

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<T> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, options: Json.Options) };
        try
        {
            using var response = await _http.SendAsync(message, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw new StartException(ErrorMessage(text) ?? $"The server at {_http.BaseAddress} answered {(int)response.StatusCode}.");
            return text.Length == 0 ? default! : JsonSerializer.Deserialize<T>(text, Json.Options)!;
        }
        catch (HttpRequestException e)
        {
            throw new StartException($"The server at {_http.BaseAddress} cannot be reached: {e.Message}");
        }
    }

    private static string? ErrorMessage(string text)
    {
        try
        {
            using var body = JsonDocument.Parse(text);
            return body.RootElement.GetProperty("error").GetProperty("message").GetString();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
