using Fresnel.Drawing;
using Fresnel.Drawing.Kinds.Banners;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Kinds.Banners;

public sealed class BannerTextWriterTests
{
    [Fact]
    public void All_GeneratedSentences_StateNoNumber() =>
        Assert.All(
            Topics
                .All.Append(Topics.General)
                .SelectMany(topic => topic.Headlines.Concat(topic.Subheadings).Concat(topic.Buttons)),
            sentence => Assert.DoesNotContain(sentence, letter => char.IsDigit(letter) || letter is '%' or '$' or '*')
        );

    [Fact]
    public void Complete_QuotedTexts_AreVerbatim()
    {
        var facts = PromptReader.Read("Banner for soap, headline \"clean HANDS\", button \"go\"");
        var text = BannerTextWriter.Complete(facts, new SeededRandom(1, "copy"));
        Assert.Equal(("clean HANDS", "go"), (text.Headline, text.Button));
        Assert.Null(text.Subheading);
    }

    [Fact]
    public void Complete_NothingQuoted_GeneratesAllAndMarksIt()
    {
        var text = BannerTextWriter.Complete(
            PromptReader.Read("Banner for wireless headphones"),
            new SeededRandom(1, "copy")
        );
        Assert.All([text.Headline, text.Subheading, text.Button, text.Badge], Assert.NotNull);
        Assert.Contains(TextRole.Subheading, text.Generated);
    }

    [Theory]
    [InlineData("Banner: 30% off running shoes", "30% off running shoes.")]
    [InlineData("Banner for a pizzeria, 30% off", "30% off.")]
    [InlineData("Banner for +++, 30% off", "30% off.")]
    [InlineData("Black Friday banner for shoes, up to 50% off", "Black Friday: up to 50% off.")]
    [InlineData("Summer sale banner for sandals", "Summer sale")]
    [InlineData("Christmas banner for a bakery", "Merry Christmas")]
    public void Complete_DiscountOrEvent_BecomesTheHeadline(string prompt, string headline) =>
        Assert.Equal(
            headline,
            BannerTextWriter.Complete(PromptReader.Read(prompt), new SeededRandom(1, "copy")).Headline
        );

    [Theory]
    [InlineData("Poster for a jazz night in Lisbon, Friday 20:00", "Jazz night in Lisbon")]
    [InlineData("Banner for a quantum flux regulator", "Quantum flux regulator")]
    public void Complete_EventOrUnknownTopic_IsNamed(string prompt, string headline) =>
        Assert.Equal(
            headline,
            BannerTextWriter.Complete(PromptReader.Read(prompt), new SeededRandom(1, "copy")).Headline
        );

    [Fact]
    public void Complete_EventWithADate_HasAnInvitationAsButton() =>
        Assert.Equal(
            "Join us",
            BannerTextWriter
                .Complete(
                    PromptReader.Read("Poster for a kids summer camp, July 6-10, 2026"),
                    new SeededRandom(1, "copy")
                )
                .Button
        );

    [Theory]
    [InlineData("Werbebanner für eine Bäckerei", "Bäckerei", "Mehr erfahren")]
    [InlineData("Affiche pour une boulangerie artisanale", "Boulangerie artisanale", "En savoir plus")]
    [InlineData("Баннер для магазина велосипедов", "Магазина велосипедов", "Узнать больше")]
    public void Complete_OtherLanguages_UseThePromptsWords(string prompt, string headline, string button)
    {
        var text = BannerTextWriter.Complete(PromptReader.Read(prompt), new SeededRandom(1, "copy"));
        Assert.Equal((headline, button, null), (text.Headline, text.Button, text.Subheading));
    }

    [Fact]
    public void Complete_Features_AreThePrompts() =>
        Assert.Equal(
            "40-hour battery and noise cancelling.",
            BannerTextWriter
                .Complete(
                    PromptReader.Read("Banner for headphones with 40-hour battery and noise cancelling"),
                    new SeededRandom(1, "copy")
                )
                .Subheading
        );
}
