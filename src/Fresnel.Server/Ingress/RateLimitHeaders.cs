using System.Collections.Concurrent;
using System.Globalization;
using Fresnel.Calls;

namespace Fresnel.Server.Ingress;

/// <summary>Adds OpenAI's rate limit headers.</summary>
internal static class RateLimitHeaders
{
    /// <summary>Header names to expose by CORS.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        .. from kind in (string[])["requests", "tokens", "input-images"]
        from fact in (string[])["limit", "remaining", "reset"]
        select $"x-ratelimit-{fact}-{kind}",
    ];

    /// <summary>The texts of the configured limits.</summary>
    private static readonly ConcurrentDictionary<long, string> s_limits = new();

    /// <summary>The texts of durations under a second, by milliseconds.</summary>
    private static readonly string?[] s_milliseconds = new string?[1000];

    /// <summary>Adds <c>x-ratelimit-*</c>, with durations such as <c>1m0.5s</c>.</summary>
    /// <param name="call">Null: rejected before the request was read.</param>
    public static void Add(IHeaderDictionary headers, RateLimitStatus rates, Call? call)
    {
        Add(
            headers,
            rates.Requests,
            "x-ratelimit-limit-requests",
            "x-ratelimit-remaining-requests",
            "x-ratelimit-reset-requests"
        );
        Add(
            headers,
            rates.Tokens,
            "x-ratelimit-limit-tokens",
            "x-ratelimit-remaining-tokens",
            "x-ratelimit-reset-tokens"
        );
        if (call?.HasInputImages is true)
            Add(
                headers,
                rates.Images,
                "x-ratelimit-limit-input-images",
                "x-ratelimit-remaining-input-images",
                "x-ratelimit-reset-input-images"
            );
    }

    /// <summary>
    /// Formats a duration like Go: <c>0s</c>, <c>120ms</c>, <c>1.5s</c>, <c>6m0s</c>, <c>1h0m0s</c>. Rounds up to
    /// the millisecond.
    /// </summary>
    public static string FormatDuration(TimeSpan time)
    {
        var milliseconds = (time.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond;
        if (milliseconds <= 0)
            return "0s";
        if (milliseconds < 1000)
            return s_milliseconds[milliseconds] ??= string.Create(CultureInfo.InvariantCulture, $"{milliseconds}ms");
        var (hours, minutes, seconds) = (
            milliseconds / 3_600_000,
            milliseconds / 60_000 % 60,
            milliseconds % 60_000 / 1000m
        );
        return milliseconds < 60_000 ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.###}s")
            : hours == 0 ? string.Create(CultureInfo.InvariantCulture, $"{minutes}m{seconds:0.###}s")
            : string.Create(CultureInfo.InvariantCulture, $"{hours}h{minutes}m{seconds:0.###}s");
    }

    private static void Add(
        IHeaderDictionary headers,
        in RateLimitState state,
        string limit,
        string remaining,
        string reset
    )
    {
        if (state.Limit == 0)
            return;
        headers[limit] = s_limits.GetOrAdd(state.Limit, static limit => limit.ToString(CultureInfo.InvariantCulture));
        headers[remaining] = state.Remaining.ToString(CultureInfo.InvariantCulture);
        headers[reset] = FormatDuration(state.ResetAfter);
    }
}
