namespace Fresnel.Access;

/// <summary>An entry of the audit log: one change by an administrator, or that captured content was read.</summary>
/// <param name="Sequence">Increases by one from entry to entry, in the order in which they were committed.</param>
/// <param name="Actor">
/// The id of the admin key that was used, or <c>cli</c> for a command that works on the database itself.
/// </param>
/// <param name="Action">For example <c>key.create</c>.</param>
/// <param name="Target">The id of the changed object.</param>
/// <param name="Before">The state before the change as JSON, without secrets; null: it did not exist.</param>
/// <param name="After">The state after the change as JSON, without secrets; null: it was removed.</param>
public sealed record AuditEntry(
    long Sequence,
    string Id,
    DateTimeOffset At,
    string Actor,
    string Action,
    string Target,
    string? Before,
    string? After
);
