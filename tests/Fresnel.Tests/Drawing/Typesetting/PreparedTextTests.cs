using Fresnel.Drawing.Typesetting;

namespace Fresnel.Tests.Drawing.Typesetting;

public sealed class PreparedTextTests
{
    [Theory]
    [InlineData("Everything in Basic", 60, 40)]
    [InlineData("Donaudampfschifffahrtsgesellschaftskapitänsmütze", 80, 30)]
    [InlineData("第三四半期の結果と来年度の見通し", 70, 60)]
    [InlineData("نتائج الربع الثالث من العام", 50, 60)]
    [InlineData("x", 1, 1)]
    public void Fit_AnyBox_StaysInIt(string text, double width, double height)
    {
        var paragraph = Prepare(text, new TypeSpec(40)).Fit(width, height);

        Assert.All(paragraph.Lines, line => Assert.True(line.Width <= width + 0.01));
        Assert.True(paragraph.Height <= height + 0.6, $"{paragraph.Height}");
    }

    [Fact]
    public void Fit_RoomEnough_KeepsTheSizeAndTheWholeText()
    {
        var paragraph = Prepare("Where we stand", new TypeSpec(20)).Fit(400);

        Assert.Equal(20, paragraph.Size);
        Assert.Equal("Where we stand", Assert.Single(paragraph.Lines).Text);
    }

    [Fact]
    public void Fit_TooManyLines_ShrinksBeforeItCuts()
    {
        var text = Prepare("one two three four", new TypeSpec(20) { MaxLines = 1, Min = 10 });

        Assert.InRange(text.Fit(120).Size, 10, 19);
        Assert.DoesNotContain("…", text.Fit(120).Lines[0].Text);
        Assert.EndsWith("…", text.Fit(40).Lines[0].Text);
    }

    [Fact]
    public void Fit_Balanced_LeavesNoWordAlone()
    {
        var text = "The purpose of computing is insight";
        var balanced = Prepare(text, new TypeSpec(20) { Balanced = true }).Fit(300);
        var plain = Prepare(text, new TypeSpec(20)).Fit(300);

        Assert.Equal(plain.Lines.Count, balanced.Lines.Count);
        Assert.True(balanced.Width < plain.Width);
        Assert.True(balanced.Lines[^1].Width > plain.Lines[^1].Width);
    }

    [Fact]
    public void Create_ControlCharactersAndEmoji_AreLeftOut() =>
        Assert.Equal("Ship now", Prepare("Ship\u0000 🚀\u202E now\n", new TypeSpec(20)).Text);

    [Fact]
    public void Fit_32000Letters_IsFast()
    {
        // Linear in the letters that are kept, so this is a matter of milliseconds; it was minutes when it was not.
        var text = Prepare(new string('W', 32_000), new TypeSpec(20) { MaxLines = 3 });

        Assert.True(text.Text.Length <= PreparedText.MaxLetters + 1);
        Assert.Equal(3, text.Fit(200).Lines.Count);
    }

    [Fact]
    public void Measure_SimpleText_IsTheSumOfItsGlyphs()
    {
        var calls = 0;
        var glyphs = new GlyphAdvances(
            (text, family, weight) =>
            {
                calls++;
                return FakeAssets.Advance(text, family, weight);
            }
        );
        var first = glyphs.Measure("Revenue", "Inter", 400);
        var after = calls;

        Assert.Equal(FakeAssets.Advance("Revenue", "Inter", 400), first, 6);
        glyphs.Measure("venue", "Inter", 400);
        Assert.Equal(after, calls);
    }

    private static PreparedText Prepare(string text, TypeSpec spec) =>
        PreparedText.Create(text, spec, new GlyphAdvances(FakeAssets.Advance).Measure);
}
