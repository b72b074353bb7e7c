namespace Fresnel.Access;

/// <summary>A change that someone made.</summary>
/// <param name="Actor">The id of the admin key that was used, or <c>cli</c>: at the database itself.</param>
/// <param name="Action">For example <c>key.create</c>.</param>
/// <param name="Target">The id of what was changed.</param>
/// <param name="Before">JSON; null: there was nothing. Never a secret.</param>
/// <param name="After">JSON; null: there is nothing any more.</param>
public sealed record AuditEntry(
    string Id,
    DateTimeOffset At,
    string Actor,
    string Action,
    string Target,
    string? Before,
    string? After
);
