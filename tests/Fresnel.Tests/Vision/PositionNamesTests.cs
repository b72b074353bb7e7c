using Fresnel.Vision;

namespace Fresnel.Tests.Vision;

public class PositionNamesTests
{
    [Theory]
    [InlineData(0, 0, "top left")]
    [InlineData(140, 0, "top")]
    [InlineData(280, 0, "top right")]
    [InlineData(0, 140, "left")]
    [InlineData(140, 140, "centre")]
    [InlineData(280, 140, "right")]
    [InlineData(0, 280, "bottom left")]
    [InlineData(140, 280, "bottom")]
    [InlineData(280, 280, "bottom right")]
    public void Of_SmallBox_IsTheNinthThatHoldsItsMiddle(float left, float top, string name) =>
        Assert.Equal(name, PositionNames.Of(new(left, top, 20, 20), 300, 300));

    [Fact]
    public void Of_BoxOfNearlyEverything_IsTheWholeImage() =>
        Assert.Equal("whole image", PositionNames.Of(new(0, 0, 300, 290), 300, 300));

    [Fact]
    public void Of_BoxAtTheVeryEdge_IsInside() =>
        Assert.Equal("bottom right", PositionNames.Of(new(300, 300, 0, 0), 300, 300));
}
