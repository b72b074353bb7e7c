using System.Globalization;
using Fresnel.Calls;

namespace Fresnel.Server.Ingress.Anthropic;

/// <summary>
/// Adds the <c>anthropic-ratelimit-*</c> headers, with times such as <c>2026-01-31T12:00:00Z</c>.
/// </summary>
internal static class AnthropicRateLimitHeaders
{
    public static void Add(IHeaderDictionary headers, RateLimitStatus rates, Call? call)
    {
        Add(headers, "requests", rates.Requests);
        Add(headers, "tokens", rates.Tokens);
    }

    private static void Add(IHeaderDictionary headers, string kind, in RateLimitState state)
    {
        if (state.Limit == 0)
            return;
        headers[$"anthropic-ratelimit-{kind}-limit"] = state.Limit.ToString(CultureInfo.InvariantCulture);
        headers[$"anthropic-ratelimit-{kind}-remaining"] = state.Remaining.ToString(CultureInfo.InvariantCulture);
        headers[$"anthropic-ratelimit-{kind}-reset"] = FormatTime(TimeProvider.System.GetUtcNow() + state.ResetAfter);
    }

    /// <summary>Rounds up to the second.</summary>
    internal static string FormatTime(DateTimeOffset time) =>
        time.AddTicks(TimeSpan.TicksPerSecond - 1)
            .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
