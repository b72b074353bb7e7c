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

    [Fact]
    public void Read_GermanBefore_IsAnIllustration() =>
        Assert.IsType<IllustrationBrief>(BriefReader.Read("Eine Katze sitzt vor einem Fenster"));
}
