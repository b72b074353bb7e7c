using System.Text.Json;
using Fresnel.Access;
using Fresnel.Contracts.Errors;

namespace Fresnel.Server.Admin;

/// <summary>Organisations, teams, keys, and what they used: at the database, or at the server that holds it.</summary>
/// <remarks>Every method fails with a <see cref="GatewayException"/> where there is no such thing or a body is wrong.</remarks>
internal interface IAdministration : IAsyncDisposable
{
    Task<KeyView> CreateKeyAsync(JsonElement body, CancellationToken cancellationToken);

    /// <returns>Oldest first, revoked ones too.</returns>
    Task<IReadOnlyList<KeyView>> ListKeysAsync(CancellationToken cancellationToken);

    Task<KeyView> GetKeyAsync(string id, CancellationToken cancellationToken);

    Task<KeyView> ChangeKeyAsync(string id, JsonElement body, CancellationToken cancellationToken);

    /// <summary>Gives a key a new secret; the old one is taken for <c>grace_seconds</c>.</summary>
    Task<KeyView> RotateKeyAsync(string id, JsonElement body, CancellationToken cancellationToken);

    Task RevokeKeyAsync(string id, CancellationToken cancellationToken);

    Task<GroupView> CreateGroupAsync(ScopeKind kind, JsonElement body, CancellationToken cancellationToken);

    Task<IReadOnlyList<GroupView>> ListGroupsAsync(ScopeKind kind, CancellationToken cancellationToken);

    Task<GroupView> GetGroupAsync(ScopeKind kind, string id, CancellationToken cancellationToken);

    Task<GroupView> ChangeGroupAsync(ScopeKind kind, string id, JsonElement body, CancellationToken cancellationToken);

    Task RemoveGroupAsync(ScopeKind kind, string id, CancellationToken cancellationToken);

    /// <returns>Every budget there is, but for those of end users.</returns>
    Task<IReadOnlyList<ScopeBudgetView>> ListBudgetsAsync(CancellationToken cancellationToken);

    /// <returns>Everyone's rate limits, but for those of end users.</returns>
    Task<IReadOnlyList<ScopeLimitsView>> ListLimitsAsync(CancellationToken cancellationToken);

    /// <returns>Dearest first, days in order; calls that have not ended are not counted.</returns>
    Task<IReadOnlyList<UsageView>> GetUsageAsync(UsageQuery query, CancellationToken cancellationToken);

    /// <summary>One call with its bill.</summary>
    Task<CallView> GetCallAsync(string id, CancellationToken cancellationToken);

    /// <summary>Books what a call really cost, by one more line: <c>call</c>, <c>usd</c>, <c>reason</c>. Only where the vendor did not count it.</summary>
    Task<CallView> CorrectCallAsync(JsonElement body, CancellationToken cancellationToken);

    /// <returns>Newest first.</returns>
    Task<IReadOnlyList<AuditView>> ListAuditAsync(AuditQuery query, CancellationToken cancellationToken);
}

/// <summary>Which usage is wanted, as it was typed.</summary>
/// <param name="GroupBy">Null: by key.</param>
/// <param name="Since">A day, a moment, or how long ago, such as <c>24h</c> or <c>7d</c>; null: from the beginning.</param>
/// <param name="Until">The same; null: until now.</param>
internal sealed record UsageQuery(string? GroupBy = null, string? Since = null, string? Until = null);

/// <summary>Which changes are wanted, as it was typed.</summary>
/// <param name="Target">The id of what was changed; null: anything.</param>
/// <param name="Before">Only entries older than the one of this id.</param>
/// <param name="Limit">How many, 1 to 1,000; null: 100.</param>
internal sealed record AuditQuery(string? Target = null, string? Before = null, string? Limit = null);
