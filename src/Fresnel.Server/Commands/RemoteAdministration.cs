using System.Net.Http.Headers;
using System.Text.Json;
using Fresnel.Access;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Secrets;

namespace Fresnel.Server.Commands;

/// <summary>The administration of a running server.</summary>
internal sealed class RemoteAdministration : IAdministration, ISecrets
{
    private readonly HttpClient _http;

    /// <param name="address">The server's, without a path.</param>
    public RemoteAdministration(Uri address, string adminKey) =>
        _http = new HttpClient
        {
            BaseAddress = address,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", adminKey) },
        };

    public Task<KeyView> CreateKeyAsync(JsonElement body, CancellationToken cancellationToken) =>
        SendAsync<KeyView>(HttpMethod.Post, "keys", body, cancellationToken);

    public Task<IReadOnlyList<KeyView>> KeysAsync(CancellationToken cancellationToken) =>
        ListAsync<KeyView>("keys", cancellationToken);

    public Task<KeyView> KeyAsync(string id, CancellationToken cancellationToken) =>
        SendAsync<KeyView>(HttpMethod.Get, $"keys/{Part(id)}", null, cancellationToken);

    public Task<KeyView> ChangeKeyAsync(string id, JsonElement body, CancellationToken cancellationToken) =>
        SendAsync<KeyView>(HttpMethod.Patch, $"keys/{Part(id)}", body, cancellationToken);

    public Task<KeyView> RotateKeyAsync(string id, JsonElement body, CancellationToken cancellationToken) =>
        SendAsync<KeyView>(HttpMethod.Post, $"keys/{Part(id)}/rotate", body, cancellationToken);

    public Task RevokeKeyAsync(string id, CancellationToken cancellationToken) =>
        SendAsync<object>(HttpMethod.Delete, $"keys/{Part(id)}", null, cancellationToken);

    public Task<GroupView> CreateGroupAsync(LevelKind kind, JsonElement body, CancellationToken cancellationToken) =>
        SendAsync<GroupView>(HttpMethod.Post, Path(kind), body, cancellationToken);

    public Task<IReadOnlyList<GroupView>> GroupsAsync(LevelKind kind, CancellationToken cancellationToken) =>
        ListAsync<GroupView>(Path(kind), cancellationToken);

    public Task<GroupView> GroupAsync(LevelKind kind, string id, CancellationToken cancellationToken) =>
        SendAsync<GroupView>(HttpMethod.Get, $"{Path(kind)}/{Part(id)}", null, cancellationToken);

    public Task<GroupView> ChangeGroupAsync(
        LevelKind kind,
        string id,
        JsonElement body,
        CancellationToken cancellationToken
    ) => SendAsync<GroupView>(HttpMethod.Patch, $"{Path(kind)}/{Part(id)}", body, cancellationToken);

    public Task RemoveGroupAsync(LevelKind kind, string id, CancellationToken cancellationToken) =>
        SendAsync<object>(HttpMethod.Delete, $"{Path(kind)}/{Part(id)}", null, cancellationToken);

    public Task<IReadOnlyList<OwnedBudgetView>> BudgetsAsync(CancellationToken cancellationToken) =>
        ListAsync<OwnedBudgetView>("budgets", cancellationToken);

    public Task<IReadOnlyList<OwnedLimitsView>> LimitsAsync(CancellationToken cancellationToken) =>
        ListAsync<OwnedLimitsView>("limits", cancellationToken);

    public Task<IReadOnlyList<UsageView>> UsageAsync(UsageWish wish, CancellationToken cancellationToken) =>
        ListAsync<UsageView>(
            "usage" + Query(("by", wish.By), ("since", wish.Since), ("until", wish.Until)),
            cancellationToken
        );

    public Task<CallView> CallAsync(string id, CancellationToken cancellationToken) =>
        SendAsync<CallView>(HttpMethod.Get, $"calls/{Part(id)}", null, cancellationToken);

    public Task<CallView> CorrectAsync(JsonElement body, CancellationToken cancellationToken) =>
        SendAsync<CallView>(HttpMethod.Post, "usage/corrections", body, cancellationToken);

    public Task<IReadOnlyList<AuditView>> AuditAsync(AuditWish wish, CancellationToken cancellationToken) =>
        ListAsync<AuditView>(
            "audit" + Query(("target", wish.Target), ("before", wish.Before), ("limit", wish.Limit)),
            cancellationToken
        );

    /// <exception cref="StartException">The configuration was refused; the message lists every mistake.</exception>
    public Task<ReloadView> ReloadAsync(CancellationToken cancellationToken) =>
        SendAsync<ReloadView>(HttpMethod.Post, "reload", null, cancellationToken);

    public Task<IReadOnlyList<DeploymentView>> DeploymentsAsync(CancellationToken cancellationToken) =>
        ListAsync<DeploymentView>("deployments", cancellationToken);

    /// <param name="id"><c>provider/model</c>.</param>
    public Task<DeploymentView> ChangeDeploymentAsync(string id, bool enabled, CancellationToken cancellationToken) =>
        SendAsync<DeploymentView>(
            HttpMethod.Patch,
            $"deployments/{string.Join('/', id.Split('/').Select(Part))}",
            new { enabled },
            cancellationToken
        );

    Task<SecretView> ISecrets.SetAsync(string name, string value, CancellationToken cancellationToken) =>
        SendAsync<SecretView>(HttpMethod.Put, $"secrets/{Part(name)}", new { value }, cancellationToken);

    Task<IReadOnlyList<SecretView>> ISecrets.ListAsync(CancellationToken cancellationToken) =>
        ListAsync<SecretView>("secrets", cancellationToken);

    Task<SecretView> ISecrets.RemoveAsync(string name, CancellationToken cancellationToken) =>
        SendAsync<SecretView>(HttpMethod.Delete, $"secrets/{Part(name)}", null, cancellationToken);

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Path(LevelKind kind) => kind == LevelKind.Team ? "teams" : "organisations";

    private static string Part(string id) => Uri.EscapeDataString(id);

    private static string Query(params (string Name, string? Value)[] values) =>
        "?"
        + string.Join(
            '&',
            values.Where(value => value.Value is not null).Select(value => $"{value.Name}={Part(value.Value!)}")
        );

    private async Task<IReadOnlyList<T>> ListAsync<T>(string path, CancellationToken cancellationToken) =>
        (await SendAsync<ListView<T>>(HttpMethod.Get, path, null, cancellationToken)).Data;

    private async Task<T> SendAsync<T>(
        HttpMethod method,
        string path,
        object? body,
        CancellationToken cancellationToken
    )
    {
        using var message = new HttpRequestMessage(method, "admin/" + path)
        {
            Content = body is null ? null : JsonContent.Create(body, options: Json.Options),
        };
        try
        {
            using var response = await _http.SendAsync(message, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw new StartException(
                    ErrorMessage(text) ?? $"The server at {_http.BaseAddress} answered {(int)response.StatusCode}."
                );
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
