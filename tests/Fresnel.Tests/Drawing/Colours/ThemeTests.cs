using Fresnel.Drawing.Colours;

namespace Fresnel.Tests.Drawing.Colours;

public sealed class ThemeTests
{
    public static TheoryData<string, bool, bool> EveryScheme()
    {
        var data = new TheoryData<string, bool, bool>();
        foreach (var palette in ColourSchemes.All)
        {
            data.Add(palette.Name, true, false);
            data.Add(palette.Name, false, false);
            data.Add(palette.Name, false, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryScheme))]
    public void Create_EveryScheme_HasReadableText(string name, bool dark, bool pastel) =>
        AssertReadable(Theme.Create(ColourSchemes.Get(name), dark, pastel));

    [Fact]
    public void Create_AnyNamedColours_HaveReadableText()
    {
        for (var code = 0; code < 0x1000000; code += 0x05A3C1)
        {
            Rgb one = new((byte)(code >> 16), (byte)(code >> 8), (byte)code),
                other = new((byte)code, (byte)(code >> 16), (byte)(code >> 8));
            foreach (
                var palette in new[]
                {
                    ColourScheme.FromNamed([one]),
                    ColourScheme.FromNamed([one, other]),
                    ColourScheme.FromNamed([one, other, Rgb.White]),
                }
            )
            {
                AssertReadable(Theme.Create(palette, dark: true));
                AssertReadable(Theme.Create(palette, dark: false));
            }
        }
    }

    [Fact]
    public void All_Names_AreDifferent() =>
        Assert.Equal(ColourSchemes.All.Count, ColourSchemes.All.DistinctBy(palette => palette.Name).Count());

    private static void AssertReadable(Theme theme)
    {
        foreach (var ground in new[] { theme.BackgroundStart, theme.BackgroundEnd })
        {
            Assert.True(
                theme.Text.Contrast(ground) >= 4.5,
                $"{theme.Scheme.Name}: ink {theme.Text.Hex} on {ground.Hex}"
            );
            Assert.True(
                theme.MutedText.Contrast(ground) >= 4.5,
                $"{theme.Scheme.Name}: quiet {theme.MutedText.Hex} on {ground.Hex}"
            );
            Assert.True(
                theme.Highlight.Contrast(ground) >= 3,
                $"{theme.Scheme.Name}: bright {theme.Highlight.Hex} on {ground.Hex}"
            );
        }

        foreach (var fill in new[] { theme.Button, theme.ButtonEnd })
            Assert.True(
                theme.ButtonText.Contrast(fill) >= 4.5,
                $"{theme.Scheme.Name}: button ink {theme.ButtonText.Hex} on {fill.Hex}"
            );
    }
}
