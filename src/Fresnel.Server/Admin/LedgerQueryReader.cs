using System.Globalization;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using Fresnel.Ledger.Rollups;

namespace Fresnel.Server.Admin;

/// <summary>Parses the filters of the usage report and of the list of calls.</summary>
/// <remarks>Every method throws a <see cref="GatewayException"/> that names the invalid parameter.</remarks>
internal static class LedgerQueryReader
{
    private static readonly string[] s_statuses = ["completed", "refused", "failed", "disconnected", "unsettled"];

    private static readonly Dictionary<string, RollupSpan> s_intervals = new()
    {
        ["hour"] = RollupSpan.Hour,
        ["day"] = RollupSpan.Day,
        ["month"] = RollupSpan.Month,
    };

    public static UsageSelection Read(UsageQuery query, DateTimeOffset now)
    {
        var grouping = query.GroupBy ?? (query.Interval is null ? "key" : null);
        if (grouping is not null && !UsageQueries.Groupings.Contains(grouping))
            throw GatewayException.InvalidRequest(
                $"by must be one of {string.Join(", ", UsageQueries.Groupings)}.",
                "by"
            );
        return new UsageSelection
        {
            Grouping = grouping,
            Interval = ReadInterval(query.Interval, grouping),
            Since = ReadTime(query.Since, "since", now),
            Until = ReadTime(query.Until, "until", now),
            KeyId = query.Key,
            TeamId = query.Team,
            OrganisationId = query.Organisation,
            Model = query.Model,
            Provider = query.Provider,
            Status = ReadStatus(query.Status),
            Limit = query.Limit is null ? null : ReadLimit(query.Limit, 0, UsageSelection.MaxLimit),
            After = ReadAfter(query.After, query.Interval),
        };
    }

    public static CallFilter Read(CallListQuery query, DateTimeOffset now) =>
        new()
        {
            KeyId = query.Key,
            TeamId = query.Team,
            OrganisationId = query.Organisation,
            Model = query.Model,
            Provider = query.Provider,
            ServedModel = query.ServedModel,
            Status = ReadStatus(query.Status),
            Error = query.Error,
            ImageSize = ReadSize(query.ImageSize),
            MinLatency = ReadLatency(query.MinLatencyMs),
            Since = ReadTime(query.Since, "since", now),
            Until = ReadTime(query.Until, "until", now),
            MinCost = ReadCost(query.MinCost),
            Limit = ReadLimit(query.Limit, new CallFilter().Limit, CallFilter.MaxLimit),
            After = query.After,
        };

    private static RollupSpan? ReadInterval(string? text, string? grouping)
    {
        if (text is null)
            return null;
        if (!s_intervals.TryGetValue(text, out var interval))
            throw GatewayException.InvalidRequest("interval must be hour, day or month.", "interval");
        return grouping == "day"
            ? throw GatewayException.InvalidRequest("by=day has no interval; use interval=day alone.", "interval")
            : interval;
    }

    private static DateTimeOffset? ReadAfter(string? text, string? interval) =>
        text is null ? null
        : interval is null
            ? throw GatewayException.InvalidRequest("after needs an interval: without one there is one page.", "after")
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start)
            ? start
        : throw GatewayException.InvalidRequest(
            "after must be the value of next in the previous page; omit it for the first page.",
            "after"
        );

    private static string? ReadStatus(string? text) =>
        text is null || s_statuses.Contains(text)
            ? text
            : throw GatewayException.InvalidRequest(
                $"status must be one of {string.Join(", ", s_statuses)}.",
                "status"
            );

    private static Money? ReadCost(string? text) =>
        text is null ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var dollars)
        && dollars <= 1_000_000
            ? Money.FromDollars(dollars)
        : throw GatewayException.InvalidRequest(
            "min_cost must be dollars from 0 to 1000000, such as 0.25.",
            "min_cost"
        );

    private static ImageSize? ReadSize(string? text) =>
        text is null ? null
        : ImageSize.TryParse(text, out var size) ? size
        : throw GatewayException.InvalidRequest("image_size must be a size such as 1024x1024.", "image_size");

    private static TimeSpan? ReadLatency(string? text) =>
        text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
        : throw GatewayException.InvalidRequest(
            "min_latency_ms must be a whole number of milliseconds, such as 5000.",
            "min_latency_ms"
        );

    /// <summary>Reads the maximum number of items of a page.</summary>
    /// <exception cref="GatewayException">It is not a number from 1 to <paramref name="maxLimit"/>.</exception>
    public static int ReadLimit(string? text, int defaultLimit, int maxLimit) =>
        text is null ? defaultLimit
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
        && limit >= 1
        && limit <= maxLimit
            ? limit
        : throw GatewayException.InvalidRequest($"limit must be 1 to {maxLimit}.", "limit");

    private static DateTimeOffset? ReadTime(string? text, string param, DateTimeOffset now) =>
        text is null
            ? null
            : RelativeTime.Parse(text, now, sign: -1)
                ?? throw GatewayException.InvalidRequest(
                    $"{param} must be a day such as 2026-01-31, a time such as 2026-01-31T12:00:00Z, or a duration before now: 30m, 24h, 7d.",
                    param
                );
}
