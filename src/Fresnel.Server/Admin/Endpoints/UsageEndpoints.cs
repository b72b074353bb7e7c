using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Fresnel.Server.Admin.Requests;
using Microsoft.AspNetCore.Mvc;
using static Fresnel.Server.Admin.Endpoints.AdminEndpoints;

namespace Fresnel.Server.Admin.Endpoints;

/// <summary>Budgets, limits, usage and calls.</summary>
internal static class UsageEndpoints
{
    public static void Map(IEndpointRouteBuilder admin)
    {
        var usage = admin.MapGroup("").WithTags("Usage");
        usage.MapGet("/budgets", ListBudgets);
        usage.MapGet("/limits", ListLimits);
        usage.MapGet("/usage", GetUsage);
        usage.MapPost("/usage/corrections", CorrectCall);
        usage.MapGet("/calls", ListCalls);
        usage.MapGet("/calls/{id}", GetCall);
        usage.MapGet("/traces/{id}", GetTrace);
        usage.MapGet("/drift", GetDrift);
    }

    /// <summary>List all budgets</summary>
    /// <remarks>Of every organisation, team and key, with what is spent and reserved; without those of end users.</remarks>
    /// <returns>The budgets.</returns>
    [CommandLine("budgets")]
    internal static Task<ListView<ScopeBudgetView>> ListBudgets(
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.ListBudgetsAsync(cancellationToken).ToListAsync();

    /// <summary>List all rate limits</summary>
    /// <remarks>Of every organisation, team and key, with what remains of them; without those of end users.</remarks>
    /// <returns>The rate limits.</returns>
    [CommandLine("limits")]
    internal static Task<ListView<ScopeLimitsView>> ListLimits(
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.ListLimitsAsync(cancellationToken).ToListAsync();

    /// <summary>Get usage and cost</summary>
    /// <remarks>
    /// Highest cost first, days in order. Calls count from when they started; calls in progress do not. With an interval, in
    /// pages of whole periods with about 5,000 rows.
    /// </remarks>
    /// <param name="by">
    /// Group by: key, team, organisation, user, model, provider, deployment (each charge where it arose), served_by (each
    /// call at the deployment that answered), line, retry (by model, only what attempts beside the one that answered cost),
    /// day, status or error. Default: key, or all calls together if there is an interval.
    /// </param>
    /// <param name="since">
    /// Start: a day (2026-01-31), a time, or a duration before now (30m, 24h, 7d). Default: all.
    /// </param>
    /// <param name="until">End, in the same forms. Default: now.</param>
    /// <param name="interval">hour, day or month: a total for each that has calls. Default: one for the whole time.</param>
    /// <param name="key">Only calls of the key with this id.</param>
    /// <param name="team">Only calls of the keys of the team with this id.</param>
    /// <param name="organisation">Only calls of the keys of the organisation with this id.</param>
    /// <param name="model">Only calls that requested this model.</param>
    /// <param name="provider">Only calls that this provider answered, or was tried last for.</param>
    /// <param name="status">
    /// Only calls that ended so: completed, refused, failed, disconnected or unsettled.
    /// </param>
    /// <param name="limit">
    /// Only this many groups, 1 to 1000: those with the highest cost in the whole time range. The others are one row more
    /// in each period, with the id `(other)` and their number in `groups`. Not with by=deployment, line, retry or day. Default:
    /// all groups.
    /// </param>
    /// <param name="after">The value of `next` of the page before. Default: from the first period.</param>
    /// <returns>The usage of each group.</returns>
    [CommandLine("usage")]
    internal static Task<UsagePageView> GetUsage(
        string? by,
        string? since,
        string? until,
        string? interval,
        string? key,
        string? team,
        string? organisation,
        string? model,
        string? provider,
        string? status,
        [Range(1, 1000)] string? limit,
        string? after,
        Administration admin,
        CancellationToken cancellationToken
    ) =>
        admin.GetUsageAsync(
            new UsageQuery
            {
                GroupBy = NullIfEmpty(by),
                Since = NullIfEmpty(since),
                Until = NullIfEmpty(until),
                Interval = NullIfEmpty(interval),
                Key = NullIfEmpty(key),
                Team = NullIfEmpty(team),
                Organisation = NullIfEmpty(organisation),
                Model = NullIfEmpty(model),
                Provider = NullIfEmpty(provider),
                Status = NullIfEmpty(status),
                Limit = NullIfEmpty(limit),
                After = NullIfEmpty(after),
            },
            cancellationToken
        );

    /// <summary>List calls</summary>
    /// <remarks>
    /// In pages, newest first; calls in progress are not included. A page may have fewer calls than requested, or none,
    /// although more follow.
    /// </remarks>
    /// <param name="key">Only calls of the key with this id.</param>
    /// <param name="team">Only calls of the keys of the team with this id.</param>
    /// <param name="organisation">Only calls of the keys of the organisation with this id.</param>
    /// <param name="model">Only calls that requested this model.</param>
    /// <param name="provider">Only calls that this provider answered, or was tried last for.</param>
    /// <param name="status">
    /// Only calls that ended so: completed, refused, failed, disconnected or unsettled.
    /// </param>
    /// <param name="since">Start: a day (2026-01-31), a time, or a duration before now (30m, 24h, 7d).</param>
    /// <param name="until">End, in the same forms.</param>
    /// <param name="limit">Maximum number of calls, 1 to 1000. Default 50.</param>
    /// <param name="after">The value of `next` of the page before. Default: from the newest call.</param>
    /// <returns>A page of calls.</returns>
    [CommandLine("calls")]
    internal static Task<CallPageView> ListCalls(
        string? key,
        string? team,
        string? organisation,
        string? model,
        string? provider,
        string? status,
        string? since,
        string? until,
        [FromQuery(Name = "min_cost"), Description("Only calls that cost at least this many dollars.")] string? minCost,
        [FromQuery(Name = "served_model"), Description("Only calls that this model at the provider served.")]
            string? servedModel,
        [Description("Only calls with this kind of error, such as upstream_failed.")] string? error,
        [
            FromQuery(Name = "image_size"),
            Description("Only calls that requested images of this size, such as 1024x1024.")
        ]
            string? imageSize,
        [FromQuery(Name = "min_latency_ms"), Description("Only calls that took at least this many milliseconds.")]
            string? minLatencyMs,
        [Range(1, 1000)] string? limit,
        string? after,
        Administration admin,
        CancellationToken cancellationToken
    ) =>
        admin.ListCallsAsync(
            new CallListQuery
            {
                Key = NullIfEmpty(key),
                Team = NullIfEmpty(team),
                Organisation = NullIfEmpty(organisation),
                Model = NullIfEmpty(model),
                Provider = NullIfEmpty(provider),
                Status = NullIfEmpty(status),
                Since = NullIfEmpty(since),
                Until = NullIfEmpty(until),
                MinCost = NullIfEmpty(minCost),
                ServedModel = NullIfEmpty(servedModel),
                Error = NullIfEmpty(error),
                ImageSize = NullIfEmpty(imageSize),
                MinLatencyMs = NullIfEmpty(minLatencyMs),
                Limit = NullIfEmpty(limit),
                After = NullIfEmpty(after),
            },
            cancellationToken
        );

    /// <summary>Record the actual cost of a call</summary>
    /// <remarks>
    /// Only for calls whose cost the vendor did not report: unsettled, estimated or of unknown price. Adds a correction
    /// line; existing lines stay unchanged.
    /// </remarks>
    /// <param name="body">The correction.</param>
    /// <returns>The call with its charges.</returns>
    [CommandLine("usage correct")]
    internal static Task<CallView> CorrectCall(
        Body<CorrectionRequest> body,
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.CorrectCallAsync(body.Value, cancellationToken);

    /// <summary>Get the trace of a call</summary>
    /// <remarks>
    /// When each step began and ended. Stored are the traces of calls with an error, of slow ones and of a share of the
    /// others, for a limited time.
    /// </remarks>
    /// <param name="id">Id of the call, as returned in the response header x-request-id.</param>
    /// <returns>The steps of the call.</returns>
    [CommandLine("usage trace")]
    internal static Task<TraceView> GetTrace(string id, Administration admin, CancellationToken cancellationToken) =>
        admin.GetTraceAsync(id, cancellationToken);

    /// <summary>Get what changed on a day</summary>
    /// <remarks>
    /// Compares each deployment and task with the same weekdays of the 28 days before: latency, errors, refusals, length of
    /// answers, seconds and dollars an image. Of all findings of a day, 1 in 1,000 is expected to be false.
    /// </remarks>
    /// <param name="day">The day (2026-01-31), UTC, which must have ended. Default: yesterday.</param>
    /// <returns>The report of the day.</returns>
    [CommandLine("drift")]
    internal static Task<DriftView> GetDrift(string? day, Administration admin, CancellationToken cancellationToken) =>
        admin.GetDriftAsync(NullIfEmpty(day), cancellationToken);

    /// <summary>Get a call</summary>
    /// <remarks>With the charge lines of each billed attempt. A call appears when it has ended.</remarks>
    /// <param name="id">Id of the call, as returned in the response header x-request-id.</param>
    /// <returns>The call with its charges.</returns>
    [CommandLine("usage show")]
    internal static Task<CallView> GetCall(string id, Administration admin, CancellationToken cancellationToken) =>
        admin.GetCallAsync(id, cancellationToken);
}
