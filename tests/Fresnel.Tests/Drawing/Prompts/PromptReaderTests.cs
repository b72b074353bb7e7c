using System.Diagnostics;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class PromptReaderTests
{
    private const string Headphones =
        "Marketing banner for wireless headphones, badge \"Spring launch\", headline \"Hear every detail.\", "
        + "\"Studio-grade sound, 40-hour battery and adaptive noise cancelling. Now 20% off until Sunday.\", button \"Shop now\", $199 instead of $249, rated 4.9 by 12,480 reviews";

    [Fact]
    public void Read_FullPrompt_HasEveryFact()
    {
        var facts = PromptReader.Read(Headphones);

        Assert.Equal("wireless headphones", facts.Subject);
        Assert.Equal("music", facts.Topic.Name);
        Assert.Equal("Spring launch", facts.Text.Badge);
        Assert.Equal("Hear every detail.", facts.Text.Headline);
        Assert.Equal(
            "Studio-grade sound, 40-hour battery and adaptive noise cancelling. Now 20% off until Sunday.",
            facts.Text.Subheading
        );
        Assert.Equal("Shop now", facts.Text.Button);
        Assert.Equal(("$199", "$249"), (facts.Promotion.Price, facts.Promotion.PreviousPrice));
        Assert.Equal((4.9, "12,480 reviews"), (facts.Promotion.Rating, facts.Promotion.Reviews));
        Assert.Null(facts.Promotion.Discount);
        Assert.Empty(facts.Text.Details);
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
    public void Read_AnyQuotationMark_KeepsTheTextVerbatim(string prompt) =>
        Assert.Equal("Fresh every morning", PromptReader.Read(prompt).Text.Headline);

    [Theory]
    [InlineData("قهوة طازجة كل صباح")]
    [InlineData("संगीत को महसूस करें")]
    [InlineData("סיפור טוב מתחיל כאן")]
    [InlineData("하루를 여는 한 잔")]
    [InlineData("กาแฟสดใหม่ทุกเช้า")]
    [InlineData("Скорость в каждом движении")]
    [InlineData("Don’t stop — it’s 5 o’clock & counting <3")]
    public void Read_EveryWritingSystem_KeepsTheQuoteVerbatim(string text) =>
        Assert.Equal(text, PromptReader.Read($"Banner \"{text}\"").Text.Headline);

    [Fact]
    public void Read_ApostrophesAndInches_AreNoQuotationMarks()
    {
        Assert.Null(PromptReader.Read("Banner for Anna's bakery and the kids' corner").Text.Headline);
        Assert.Null(PromptReader.Read("Ad for a 15\" laptop and a 13\" tablet").Text.Headline);
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
    public void Read_LabelsBeforeAndAfter_DecideTheRole(string prompt, string headline, string button)
    {
        var copy = PromptReader.Read(prompt).Text;
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
    public void Read_Prompt_FindsSubjectAndBrand(string prompt, string subject, string? brand)
    {
        var facts = PromptReader.Read(prompt);
        Assert.Equal((subject, brand), (facts.Subject, facts.Text.Brand));
    }

    [Theory]
    [InlineData("banner in green and gold", "#16A34A #D4A017")]
    [InlineData("banner, cream and gold", "#E8D9C0 #D4A017")]
    [InlineData("banner with a #0A84ff background and #fc0", "#0A84FF #FFCC00")]
    [InlineData("Plakat in Blau und Gelb", "#2563EB #FACC15")]
    [InlineData("banner for a red sports car", "")]
    [InlineData("Black Friday banner", "")]
    public void Read_Colours_AreThePicturesNotTheObjects(string prompt, string hex) =>
        Assert.Equal(hex, string.Join(' ', PromptReader.Read(prompt).Colours.Select(colour => colour.Hex)));

    [Fact]
    public void Read_Emoji_AreRemovedFromTexts()
    {
        var facts = PromptReader.Read("🎉 Party \"Pizza & friends 🍕\"");
        Assert.Equal("Pizza & friends", facts.Text.Headline);
        Assert.Equal(["🎉", "🍕"], facts.Emoji);
    }

    [Fact]
    public void Read_LongText_IsCutAtAWordAndReported()
    {
        var facts = PromptReader.Read($"banner, headline \"{string.Join(' ', Enumerable.Repeat("word", 200))}\"");
        Assert.EndsWith("word…", facts.Text.Headline);
        Assert.InRange(facts.Text.Headline!.Length, 100, 161);
        Assert.Contains(facts.Limitations, each => each.Contains("shortened"));
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
    public void Read_HostileRepetition_TakesBoundedTime(string unit)
    {
        var clock = Stopwatch.StartNew();
        PromptReader.Read(string.Concat(Enumerable.Repeat(unit, 32_000 / unit.Length)));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{unit} took {clock.Elapsed}");
    }

    [Fact]
    public void Read_NoWords_HasNoSubject() => Assert.Equal("", PromptReader.Read("!!! ???").Subject);

    [Fact]
    public void All_ColourNames_AreFolded() =>
        Assert.All(NamedColours.All.Keys, name => Assert.Equal(name.ToLowerInvariant(), name));
}
