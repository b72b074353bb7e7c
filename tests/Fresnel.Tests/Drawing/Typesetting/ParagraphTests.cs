using Fresnel.Drawing.Typesetting;

namespace Fresnel.Tests.Drawing.Typesetting;

public sealed class ParagraphTests
{
    private static Paragraph? Fit(
        string text,
        double width,
        double height = 1000,
        double size = 40,
        double smallest = 10,
        int lines = 4,
        bool breakWords = false
    ) =>
        Paragraph.Fit(
            text,
            TextStyle.ForText(text, 700),
            new TextConstraints(width, size, smallest, lines, height, breakWords),
            FakeAssets.Advance
        );

    [Fact]
    public void Fit_LongText_KeepsEveryLineInsideAndEveryLetter()
    {
        const string Text =
            "Studio-grade sound, 40-hour battery and adaptive noise cancelling. Now 20% off until Sunday.";
        var set = Fit(Text, 500)!;
        Assert.All(set.Lines, line => Assert.InRange(line.Width, 1, 500));
        Assert.Equal(Text, string.Concat(set.Lines.Select(line => line.Text)));
    }

    [Fact]
    public void Fit_TwoLines_AreBalanced()
    {
        // Greedy breaking would leave "out" alone.
        var set = Fit("aaaa aaaa aaaa aaaa aaaa out", 600)!;
        Assert.Equal(2, set.Lines.Count);
        Assert.True(set.Lines.Min(line => line.Width) > 0.6 * set.Lines.Max(line => line.Width));
    }

    [Fact]
    public void Fit_TooMuchForTheSize_IsTheLargestThatFits()
    {
        var set = Fit("One single headline", 300, lines: 1)!;
        Assert.InRange(set.Size, 10, 39);
        Assert.True(
            Fit("One single headline", 300, size: set.Size / 0.95, smallest: set.Size / 0.95, lines: 1) is null
        );
    }

    [Fact]
    public void Fit_TooMuchForTheSmallest_IsNull() => Assert.Null(Fit(new string('x', 400), 100));

    [Fact]
    public void Fit_WordWiderThanTheLine_IsBrokenOnlyWhenAllowed()
    {
        const string Word = "Donaudampfschifffahrtsgesellschaft now";
        Assert.Null(Fit(Word, 90, lines: 9));
        var set = Fit(Word, 90, lines: 9, breakWords: true)!;
        Assert.Equal(Word, string.Concat(set.Lines.Select(line => line.Text)));
        Assert.Contains(set.Lines, line => line.Text.Contains("now"));
    }

    [Theory]
    [InlineData("桜の季節、最大50%オフ", "桜の季節、")]
    [InlineData("新年新气象，全场八折起", "新年新气象，")]
    public void Fit_TextWithoutSpaces_BreaksAfterThePhrase(string text, string first) =>
        Assert.Equal(first, Fit(text, 330, lines: 2)!.Lines[0].Text);

    [Fact]
    public void ForText_ScriptsWithJoinedLetters_HaveNoTracking() =>
        Assert.All(
            ["قهوة", "हिन्दी", "ไทย", "日本語", "한국어", "עברית"],
            text => Assert.Equal(0, TextStyle.ForText(text, 900, -0.04).Tracking)
        );
}
