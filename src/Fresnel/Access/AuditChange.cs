namespace Fresnel.Access;

/// <summary>A change to enter in the audit log.</summary>
/// <param name="Actor">See <see cref="AuditEntry.Actor"/>.</param>
/// <param name="Action">For example <c>key.create</c>.</param>
/// <param name="Target">The id of the changed object.</param>
/// <param name="Before">Its state before the change, without secrets, written as JSON; null: it did not exist.</param>
/// <param name="After">Its state after the change, without secrets, written as JSON; null: it was removed.</param>
internal sealed record AuditChange(string Actor, string Action, string Target, object? Before, object? After);
