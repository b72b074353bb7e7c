using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Server.Ingress;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Server.Ingress;

public sealed class RateLimitHeadersTests
{
    [Theory]
    [InlineData(0, "0s")]
    [InlineData(1, "1ms")]
    [InlineData(10_000, "1ms")]
    [InlineData(10_001, "2ms")]
    [InlineData(9_999_999, "1s")]
    [InlineData(15_000_000, "1.5s")]
    [InlineData(864_000_000, "1m26.4s")]
    [InlineData(3_600_000_000, "6m0s")]
    [InlineData(36_000_000_000, "1h0m0s")]
    public void FormatDuration_Ticks_MatchesGo(long ticks, string text) =>
        Assert.Equal(text, RateLimitHeaders.FormatDuration(new TimeSpan(ticks)));

    [Fact]
    public void Add_CallWithoutImages_SetsRequestsAndTokens()
    {
        var headers = new HeaderDictionary();
        var call = new Call("req_1", Ask("m"), new Caller("key_1", "k", KeyRole.User), new ManualTime());

        RateLimitHeaders.Add(
            headers,
            new RateLimitStatus(
                new(600, 599, TimeSpan.FromMilliseconds(100)),
                new(90_000, 89_000, TimeSpan.FromSeconds(0.7)),
                new(5, 5, TimeSpan.Zero)
            ),
            call
        );

        Assert.Equal(
            [
                "x-ratelimit-limit-requests: 600",
                "x-ratelimit-limit-tokens: 90000",
                "x-ratelimit-remaining-requests: 599",
                "x-ratelimit-remaining-tokens: 89000",
                "x-ratelimit-reset-requests: 100ms",
                "x-ratelimit-reset-tokens: 700ms",
            ],
            headers.Select(header => $"{header.Key}: {header.Value}").Order(StringComparer.Ordinal)
        );
    }
}
