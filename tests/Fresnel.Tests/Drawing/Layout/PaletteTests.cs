using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Layout;

namespace Fresnel.Tests.Drawing.Layout;

public sealed class PaletteTests
{
    [Fact]
    public void Create_AnyPalette_HasReadableTextsOnTheirGrounds()
    {
        foreach (var palette in All())
        {
            Readable(palette.Ink, palette.Ground, palette.Card, palette.Panel, palette.Soft);
            Readable(palette.Secondary, palette.Ground, palette.Card, palette.Panel);
            Readable(palette.Tertiary, palette.Ground, palette.Card, palette.Panel, palette.Soft);
            Readable(palette.AccentText, palette.Ground, palette.Card, palette.Soft);
            Readable(palette.OnAccent, palette.Accent);
            Readable(palette.OnPop, palette.Pop);
            foreach (
                var tone in (Tone[])
                    [palette.Good, palette.Warning, palette.Bad, .. Enumerable.Range(0, 6).Select(palette.Tone)]
            )
                Readable(tone.Ink, tone.Soft, palette.Card);
        }

        static void Readable(Rgb text, params Rgb[] grounds) =>
            Assert.All(grounds, ground => Assert.True(text.Contrast(ground) >= 4.5, $"{text.Hex} on {ground.Hex}"));
    }

    [Fact]
    public void Choose_BrandColour_IsTheAccent() =>
        Assert.Equal(
            Rgb.Parse("#DB2777"),
            Palettes
                .Choose(new BriefStyle { Colours = ["#DB2777"], Theme = BriefTheme.Light }, new SeededRandom(1, ""))
                .Accent
        );

    [Fact]
    public void Choose_BrandColourLikeTheGround_CanBeToldFromIt()
    {
        var palette = Palettes.Choose(
            new BriefStyle { Colours = ["#FDFDFF"], Theme = BriefTheme.Light },
            new SeededRandom(1, "")
        );

        Assert.True(palette.Accent.Contrast(palette.Ground) >= 1.6);
    }

    [Theory]
    [InlineData("#1")]
    [InlineData("red")]
    [InlineData("#GGGGGG")]
    [InlineData("url(#x)")]
    [InlineData(null)]
    public void Parse_NotAColour_IsNothing(string? text) => Assert.Null(Palettes.Parse(text));

    private static IEnumerable<Palette> All()
    {
        foreach (var dark in (bool[])[false, true])
        {
            foreach (var hues in Hues.Curated)
                yield return new Palette(hues, dark);
        }

        yield return new Palette(Hues.Wireframe, dark: false, wireframe: true);
    }
}
