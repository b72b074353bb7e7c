using System.Diagnostics;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;

namespace Fresnel.Tests.Drawing.Briefs;

public sealed class BriefReaderTests
{
    private const string Headphones =
        "Marketing banner for wireless headphones, badge \"Spring launch\", headline \"Hear every detail.\", "
        + "\"Studio-grade sound, 40-hour battery and adaptive noise cancelling. Now 20% off until Sunday.\", button \"Shop now\", $199 instead of $249, rated 4.9 by 12,480 reviews";

    [Fact]
    public void Of_FullBrief_ReadsEveryPart()
    {
        var brief = BriefReader.Of(Headphones);

        Assert.Equal("wireless headphones", brief.Subject);
        Assert.Equal("music", brief.Category.Name);
        Assert.Equal("Spring launch", brief.Copy.Badge);
        Assert.Equal("Hear every detail.", brief.Copy.Headline);
        Assert.Equal(
            "Studio-grade sound, 40-hour battery and adaptive noise cancelling. Now 20% off until Sunday.",
            brief.Copy.Subline
        );
        Assert.Equal("Shop now", brief.Copy.Button);
        Assert.Equal(("$199", "$249"), (brief.Offer.Price, brief.Offer.OldPrice));
        Assert.Equal((4.9, "12,480 reviews"), (brief.Offer.Rating, brief.Offer.Reviews));
        Assert.Null(brief.Offer.Discount);
        Assert.Empty(brief.Copy.Details);
    }

    [Theory]
    [InlineData("banner “Fresh every morning”")]
    [InlineData("banner „Fresh every morning“")]
    [InlineData("banner «Fresh every morning»")]
    [InlineData("banner 'Fresh every morning'")]
    [InlineData("banner 「Fresh every morning」")]
    [InlineData("banner\nHeadline: Fresh every morning\n")]
    [InlineData("banner, title: Fresh every morning, button: Order")]
    [InlineData("banner that says \"Fresh every morning\" in large letters")]
    public void Of_AnyQuotationMark_TakesTheTextVerbatim(string prompt) =>
        Assert.Equal("Fresh every morning", BriefReader.Of(prompt).Copy.Headline);

    [Theory]
    [InlineData("قهوة طازجة كل صباح")]
    [InlineData("संगीत को महसूस करें")]
    [InlineData("סיפור טוב מתחיל כאן")]
    [InlineData("하루를 여는 한 잔")]
    [InlineData("กาแฟสดใหม่ทุกเช้า")]
    [InlineData("Скорость в каждом движении")]
    [InlineData("Don’t stop — it’s 5 o’clock & counting <3")]
    public void Of_EveryScript_KeepsTheQuoteLetterForLetter(string text) =>
        Assert.Equal(text, BriefReader.Of($"Banner \"{text}\"").Copy.Headline);

    [Fact]
    public void Of_ApostrophesAndInches_AreNoQuotationMarks()
    {
        Assert.Null(BriefReader.Of("Banner for Anna's bakery and the kids' corner").Copy.Headline);
        Assert.Null(BriefReader.Of("Ad for a 15\" laptop and a 13\" tablet").Copy.Headline);
    }

    [Theory]
    [InlineData(
        "Leaderboard for hosting \"Deploy in seconds\" button \"Start free\"",
        "Deploy in seconds",
        "Start free"
    )]
    [InlineData("Banner, \"Start free\" button, headline \"Deploy in seconds\"", "Deploy in seconds", "Start free")]
    [InlineData("Banner with \"Deploy in seconds\" and \"Get started\"", "Deploy in seconds", "Get started")]
    [InlineData("Banner, tagline \"Deploy in seconds\", CTA \"Go\"", "Deploy in seconds", "Go")]
    public void Of_LabelsBeforeAndAfter_PlayTheirPart(string prompt, string headline, string button)
    {
        var copy = BriefReader.Of(prompt).Copy;
        Assert.Equal((headline, button), (copy.Headline, copy.Button));
    }

    [Theory]
    [InlineData("Square banner for a dog food brand called Barkly", "dog food", "Barkly")]
    [InlineData(
        "Create a modern poster for a vegan burger restaurant with neon lights",
        "vegan burger restaurant",
        null
    )]
    [InlineData("Summer sale of running shoes", "running shoes", null)]
    [InlineData("Halloween party flyer, October 31 at 9 pm", "Halloween party", null)]
    [InlineData("We are hiring: senior backend engineers at Lumen Labs", "senior backend engineers", "Lumen Labs")]
    [InlineData("Erstelle ein Werbebanner für eine Bäckerei in Hamburg", "Bäckerei in Hamburg", null)]
    [InlineData("Cartel para una zapatería: \"Rebajas\"", "zapatería", null)]
    [InlineData("हेडफोन के लिए बैनर \"संगीत\"", "हेडफोन", null)]
    public void Of_Prompt_FindsSubjectAndBrand(string prompt, string subject, string? brand)
    {
        var brief = BriefReader.Of(prompt);
        Assert.Equal((subject, brand), (brief.Subject, brief.Copy.Brand));
    }

    [Theory]
    [InlineData("banner in green and gold", "#16A34A #D4A017")]
    [InlineData("banner, cream and gold", "#E8D9C0 #D4A017")]
    [InlineData("banner with a #0A84ff background and #fc0", "#0A84FF #FFCC00")]
    [InlineData("Plakat in Blau und Gelb", "#2563EB #FACC15")]
    [InlineData("banner for a red sports car", "")]
    [InlineData("Black Friday banner", "")]
    public void Of_Colours_AreThePicturesNotTheThings(string prompt, string hex) =>
        Assert.Equal(hex, string.Join(' ', BriefReader.Of(prompt).Colours.Select(colour => colour.Hex)));

    [Fact]
    public void Of_Emoji_AreTakenOutOfTextsAndKept()
    {
        var brief = BriefReader.Of("🎉 Party \"Pizza & friends 🍕\"");
        Assert.Equal("Pizza & friends", brief.Copy.Headline);
        Assert.Equal(["🎉", "🍕"], brief.Emoji);
    }

    [Fact]
    public void Of_TextLongerThanAPictureCarries_IsCutAtAWordAndSaid()
    {
        var brief = BriefReader.Of($"banner, headline \"{string.Join(' ', Enumerable.Repeat("word", 200))}\"");
        Assert.EndsWith("word…", brief.Copy.Headline);
        Assert.InRange(brief.Copy.Headline!.Length, 100, 161);
        Assert.Contains(brief.Unmet, each => each.Contains("shortened"));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("((((((((((")]
    [InlineData("a a a a a a a a a a a a a a ")]
    [InlineData("$1 instead of ")]
    [InlineData("until Monday 1. ")]
    [InlineData("in red and ")]
    [InlineData("title: a, ")]
    [InlineData("\0\u0001\u001b[31m ")]
    [InlineData("😀")]
    [InlineData("a@b.")]
    public void Of_HostileRepetition_IsReadInBoundedTime(string unit)
    {
        var clock = Stopwatch.StartNew();
        BriefReader.Of(string.Concat(Enumerable.Repeat(unit, 32_000 / unit.Length)));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{unit} took {clock.Elapsed}");
    }

    [Fact]
    public void Of_NoWords_HasNoSubject() => Assert.Equal("", BriefReader.Of("!!! ???").Subject);

    [Fact]
    public void All_ColourNames_AreFolded() =>
        Assert.All(ColourNames.All.Keys, name => Assert.Equal(name.ToLowerInvariant(), name));
}
