using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Fresnel.Access;
using Fresnel.Server.Admin;
using Fresnel.Server.Admin.Requests;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

/// <summary>The administration through a running server's admin API.</summary>
internal sealed class RemoteAdministration : IAdministration
{
    private readonly HttpClient _http;

    /// <param name="address">Base URL without a path.</param>
    public RemoteAdministration(Uri address, string adminKey) =>
        _http = new HttpClient
        {
            BaseAddress = address,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", adminKey) },
        };

    public Task<KeyView> CreateKeyAsync(CreateKeyRequest request, bool force, CancellationToken cancellationToken) =>
        SendAsync<KeyView>(HttpMethod.Post, "keys" + ForceQuery(force), request, cancellationToken);

    public Task<IReadOnlyList<KeyView>> ListKeysAsync(CancellationToken cancellationToken) =>
        ListAsync<KeyView>("keys", cancellationToken);

    public Task<KeyView> GetKeyAsync(string id, CancellationToken cancellationToken) =>
        SendAsync<KeyView>(HttpMethod.Get, $"keys/{Escape(id)}", null, cancellationToken);

    public Task<KeyView> ChangeKeyAsync(string id, KeyPatch patch, bool force, CancellationToken cancellationToken) =>
        SendAsync<KeyView>(HttpMethod.Patch, $"keys/{Escape(id)}{ForceQuery(force)}", patch, cancellationToken);

    public Task<KeyView> RotateKeyAsync(string id, RotateKeyRequest request, CancellationToken cancellationToken) =>
        SendAsync<KeyView>(HttpMethod.Post, $"keys/{Escape(id)}/rotate", request, cancellationToken);

    public Task RevokeKeyAsync(string id, bool force, CancellationToken cancellationToken) =>
        SendAsync<object>(HttpMethod.Delete, $"keys/{Escape(id)}{ForceQuery(force)}", null, cancellationToken);

    public Task<GroupView> CreateTeamAsync(
        CreateTeamRequest request,
        bool force,
        CancellationToken cancellationToken
    ) => SendAsync<GroupView>(HttpMethod.Post, "teams" + ForceQuery(force), request, cancellationToken);

    public Task<GroupView> CreateOrganisationAsync(
        CreateOrganisationRequest request,
        bool force,
        CancellationToken cancellationToken
    ) => SendAsync<GroupView>(HttpMethod.Post, "organisations" + ForceQuery(force), request, cancellationToken);

    public Task<IReadOnlyList<GroupView>> ListGroupsAsync(ScopeKind kind, CancellationToken cancellationToken) =>
        ListAsync<GroupView>(GroupPath(kind), cancellationToken);

    public Task<GroupView> GetGroupAsync(ScopeKind kind, string id, CancellationToken cancellationToken) =>
        SendAsync<GroupView>(HttpMethod.Get, $"{GroupPath(kind)}/{Escape(id)}", null, cancellationToken);

    public Task<GroupView> ChangeGroupAsync(
        ScopeKind kind,
        string id,
        GroupPatch patch,
        bool force,
        CancellationToken cancellationToken
    ) =>
        SendAsync<GroupView>(
            HttpMethod.Patch,
            $"{GroupPath(kind)}/{Escape(id)}{ForceQuery(force)}",
            patch,
            cancellationToken
        );

    public Task RemoveGroupAsync(ScopeKind kind, string id, CancellationToken cancellationToken) =>
        SendAsync<object>(HttpMethod.Delete, $"{GroupPath(kind)}/{Escape(id)}", null, cancellationToken);

    public Task<IReadOnlyList<ScopeBudgetView>> ListBudgetsAsync(CancellationToken cancellationToken) =>
        ListAsync<ScopeBudgetView>("budgets", cancellationToken);

    public Task<IReadOnlyList<ScopeLimitsView>> ListLimitsAsync(CancellationToken cancellationToken) =>
        ListAsync<ScopeLimitsView>("limits", cancellationToken);

    public Task<UsagePageView> GetUsageAsync(UsageQuery query, CancellationToken cancellationToken) =>
        SendAsync<UsagePageView>(
            HttpMethod.Get,
            "usage"
                + BuildQuery(
                    ("by", query.GroupBy),
                    ("since", query.Since),
                    ("until", query.Until),
                    ("interval", query.Interval),
                    ("key", query.Key),
                    ("team", query.Team),
                    ("organisation", query.Organisation),
                    ("model", query.Model),
                    ("provider", query.Provider),
                    ("status", query.Status),
                    ("limit", query.Limit),
                    ("after", query.After)
                ),
            null,
            cancellationToken
        );

    public Task<CallPageView> ListCallsAsync(CallListQuery query, CancellationToken cancellationToken) =>
        SendAsync<CallPageView>(
            HttpMethod.Get,
            "calls"
                + BuildQuery(
                    ("key", query.Key),
                    ("team", query.Team),
                    ("organisation", query.Organisation),
                    ("model", query.Model),
                    ("provider", query.Provider),
                    ("status", query.Status),
                    ("since", query.Since),
                    ("until", query.Until),
                    ("min_cost", query.MinCost),
                    ("served_model", query.ServedModel),
                    ("error", query.Error),
                    ("image_size", query.ImageSize),
                    ("min_latency_ms", query.MinLatencyMs),
                    ("limit", query.Limit),
                    ("after", query.After)
                ),
            null,
            cancellationToken
        );

    public Task<CallView> GetCallAsync(string id, CancellationToken cancellationToken) =>
        SendAsync<CallView>(HttpMethod.Get, $"calls/{Escape(id)}", null, cancellationToken);

    public Task<TraceView> GetTraceAsync(string id, CancellationToken cancellationToken) =>
        SendAsync<TraceView>(HttpMethod.Get, $"traces/{Escape(id)}", null, cancellationToken);

    public Task<CaptureView> GetCaptureAsync(string id, CancellationToken cancellationToken) =>
        SendAsync<CaptureView>(HttpMethod.Get, $"captures/{Escape(id)}", null, cancellationToken);

    public Task RemoveCaptureAsync(string id, CancellationToken cancellationToken) =>
        SendAsync<object>(HttpMethod.Delete, $"captures/{Escape(id)}", null, cancellationToken);

    public Task<RemovedCapturesView> RemoveCapturesAsync(string key, CancellationToken cancellationToken) =>
        SendAsync<RemovedCapturesView>(HttpMethod.Delete, $"keys/{Escape(key)}/captures", null, cancellationToken);

    public Task<DriftView> GetDriftAsync(string? day, CancellationToken cancellationToken) =>
        SendAsync<DriftView>(HttpMethod.Get, "drift" + BuildQuery(("day", day)), null, cancellationToken);

    public Task<CallView> CorrectCallAsync(CorrectionRequest request, CancellationToken cancellationToken) =>
        SendAsync<CallView>(HttpMethod.Post, "usage/corrections", request, cancellationToken);

    public Task<IReadOnlyList<AuditView>> ListAuditAsync(AuditQuery query, CancellationToken cancellationToken) =>
        ListAsync<AuditView>(
            "audit" + BuildQuery(("target", query.Target), ("before", query.Before), ("limit", query.Limit)),
            cancellationToken
        );

    public Task<AuditView> UndoChangeAsync(string id, CancellationToken cancellationToken) =>
        SendAsync<AuditView>(HttpMethod.Post, $"audit/{Escape(id)}/undo", null, cancellationToken);

    /// <summary>Follows the feed over one connection; it ends when the server closes it.</summary>
    public async Task<IAsyncEnumerable<AuditView>> FollowChangesAsync(
        string? after,
        CancellationToken cancellationToken
    )
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, "admin/changes" + BuildQuery(("after", after)));
        return ReadChangesAsync(await OpenAsync(message, cancellationToken), cancellationToken);
    }

    public Task<IReadOnlyList<DeploymentView>> ListDeploymentsAsync(CancellationToken cancellationToken) =>
        ListAsync<DeploymentView>("deployments", cancellationToken);

    public Task<DeploymentView> GetDeploymentAsync(string id, CancellationToken cancellationToken) =>
        SendAsync<DeploymentView>(HttpMethod.Get, DeploymentPath(id), null, cancellationToken);

    public Task<DeploymentView> ChangeDeploymentAsync(
        string id,
        DeploymentPatch patch,
        CancellationToken cancellationToken
    ) => SendAsync<DeploymentView>(HttpMethod.Patch, DeploymentPath(id), patch, cancellationToken);

    public Task<DeploymentView> ResetDeploymentAsync(string id, CancellationToken cancellationToken) =>
        SendAsync<DeploymentView>(HttpMethod.Post, DeploymentPath(id) + "/reset", null, cancellationToken);

    public Task<ProviderCheckView> CheckProviderAsync(ProviderRequest request, CancellationToken cancellationToken) =>
        SendAsync<ProviderCheckView>(HttpMethod.Post, "providers/check", request, cancellationToken);

    public Task<ProviderConnectionView> ConnectProviderAsync(
        ProviderRequest request,
        CancellationToken cancellationToken
    ) => SendAsync<ProviderConnectionView>(HttpMethod.Post, "providers/connect", request, cancellationToken);

    public Task<ProviderConnectionView> DisconnectProviderAsync(string kind, CancellationToken cancellationToken) =>
        SendAsync<ProviderConnectionView>(HttpMethod.Delete, $"providers/{Escape(kind)}", null, cancellationToken);

    public Task<IReadOnlyList<SecretView>> ListSecretsAsync(CancellationToken cancellationToken) =>
        ListAsync<SecretView>("secrets", cancellationToken);

    public Task<SecretView> SetSecretAsync(string name, SecretRequest request, CancellationToken cancellationToken) =>
        SendAsync<SecretView>(HttpMethod.Put, $"secrets/{Escape(name)}", request, cancellationToken);

    public Task<SecretView> RemoveSecretAsync(string name, CancellationToken cancellationToken) =>
        SendAsync<SecretView>(HttpMethod.Delete, $"secrets/{Escape(name)}", null, cancellationToken);

    public Task<IReadOnlyList<CanaryView>> ListCanariesAsync(CancellationToken cancellationToken) =>
        ListAsync<CanaryView>("canaries", cancellationToken);

    public Task<CanaryResultView> RunCanaryAsync(string name, CancellationToken cancellationToken) =>
        SendAsync<CanaryResultView>(HttpMethod.Post, $"canaries/{Escape(name)}/run", null, cancellationToken);

    public Task<IReadOnlyList<QualityView>> ListQualityAsync(CancellationToken cancellationToken) =>
        ListAsync<QualityView>("quality", cancellationToken);

    public Task<QualityView> RecordQualityAsync(QualityRequest request, CancellationToken cancellationToken) =>
        SendAsync<QualityView>(HttpMethod.Put, "quality", request, cancellationToken);

    public async Task<IReadOnlyList<QualityView>> RemoveQualityAsync(
        string deployment,
        string suite,
        CancellationToken cancellationToken
    )
    {
        var path = "quality" + BuildQuery(("deployment", deployment), ("suite", suite));
        return (await SendAsync<ListView<QualityView>>(HttpMethod.Delete, path, null, cancellationToken)).Data;
    }

    public Task<ReloadView> GetConfigurationAsync(CancellationToken cancellationToken) =>
        SendAsync<ReloadView>(HttpMethod.Get, "reload", null, cancellationToken);

    public Task<ReloadView> ReloadConfigurationAsync(CancellationToken cancellationToken) =>
        SendAsync<ReloadView>(HttpMethod.Post, "reload", null, cancellationToken);

    public Task<IReadOnlyList<EffectivePriceView>> ListPricesAsync(CancellationToken cancellationToken) =>
        ListAsync<EffectivePriceView>("prices", cancellationToken);

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <param name="response">Disposed at the end.</param>
    private static async IAsyncEnumerable<AuditView> ReadChangesAsync(
        HttpResponseMessage response,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var owned = response;
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
            yield return JsonSerializer.Deserialize<AuditView>(item.Data, JsonOutput.Options)!;
    }

    private static string GroupPath(ScopeKind kind) => kind == ScopeKind.Team ? "teams" : "organisations";

    private static string DeploymentPath(string id) => $"deployments/{string.Join('/', id.Split('/').Select(Escape))}";

    private static string ForceQuery(bool force) => force ? "?force=true" : "";

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
            Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: JsonOutput.Options),
        };
        using var response = await OpenAsync(message, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return text.Length == 0 ? default! : JsonSerializer.Deserialize<T>(text, JsonOutput.Options)!;
    }

    /// <summary>Sends a request and waits for the headers of its response.</summary>
    /// <exception cref="OperatorErrorException">The server cannot be reached, or it returned an error.</exception>
    private async Task<HttpResponseMessage> OpenAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.IsSuccessStatusCode)
                return response;
            using (response)
                throw new OperatorErrorException(
                    ErrorMessage(await response.Content.ReadAsStringAsync(cancellationToken))
                        ?? $"The server at {_http.BaseAddress} returned status {(int)response.StatusCode}."
                );
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
