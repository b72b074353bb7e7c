using Fresnel.ResponseCaching;

namespace Fresnel.Tests.ResponseCaching;

public sealed class CacheLifetimeTests
{
    [Theory]
    [InlineData("1s", 1)]
    [InlineData("5m", 300)]
    [InlineData("1h", 3600)]
    [InlineData("7d", 604_800)]
    [InlineData("off", 0)]
    public void TryParse_Lifetime_IsRead(string text, int seconds) =>
        Assert.Equal((true, TimeSpan.FromSeconds(seconds)), (CacheLifetime.TryParse(text, out var lifetime), lifetime));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("0s")]
    [InlineData("8d")]
    [InlineData("-1h")]
    [InlineData("1 h")]
    [InlineData("1h, 2h")]
    [InlineData("99999999999h")]
    [InlineData("true")]
    public void TryParse_AnythingElse_IsRejected(string? text) => Assert.False(CacheLifetime.TryParse(text, out _));
}
