using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;

namespace Fresnel.Tests.Drawing.Briefs;

public sealed class CopywriterTests
{
    [Fact]
    public void All_SentencesWeWrite_StateNoNumber() =>
        Assert.All(
            Categories
                .All.Append(Categories.Any)
                .SelectMany(category => category.Headlines.Concat(category.Sublines).Concat(category.Buttons)),
            sentence => Assert.DoesNotContain(sentence, letter => char.IsDigit(letter) || letter is '%' or '$' or '*')
        );

    [Fact]
    public void Complete_QuotedTexts_AreNotTouched()
    {
        var brief = BriefReader.Of("Banner for soap, headline \"clean HANDS\", button \"go\"");
        var copy = Copywriter.Complete(brief, new Dice(1, "copy"));
        Assert.Equal(("clean HANDS", "go"), (copy.Headline, copy.Button));
        Assert.Null(copy.Subline);
    }

    [Fact]
    public void Complete_NothingQuoted_WritesAllAndMarksItOurs()
    {
        var copy = Copywriter.Complete(BriefReader.Of("Banner for wireless headphones"), new Dice(1, "copy"));
        Assert.All([copy.Headline, copy.Subline, copy.Button, copy.Badge], Assert.NotNull);
        Assert.Contains(nameof(Copy.Subline), copy.Ours);
    }

    [Theory]
    [InlineData("Banner: 30% off running shoes", "30% off running shoes.")]
    [InlineData("Banner for a pizzeria, 30% off", "30% off.")]
    [InlineData("Black Friday banner for shoes, up to 50% off", "Black Friday: up to 50% off.")]
    [InlineData("Summer sale banner for sandals", "Summer sale")]
    [InlineData("Christmas banner for a bakery", "Merry Christmas")]
    public void Complete_OfferOrOccasion_BecomesTheHeadline(string prompt, string headline) =>
        Assert.Equal(headline, Copywriter.Complete(BriefReader.Of(prompt), new Dice(1, "copy")).Headline);

    [Theory]
    [InlineData("Poster for a jazz night in Lisbon, Friday 20:00", "Jazz night in Lisbon")]
    [InlineData("Banner for a quantum flux regulator", "Quantum flux regulator")]
    public void Complete_EventOrUnknownTrade_IsNamedNotSloganed(string prompt, string headline) =>
        Assert.Equal(headline, Copywriter.Complete(BriefReader.Of(prompt), new Dice(1, "copy")).Headline);

    [Fact]
    public void Complete_EventWithADate_InvitesAndDoesNotSell() =>
        Assert.Equal(
            "Join us",
            Copywriter
                .Complete(BriefReader.Of("Poster for a kids summer camp, July 6-10, 2026"), new Dice(1, "copy"))
                .Button
        );

    [Theory]
    [InlineData("Werbebanner für eine Bäckerei", "Bäckerei", "Mehr erfahren")]
    [InlineData("Affiche pour une boulangerie artisanale", "Boulangerie artisanale", "En savoir plus")]
    [InlineData("Баннер для магазина велосипедов", "Магазина велосипедов", "Узнать больше")]
    public void Complete_OtherLanguages_UseThePromptsOwnWords(string prompt, string headline, string button)
    {
        var copy = Copywriter.Complete(BriefReader.Of(prompt), new Dice(1, "copy"));
        Assert.Equal((headline, button, null), (copy.Headline, copy.Button, copy.Subline));
    }

    [Fact]
    public void Complete_Features_AreThePromptsOwn() =>
        Assert.Equal(
            "40-hour battery and noise cancelling.",
            Copywriter
                .Complete(
                    BriefReader.Of("Banner for headphones with 40-hour battery and noise cancelling"),
                    new Dice(1, "copy")
                )
                .Subline
        );
}
