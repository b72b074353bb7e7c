using Fresnel.Vision;

namespace Fresnel.Tests.Vision;

public class PlaceWordsTests
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
    public void Of_SmallBox_IsTheNinthThatHoldsItsMiddle(float left, float top, string place) =>
        Assert.Equal(place, PlaceWords.Of(new(left, top, 20, 20), 300, 300));

    [Fact]
    public void Of_BoxOfNearlyEverything_IsTheWholeImage() =>
        Assert.Equal("whole image", PlaceWords.Of(new(0, 0, 300, 290), 300, 300));

    [Fact]
    public void Of_BoxAtTheVeryEdge_IsInside() =>
        Assert.Equal("bottom right", PlaceWords.Of(new(300, 300, 0, 0), 300, 300));

    [Theory]
    [InlineData("centre", "in the centre")]
    [InlineData("left", "on the left")]
    [InlineData("top right", "at the top right")]
    [InlineData("whole image", "across the whole image")]
    public void Phrase_AnyPlace_FitsASentence(string place, string phrase) =>
        Assert.Equal(phrase, PlaceWords.Phrase(place));
}
