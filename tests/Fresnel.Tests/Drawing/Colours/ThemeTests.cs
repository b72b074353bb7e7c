using Fresnel.Drawing.Colours;

namespace Fresnel.Tests.Drawing.Colours;

public sealed class ThemeTests
{
    public static TheoryData<string, bool, bool> EveryPalette()
    {
        var data = new TheoryData<string, bool, bool>();
        foreach (var palette in Palettes.All)
        {
            data.Add(palette.Name, true, false);
            data.Add(palette.Name, false, false);
            data.Add(palette.Name, false, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryPalette))]
    public void Of_EveryPalette_HasReadableInks(string name, bool dark, bool pastel) =>
        AssertReadable(Theme.Of(Palettes.Named(name), dark, pastel));

    [Fact]
    public void Of_AnyNamedColours_HasReadableInks()
    {
        for (var code = 0; code < 0x1000000; code += 0x05A3C1)
        {
            Rgb one = new((byte)(code >> 16), (byte)(code >> 8), (byte)code),
                other = new((byte)code, (byte)(code >> 16), (byte)(code >> 8));
            foreach (
                var palette in new[]
                {
                    Palette.Of([one]),
                    Palette.Of([one, other]),
                    Palette.Of([one, other, Rgb.White]),
                }
            )
            {
                AssertReadable(Theme.Of(palette, dark: true));
                AssertReadable(Theme.Of(palette, dark: false));
            }
        }
    }

    [Fact]
    public void All_Names_AreDifferent() =>
        Assert.Equal(Palettes.All.Count, Palettes.All.DistinctBy(palette => palette.Name).Count());

    private static void AssertReadable(Theme theme)
    {
        foreach (var ground in new[] { theme.GroundStart, theme.GroundEnd })
        {
            Assert.True(
                theme.Ink.Contrast(ground) >= 4.5,
                $"{theme.Palette.Name}: ink {theme.Ink.Hex} on {ground.Hex}"
            );
            Assert.True(
                theme.Quiet.Contrast(ground) >= 4.5,
                $"{theme.Palette.Name}: quiet {theme.Quiet.Hex} on {ground.Hex}"
            );
            Assert.True(
                theme.Bright.Contrast(ground) >= 3,
                $"{theme.Palette.Name}: bright {theme.Bright.Hex} on {ground.Hex}"
            );
        }

        foreach (var fill in new[] { theme.Button, theme.ButtonEnd })
            Assert.True(
                theme.ButtonInk.Contrast(fill) >= 4.5,
                $"{theme.Palette.Name}: button ink {theme.ButtonInk.Hex} on {fill.Hex}"
            );
    }
}
