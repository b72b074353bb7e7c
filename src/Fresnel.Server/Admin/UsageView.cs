namespace Fresnel.Server.Admin;

/// <summary>What was used, of one key, team, organisation, model, provider, user or day.</summary>
/// <param name="Id">The key's or team's id, the model's or provider's name, the day as <c>2026-01-31</c>; null: calls that have none.</param>
/// <param name="Name">Of a key, team or organisation.</param>
/// <param name="Failed">Calls that were refused or failed.</param>
/// <param name="Cost">Dollars.</param>
/// <param name="Estimated">Calls whose cost was counted by us, not by the vendor.</param>
/// <param name="Unsettled">Calls that a crash cut off, booked at what was set aside.</param>
/// <param name="Unpriced">Calls whose cost is not known and so not in <paramref name="Cost"/>.</param>
internal sealed record UsageView(
    string? Id,
    string? Name,
    long Calls,
    long Failed,
    long PromptTokens,
    long CachedPromptTokens,
    long ImagePromptTokens,
    long CompletionTokens,
    long ImageCompletionTokens,
    long Images,
    decimal Cost,
    long Estimated,
    long Unsettled,
    long Unpriced
);

/// <summary>A change as the administration shows it.</summary>
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
