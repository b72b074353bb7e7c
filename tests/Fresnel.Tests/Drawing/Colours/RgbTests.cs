using Fresnel.Drawing.Colours;

namespace Fresnel.Tests.Drawing.Colours;

public sealed class RgbTests
{
    [Fact]
    public void Contrast_BlackOnWhite_Is21() => Assert.Equal(21, new Rgb(0, 0, 0).Contrast(Rgb.White), 6);

    // WCAG's own example of a grey that just passes on white.
    [Fact]
    public void Contrast_Grey767676OnWhite_Is454() => Assert.Equal(4.54, Rgb.Parse("#767676").Contrast(Rgb.White), 2);

    [Theory]
    [InlineData("#FF0000", 0.628, 0.2577, 29.23)]
    [InlineData("#00FF00", 0.8664, 0.2948, 142.5)]
    [InlineData("#0000FF", 0.452, 0.3132, 264.05)]
    public void ToOklch_Primaries_AreOttossonsValues(string hex, double lightness, double chroma, double hue)
    {
        var lch = Rgb.Parse(hex).ToOklch();
        Assert.Equal(lightness, lch.Lightness, 0.002);
        Assert.Equal(chroma, lch.Chroma, 0.002);
        Assert.Equal(hue, lch.Hue, 0.3);
    }

    [Fact]
    public void FromOklch_OfToOklch_GivesTheColourBack()
    {
        for (var code = 0; code < 0x1000000; code += 0x010B17)
        {
            var colour = new Rgb((byte)(code >> 16), (byte)(code >> 8), (byte)code);
            var (lightness, chroma, hue) = colour.ToOklch();
            var back = Rgb.FromOklch(lightness, chroma, hue);
            // The gamut's edge may cost one step of chroma.
            Assert.InRange(
                Math.Abs(back.R - colour.R) + Math.Abs(back.G - colour.G) + Math.Abs(back.B - colour.B),
                0,
                24
            );
        }
    }
}
