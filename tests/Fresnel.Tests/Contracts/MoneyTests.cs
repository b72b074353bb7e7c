using Fresnel.Contracts.Models;

namespace Fresnel.Tests.Contracts;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("2.50", 2_500_000_000)]
    [InlineData("0.000000001", 1)]
    [InlineData("0.0000000001", 1)]     // finer than a nanodollar: never rounded to free
    [InlineData("0", 0)]
    public void FromDollars_AnyFraction_NeverLosesMoney(string dollars, long nanodollars) =>
        Assert.Equal(nanodollars, Money.FromDollars(decimal.Parse(dollars)).Nanodollars);

    [Fact]
    public void Add_BeyondTheRange_Throws() =>
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue) + new Money(1));

    [Fact]
    public void ToString_SmallAmount_HasNoExponent() =>
        Assert.Equal("0.0004", new Money(400_000).ToString());
}
