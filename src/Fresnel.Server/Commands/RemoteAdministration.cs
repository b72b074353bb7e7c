using System.Net.Http.Headers;
using System.Text.Json;
using Fresnel.Access;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Secrets;

namespace Fresnel.Server.Commands;

/// <summary>The administration through a running server's admin API.</summary>
internal sealed class RemoteAdministration : IAdministration, ISecretStore
{
    private readonly HttpClient _http;

    /// <param name="address">Base URL without a path.</param>
    public RemoteAdministration(Uri address, string adminKey) =>
        _http = new HttpClient
        {
            BaseAddress = address,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", adminKey) },
        };

    public Task<KeyView> CreateKeyAsync(JsonElement body, CancellationToken cancellationToken) =>
        SendAsync<KeyView>(HttpMethod.Post, "keys", body, cancellationToken);

    public Task<IReadOnlyList<KeyView>> ListKeysAsync(CancellationToken cancellationToken) =>
        ListAsync<KeyView>("keys", cancellationToken);

    public Task<KeyView> GetKeyAsync(string id, CancellationToken cancellationToken) =>
        SendAsync<KeyView>(HttpMethod.Get, $"keys/{Escape(id)}", null, cancellationToken);

    public Task<KeyView> ChangeKeyAsync(string id, JsonElement body, CancellationToken cancellationToken) =>
        SendAsync<KeyView>(HttpMethod.Patch, $"keys/{Escape(id)}", body, cancellationToken);

    public Task<KeyView> RotateKeyAsync(string id, JsonElement body, CancellationToken cancellationToken) =>
        SendAsync<KeyView>(HttpMethod.Post, $"keys/{Escape(id)}/rotate", body, cancellationToken);

    public Task RevokeKeyAsync(string id, CancellationToken cancellationToken) =>
        SendAsync<object>(HttpMethod.Delete, $"keys/{Escape(id)}", null, cancellationToken);

    public Task<GroupView> CreateGroupAsync(ScopeKind kind, JsonElement body, CancellationToken cancellationToken) =>
        SendAsync<GroupView>(HttpMethod.Post, GroupPath(kind), body, cancellationToken);

    public Task<IReadOnlyList<GroupView>> ListGroupsAsync(ScopeKind kind, CancellationToken cancellationToken) =>
        ListAsync<GroupView>(GroupPath(kind), cancellationToken);

    public Task<GroupView> GetGroupAsync(ScopeKind kind, string id, CancellationToken cancellationToken) =>
        SendAsync<GroupView>(HttpMethod.Get, $"{GroupPath(kind)}/{Escape(id)}", null, cancellationToken);

    public Task<GroupView> ChangeGroupAsync(
        ScopeKind kind,
        string id,
        JsonElement body,
        CancellationToken cancellationToken
    ) => SendAsync<GroupView>(HttpMethod.Patch, $"{GroupPath(kind)}/{Escape(id)}", body, cancellationToken);

    public Task RemoveGroupAsync(ScopeKind kind, string id, CancellationToken cancellationToken) =>
        SendAsync<object>(HttpMethod.Delete, $"{GroupPath(kind)}/{Escape(id)}", null, cancellationToken);

    public Task<IReadOnlyList<ScopeBudgetView>> ListBudgetsAsync(CancellationToken cancellationToken) =>
        ListAsync<ScopeBudgetView>("budgets", cancellationToken);

    public Task<IReadOnlyList<ScopeLimitsView>> ListLimitsAsync(CancellationToken cancellationToken) =>
        ListAsync<ScopeLimitsView>("limits", cancellationToken);

    public Task<IReadOnlyList<UsageView>> GetUsageAsync(UsageQuery query, CancellationToken cancellationToken) =>
        ListAsync<UsageView>(
            "usage"
                + BuildQuery(
                    ("by", query.GroupBy),
                    ("since", query.Since),
                    ("until", query.Until),
                    ("interval", query.Interval),
                    ("key", query.Key),
                    ("team", query.Team),
                    ("model", query.Model),
                    ("provider", query.Provider),
                    ("status", query.Status)
                ),
            cancellationToken
        );

    public Task<CallPageView> ListCallsAsync(CallListQuery query, CancellationToken cancellationToken) =>
        SendAsync<CallPageView>(
            HttpMethod.Get,
            "calls"
                + BuildQuery(
                    ("key", query.Key),
                    ("team", query.Team),
                    ("model", query.Model),
                    ("provider", query.Provider),
                    ("status", query.Status),
                    ("since", query.Since),
                    ("until", query.Until),
                    ("min_cost", query.MinCost),
                    ("limit", query.Limit),
                    ("after", query.After)
                ),
            null,
            cancellationToken
        );

    public Task<CallView> GetCallAsync(string id, CancellationToken cancellationToken) =>
        SendAsync<CallView>(HttpMethod.Get, $"calls/{Escape(id)}", null, cancellationToken);

    public Task<CallView> CorrectCallAsync(JsonElement body, CancellationToken cancellationToken) =>
        SendAsync<CallView>(HttpMethod.Post, "usage/corrections", body, cancellationToken);

    public Task<IReadOnlyList<AuditView>> ListAuditAsync(AuditQuery query, CancellationToken cancellationToken) =>
        ListAsync<AuditView>(
            "audit" + BuildQuery(("target", query.Target), ("before", query.Before), ("limit", query.Limit)),
            cancellationToken
        );

    /// <exception cref="OperatorErrorException">
    /// The configuration was rejected; the message lists every error.
    /// </exception>
    public Task<ReloadView> ReloadAsync(CancellationToken cancellationToken) =>
        SendAsync<ReloadView>(HttpMethod.Post, "reload", null, cancellationToken);

    public Task<IReadOnlyList<DeploymentView>> DeploymentsAsync(CancellationToken cancellationToken) =>
        ListAsync<DeploymentView>("deployments", cancellationToken);

    /// <param name="id"><c>provider/model</c>.</param>
    public Task<DeploymentView> ChangeDeploymentAsync(string id, bool enabled, CancellationToken cancellationToken) =>
        SendAsync<DeploymentView>(
            HttpMethod.Patch,
            $"deployments/{string.Join('/', id.Split('/').Select(Escape))}",
            new { enabled },
            cancellationToken
        );

    Task<SecretView> ISecretStore.SetAsync(string name, string value, CancellationToken cancellationToken) =>
        SendAsync<SecretView>(HttpMethod.Put, $"secrets/{Escape(name)}", new { value }, cancellationToken);

    Task<IReadOnlyList<SecretView>> ISecretStore.ListAsync(CancellationToken cancellationToken) =>
        ListAsync<SecretView>("secrets", cancellationToken);

    Task<SecretView> ISecretStore.RemoveAsync(string name, CancellationToken cancellationToken) =>
        SendAsync<SecretView>(HttpMethod.Delete, $"secrets/{Escape(name)}", null, cancellationToken);

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string GroupPath(ScopeKind kind) => kind == ScopeKind.Team ? "teams" : "organisations";

    private static string Escape(string id) => Uri.EscapeDataString(id);

    private static string BuildQuery(params (string Name, string? Value)[] values) =>
        "?"
        + string.Join(
            '&',
            values.Where(value => value.Value is not null).Select(value => $"{value.Name}={Escape(value.Value!)}")
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
            Content = body is null ? null : JsonContent.Create(body, options: JsonOutput.Options),
        };
        try
        {
            using var response = await _http.SendAsync(message, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw new OperatorErrorException(
                    ErrorMessage(text)
                        ?? $"The server at {_http.BaseAddress} returned status {(int)response.StatusCode}."
                );
            return text.Length == 0 ? default! : JsonSerializer.Deserialize<T>(text, JsonOutput.Options)!;
        }
        catch (HttpRequestException e)
        {
            throw new OperatorErrorException($"The server at {_http.BaseAddress} cannot be reached: {e.Message}");
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
