using Fresnel.Calls;
using Fresnel.Server.Ingress.Anthropic;
using Microsoft.AspNetCore.Http;

namespace Fresnel.Tests.Server.Ingress.Anthropic;

public sealed class AnthropicRateLimitHeadersTests
{
    [Theory]
    [InlineData("2026-01-31T12:00:00.0000000+00:00", "2026-01-31T12:00:00Z")]
    [InlineData("2026-01-31T12:59:59.0000001+01:00", "2026-01-31T12:00:00Z")]
    public void FormatTime_AnyZone_IsUtcRoundedUpToSeconds(string time, string written) =>
        Assert.Equal(written, AnthropicRateLimitHeaders.FormatTime(DateTimeOffset.Parse(time)));

    [Fact]
    public void Add_OneLimit_SetsOnlyThatOne()
    {
        var headers = new HeaderDictionary();
        AnthropicRateLimitHeaders.Add(
            headers,
            new RateLimitStatus(new RateLimitState(60, 59, TimeSpan.FromSeconds(1)), default, default),
            null
        );
        Assert.Equal(
            [
                "anthropic-ratelimit-requests-limit",
                "anthropic-ratelimit-requests-remaining",
                "anthropic-ratelimit-requests-reset",
            ],
            headers.Keys.Order()
        );
        Assert.Equal(
            ("60", "59"),
            (
                headers["anthropic-ratelimit-requests-limit"].ToString(),
                headers["anthropic-ratelimit-requests-remaining"].ToString()
            )
        );
    }
}
