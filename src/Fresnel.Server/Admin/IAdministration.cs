using System.Text.Json;
using Fresnel.Access;
using Fresnel.Contracts.Errors;

namespace Fresnel.Server.Admin;

/// <summary>Organisations, teams, keys and usage: on the database, or through the server that holds it.</summary>
/// <remarks>
/// Every method throws a <see cref="GatewayException"/> if the resource does not exist or the body is invalid.
/// </remarks>
internal interface IAdministration : IAsyncDisposable
{
    Task<KeyView> CreateKeyAsync(JsonElement body, CancellationToken cancellationToken);

    /// <returns>Oldest first, revoked keys included.</returns>
    Task<IReadOnlyList<KeyView>> ListKeysAsync(CancellationToken cancellationToken);

    Task<KeyView> GetKeyAsync(string id, CancellationToken cancellationToken);

    Task<KeyView> ChangeKeyAsync(string id, JsonElement body, CancellationToken cancellationToken);

    /// <summary>Replaces a key's secret; the old secret stays valid for <c>grace_seconds</c>.</summary>
    Task<KeyView> RotateKeyAsync(string id, JsonElement body, CancellationToken cancellationToken);

    Task RevokeKeyAsync(string id, CancellationToken cancellationToken);

    Task<GroupView> CreateGroupAsync(ScopeKind kind, JsonElement body, CancellationToken cancellationToken);

    Task<IReadOnlyList<GroupView>> ListGroupsAsync(ScopeKind kind, CancellationToken cancellationToken);

    Task<GroupView> GetGroupAsync(ScopeKind kind, string id, CancellationToken cancellationToken);

    Task<GroupView> ChangeGroupAsync(ScopeKind kind, string id, JsonElement body, CancellationToken cancellationToken);

    Task RemoveGroupAsync(ScopeKind kind, string id, CancellationToken cancellationToken);

    /// <returns>All budgets except those of end users.</returns>
    Task<IReadOnlyList<ScopeBudgetView>> ListBudgetsAsync(CancellationToken cancellationToken);

    /// <returns>The rate limits of all scopes except end users.</returns>
    Task<IReadOnlyList<ScopeLimitsView>> ListLimitsAsync(CancellationToken cancellationToken);

    /// <returns>Highest cost first, days and intervals in order; calls in progress are not included.</returns>
    Task<IReadOnlyList<UsageView>> GetUsageAsync(UsageQuery query, CancellationToken cancellationToken);

    /// <returns>A page, newest first; calls in progress are not included.</returns>
    Task<CallPageView> ListCallsAsync(CallListQuery query, CancellationToken cancellationToken);

    /// <summary>Returns a call with its charges.</summary>
    Task<CallView> GetCallAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a correction line with the actual cost of a call (<c>call</c>, <c>usd</c>, <c>reason</c>). Only for
    /// calls whose cost the vendor did not report.
    /// </summary>
    Task<CallView> CorrectCallAsync(JsonElement body, CancellationToken cancellationToken);

    /// <returns>Newest first.</returns>
    Task<IReadOnlyList<AuditView>> ListAuditAsync(AuditQuery query, CancellationToken cancellationToken);
}
