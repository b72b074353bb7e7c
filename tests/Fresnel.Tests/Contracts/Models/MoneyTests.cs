using Fresnel.Contracts.Models;

namespace Fresnel.Tests.Contracts.Models;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("2.50", 2_500_000_000)]
    [InlineData("0.000000001", 1)]
    [InlineData("0.0000000001", 1)] // finer than a nanodollar: never rounded to free
    [InlineData("0", 0)]
    public void FromDollars_AnyFraction_NeverRoundsDown(string dollars, long nanodollars) =>
        Assert.Equal(nanodollars, Money.FromDollars(decimal.Parse(dollars)).Nanodollars);

    [Fact]
    public void Add_Overflow_Throws() =>
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue) + new Money(1));

    [Fact]
    public void ToString_SmallAmount_HasNoExponent() => Assert.Equal("0.0004", new Money(400_000).ToString());

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "0.000000001")]
    [InlineData(-1, "-0.000000001")]
    [InlineData(-2_500_000_000, "-2.5")]
    [InlineData(100_000_000_000, "100")]
    [InlineData(long.MaxValue, "9223372036.854775807")]
    [InlineData(long.MinValue, "-9223372036.854775808")]
    public void ToString_AnyAmount_IsExact(long nanodollars, string dollars) =>
        Assert.Equal(dollars, new Money(nanodollars).ToString());
}
