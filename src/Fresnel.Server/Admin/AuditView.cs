namespace Fresnel.Server.Admin;

/// <summary>An entry of the audit log.</summary>
/// <param name="Actor">The id of the admin key, or <c>cli</c>.</param>
internal sealed record AuditView(
    string Id,
    DateTimeOffset At,
    string Actor,
    string Action,
    string Target,
    System.Text.Json.JsonElement? Before,
    System.Text.Json.JsonElement? After
);
