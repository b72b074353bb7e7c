using Fresnel.Engine.Answers.Captions;
using Fresnel.Vision.Objects;

namespace Fresnel.Tests.Engine.Answers.Captions;

public class CaptionColoursTests
{
    [Theory]
    [InlineData("car", "dark red", 0.8f, "red")]
    [InlineData("car", "red", 0.4f, null)] // half of it may be another
    [InlineData("car", "grey", 0.9f, null)] // light and shade make things grey
    [InlineData("dog", "black", 0.8f, "black")]
    [InlineData("dog", "red", 0.8f, null)]
    [InlineData("person", "red", 0.9f, null)]
    public void Of_AThing_IsAPlainColourThatMostOfItHas(string label, string colour, float share, string? said) =>
        Assert.Equal(said, CaptionColours.Of(Thing(label, colour, share), finerName: null));

    [Fact]
    public void Of_NameThatImpliesAColour_IsNone() =>
        Assert.Null(CaptionColours.Of(Thing("car", "yellow", 0.9f), "taxi"));

    private static DetectedObject Thing(string label, string colour, float share) =>
        new(label, 0.9f, new(0, 0, 10, 10), "centre", colour) { ColourShare = share };
}
