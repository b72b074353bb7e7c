using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Admin.Requests;

namespace Fresnel.Server.Admin;

/// <summary>Every administrative operation: on the database, or through the server that holds it.</summary>
/// <remarks>
/// Every method throws a <see cref="GatewayException"/> if a resource does not exist or a request is invalid. The admin
/// API has an operation, and the command line a command, for each method; a test compares them.
/// </remarks>
internal interface IAdministration : IAsyncDisposable
{
    /// <param name="force">Whether models that no name matches are accepted.</param>
    Task<KeyView> CreateKeyAsync(CreateKeyRequest request, bool force, CancellationToken cancellationToken);

    /// <returns>Oldest first, revoked keys included.</returns>
    Task<IReadOnlyList<KeyView>> ListKeysAsync(CancellationToken cancellationToken);

    Task<KeyView> GetKeyAsync(string id, CancellationToken cancellationToken);

    /// <param name="force">
    /// Whether models that no name matches are accepted, and the last admin key may lose its role.
    /// </param>
    Task<KeyView> ChangeKeyAsync(string id, KeyPatch patch, bool force, CancellationToken cancellationToken);

    /// <summary>Replaces a key's secret.</summary>
    Task<KeyView> RotateKeyAsync(string id, RotateKeyRequest request, CancellationToken cancellationToken);

    /// <param name="force">Whether the last admin key may be revoked.</param>
    Task RevokeKeyAsync(string id, bool force, CancellationToken cancellationToken);

    /// <param name="force">Whether models that no name matches are accepted.</param>
    Task<GroupView> CreateTeamAsync(CreateTeamRequest request, bool force, CancellationToken cancellationToken);

    /// <inheritdoc cref="CreateTeamAsync"/>
    Task<GroupView> CreateOrganisationAsync(
        CreateOrganisationRequest request,
        bool force,
        CancellationToken cancellationToken
    );

    Task<IReadOnlyList<GroupView>> ListGroupsAsync(ScopeKind kind, CancellationToken cancellationToken);

    Task<GroupView> GetGroupAsync(ScopeKind kind, string id, CancellationToken cancellationToken);

    /// <inheritdoc cref="CreateTeamAsync"/>
    Task<GroupView> ChangeGroupAsync(
        ScopeKind kind,
        string id,
        GroupPatch patch,
        bool force,
        CancellationToken cancellationToken
    );

    Task RemoveGroupAsync(ScopeKind kind, string id, CancellationToken cancellationToken);

    /// <returns>All budgets except those of end users.</returns>
    Task<IReadOnlyList<ScopeBudgetView>> ListBudgetsAsync(CancellationToken cancellationToken);

    /// <returns>The rate limits of all scopes except end users.</returns>
    Task<IReadOnlyList<ScopeLimitsView>> ListLimitsAsync(CancellationToken cancellationToken);

    /// <returns>A page, highest cost first, days and intervals in order; calls in progress are not included.</returns>
    Task<UsagePageView> GetUsageAsync(UsageQuery query, CancellationToken cancellationToken);

    /// <returns>A page, newest first; calls in progress are not included.</returns>
    Task<CallPageView> ListCallsAsync(CallListQuery query, CancellationToken cancellationToken);

    /// <summary>Returns a call with its charges.</summary>
    Task<CallView> GetCallAsync(string id, CancellationToken cancellationToken);

    /// <summary>Returns the steps of a call, if its trace was stored.</summary>
    Task<TraceView> GetTraceAsync(string id, CancellationToken cancellationToken);

    /// <summary>Returns what was captured of the content of a call.</summary>
    Task<CaptureView> GetCaptureAsync(string id, CancellationToken cancellationToken);

    /// <summary>Removes what was captured of the content of a call.</summary>
    Task RemoveCaptureAsync(string id, CancellationToken cancellationToken);

    /// <summary>Removes what was captured of the content of all calls of a key.</summary>
    Task<RemovedCapturesView> RemoveCapturesAsync(string key, CancellationToken cancellationToken);

    /// <summary>Compares a day that has ended with the same weekdays of the 28 days before.</summary>
    /// <param name="day">Null: yesterday, UTC.</param>
    Task<DriftView> GetDriftAsync(string? day, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a correction line with the actual cost of a call. Only for calls whose cost the vendor did not report.
    /// </summary>
    Task<CallView> CorrectCallAsync(CorrectionRequest request, CancellationToken cancellationToken);

    /// <returns>Newest first.</returns>
    Task<IReadOnlyList<AuditView>> ListAuditAsync(AuditQuery query, CancellationToken cancellationToken);

    /// <summary>Undoes the last change of a key, team, organisation or deployment.</summary>
    /// <param name="id">Id of the change in the audit log.</param>
    /// <returns>The entry of the change that undid it.</returns>
    Task<AuditView> UndoChangeAsync(string id, CancellationToken cancellationToken);

    /// <summary>Follows the audit log: entries after a sequence number, then each new one until cancelled.</summary>
    /// <param name="after">A sequence number, as text; null: only entries that are made from now on.</param>
    /// <returns>The entries. Those that are made from the return of this method on are among them.</returns>
    Task<IAsyncEnumerable<AuditView>> FollowChangesAsync(string? after, CancellationToken cancellationToken);

    /// <returns>In configured order; then disabled deployments that are no longer configured.</returns>
    Task<IReadOnlyList<DeploymentView>> ListDeploymentsAsync(CancellationToken cancellationToken);

    /// <param name="id"><c>provider/model</c>.</param>
    Task<DeploymentView> GetDeploymentAsync(string id, CancellationToken cancellationToken);

    /// <inheritdoc cref="GetDeploymentAsync"/>
    Task<DeploymentView> ChangeDeploymentAsync(string id, DeploymentPatch patch, CancellationToken cancellationToken);

    /// <summary>Clears the failure history and cooldown of a deployment.</summary>
    /// <inheritdoc cref="GetDeploymentAsync"/>
    Task<DeploymentView> ResetDeploymentAsync(string id, CancellationToken cancellationToken);

    /// <summary>Tests a vendor's credential by listing the models that it may call; nothing is stored.</summary>
    Task<ProviderCheckView> CheckProviderAsync(ProviderRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Tests a vendor's credential and stores it as the secrets that connect the vendor; a credential that is refused is not
    /// stored. In a server, reloads the configuration.
    /// </summary>
    Task<ProviderConnectionView> ConnectProviderAsync(ProviderRequest request, CancellationToken cancellationToken);

    /// <summary>Removes the secrets that connect a vendor and, in a server, reloads the configuration.</summary>
    Task<ProviderConnectionView> DisconnectProviderAsync(string kind, CancellationToken cancellationToken);

    /// <returns>Names only, in order.</returns>
    Task<IReadOnlyList<SecretView>> ListSecretsAsync(CancellationToken cancellationToken);

    /// <summary>Sets a secret and, in a server, reloads the configuration.</summary>
    Task<SecretView> SetSecretAsync(string name, SecretRequest request, CancellationToken cancellationToken);

    /// <summary>Removes a secret and, in a server, reloads the configuration.</summary>
    Task<SecretView> RemoveSecretAsync(string name, CancellationToken cancellationToken);

    /// <returns>The configured ones, each with its last results.</returns>
    Task<IReadOnlyList<CanaryView>> ListCanariesAsync(CancellationToken cancellationToken);

    /// <summary>Runs a canary, and stores its result.</summary>
    Task<CanaryResultView> RunCanaryAsync(string name, CancellationToken cancellationToken);

    /// <returns>By deployment, task and evaluation.</returns>
    Task<IReadOnlyList<QualityView>> ListQualityAsync(CancellationToken cancellationToken);

    /// <summary>Records what an evaluation measured of a deployment; replaces what it measured before.</summary>
    Task<QualityView> RecordQualityAsync(QualityRequest request, CancellationToken cancellationToken);

    /// <param name="deployment"><c>provider/model</c>.</param>
    /// <returns>What was removed.</returns>
    Task<IReadOnlyList<QualityView>> RemoveQualityAsync(
        string deployment,
        string suite,
        CancellationToken cancellationToken
    );

    /// <returns>The active configuration and the result of the last reload.</returns>
    Task<ReloadView> GetConfigurationAsync(CancellationToken cancellationToken);

    /// <summary>Reloads the configuration.</summary>
    /// <remarks>Throws if it is rejected; the message lists every error, and the active configuration stays.</remarks>
    Task<ReloadView> ReloadConfigurationAsync(CancellationToken cancellationToken);

    /// <returns>The prices that apply today, by provider and model.</returns>
    Task<IReadOnlyList<EffectivePriceView>> ListPricesAsync(CancellationToken cancellationToken);
}
