using Fresnel.Vision.Colour;

namespace Fresnel.Tests.Vision.Colour;

public class ColourVocabularyTests
{
    [Theory]
    [InlineData(0x000000, "black")]
    [InlineData(0xffffff, "white")]
    [InlineData(0x808080, "grey")]
    [InlineData(0x404040, "dark grey")]
    [InlineData(0xd3d3d3, "light grey")]
    [InlineData(0xff0000, "red")]
    [InlineData(0x8b0000, "dark red")]
    [InlineData(0x00a000, "green")]
    [InlineData(0x004000, "dark green")]
    [InlineData(0x0000ff, "blue")]
    [InlineData(0x000050, "dark blue")]
    [InlineData(0xadd8ff, "light blue")]
    [InlineData(0xffff00, "yellow")]
    [InlineData(0xff8000, "orange")]
    [InlineData(0x8a2be2, "purple")]
    [InlineData(0xff69b4, "pink")]
    [InlineData(0x8b4513, "brown")]
    [InlineData(0xf5deb3, "beige")]
    [InlineData(0x40e0d0, "turquoise")]
    [InlineData(0x008080, "teal")]
    [InlineData(0xf8fafc, "white")]
    [InlineData(0x0f172a, "dark blue")]
    public void Of_WellKnownColour_IsWhatPeopleCallIt(int rgb, string name) =>
        Assert.Equal(name, ColourVocabulary.NameOf(Oklab.FromHex(rgb)));

    [Theory]
    [InlineData(0x12ab34)]
    [InlineData(0x000000)]
    [InlineData(0xffffff)]
    [InlineData(0xfe0180)]
    public void ToHex_OfFromHex_IsTheSameColour(int rgb) => Assert.Equal($"#{rgb:x6}", Oklab.FromHex(rgb).ToHex());
}
