using Fresnel.Server.WebConsole;

namespace Fresnel.Tests.Server.WebConsole;

public sealed class FiguresTests
{
    [Theory]
    [InlineData("0", "$0")]
    [InlineData("975.64", "$975.64")]
    [InlineData("1318.42", "$1,318.42")]
    [InlineData("0.000399", "$0.000399")]
    [InlineData("-52.68", "−$52.68")]
    public void Dollars_Amount_HasAsManyDecimalsAsItNeeds(string amount, string text) =>
        Assert.Equal(text, Figures.Dollars(decimal.Parse(amount)));

    [Theory]
    [InlineData(2, 0, "$2.00")]
    [InlineData(2, 3, "$2.00 + unknown")]
    [InlineData(0, 3, "unknown")]
    [InlineData(0, 0, "$0")]
    public void Sum_CallsOfUnknownCost_AreNotZero(decimal dollars, long unpriced, string text) =>
        Assert.Equal(text, Figures.Sum(dollars, unpriced));

    [Theory]
    [InlineData(742d, "742 ms")]
    [InlineData(6842d, "6.84 s")]
    [InlineData(61_000d, "61.0 s")]
    [InlineData(null, "—")]
    public void Duration_Milliseconds_HasTheirUnit(double? milliseconds, string text) =>
        Assert.Equal(text, Figures.Duration(milliseconds));

    [Theory]
    [InlineData(142, 100, "+42.0 %")]
    [InlineData(85.2, 100, "−14.8 %")]
    [InlineData(5, 0, null)]
    public void Change_TwoValues_IsRelativeToTheFirst(double now, double before, string? text) =>
        Assert.Equal(text, Figures.Change(now, before));
}
