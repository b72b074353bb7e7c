namespace Fresnel.Server.Admin;

/// <summary>The usage of a key, team, organisation, model, provider, user or day.</summary>
/// <param name="Id">
/// Id of the key or team, name of the model or provider, or the day as <c>2026-01-31</c>; null: calls without one.
/// </param>
/// <param name="Name">Name of a key, team or organisation.</param>
/// <param name="Calls">Number of calls.</param>
/// <param name="Failed">Calls that were rejected or failed.</param>
/// <param name="PromptTokens">Input tokens.</param>
/// <param name="CachedPromptTokens">Input tokens read from the vendor's cache.</param>
/// <param name="ImagePromptTokens">Input tokens of images.</param>
/// <param name="CompletionTokens">Output tokens.</param>
/// <param name="ImageCompletionTokens">Output tokens of images.</param>
/// <param name="Images">Generated images.</param>
/// <param name="Cost">Dollars.</param>
/// <param name="Estimated">Calls whose usage was estimated, because the vendor reported none.</param>
/// <param name="Unsettled">Calls that a crash interrupted; charged with their full reservation.</param>
/// <param name="Unpriced">Calls with unknown cost, which <paramref name="Cost"/> does not include.</param>
/// <param name="Start">Start of the hour, day or month; null: without an interval.</param>
/// <param name="Latency">From start to end of completed calls; null: by line or by user, or there are none.</param>
/// <param name="FirstEvent">From start to the first event of completed calls.</param>
/// <param name="Groups">
/// How many groups beyond the limit this row adds up, with the id <c>(other)</c> and without latency; null: one group.
/// </param>
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
    long Unpriced,
    DateTimeOffset? Start = null,
    LatencyView? Latency = null,
    LatencyView? FirstEvent = null,
    int? Groups = null
);
