using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class LexiconTests
{
    [Theory]
    [InlineData("die Vor- und Nachteile der Bahn", true)]
    [InlineData("vor und nachteile", true)]
    [InlineData("ein Fahrrad vor einem Haus", false)]
    [InlineData("davor steht ein Baum, vor dem Baum ein Hund", false)]
    public void First_PhraseWithAHyphenAfterAWord_ComparesItsWords(string text, bool isFound) =>
        Assert.Equal(
            isFound,
            new Lexicon("comparison: vor- und nachteile").First(new PromptText(text).All) is not null
        );

    [Theory]
    [InlineData("a story in three pictures", true)]
    [InlineData("a story in 12 pictures", true)]
    [InlineData("a story in small pictures", false)]
    public void First_NumberSign_IsAnyNumber(string text, bool isFound) =>
        Assert.Equal(isFound, new Lexicon("story: in # pictures").First(new PromptText(text).All) is not null);

    [Theory]
    [InlineData("buurtfeestposter \"Samen eten\", 5 juli")]
    [InlineData("Sommerkinoflyer: Film am Fluss, 8. August, 21 Uhr")]
    [InlineData("verjaardagskaart met \"Hoera Sam\"")]
    [InlineData("affichette: concert de rue, 21 juin")]
    public void Read_CompoundOfAKind_IsThatKind(string prompt) =>
        Assert.IsType<MarketingBrief>(BriefReader.Read(prompt));

    [Theory]
    [InlineData("calendar month view with Dentist on 3 May", typeof(UiMockupBrief))]
    [InlineData("section divider \"Part 4: Budget\"", typeof(SlideBrief))]
    [InlineData("text left, image right: \"Why water matters\" clean, safe, cheap", typeof(SlideBrief))]
    [InlineData("browser, cache, web server, draw it as architecture", typeof(DiagramBrief))]
    [InlineData("drinks menu for a bar: Gin 7.00, Rum 6.50", typeof(MarketingBrief))]
    [InlineData("father's day post for a tool shop: \"For the one who fixes it\"", typeof(MarketingBrief))]
    public void Read_KindInOtherWords_IsThatKind(string prompt, Type brief) =>
        Assert.IsType(brief, BriefReader.Read(prompt));

    [Fact]
    public void Read_GermanBefore_IsAnIllustration() =>
        Assert.IsType<IllustrationBrief>(BriefReader.Read("Eine Katze sitzt vor einem Fenster"));
}
