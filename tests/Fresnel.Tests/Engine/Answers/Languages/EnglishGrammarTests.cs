using Fresnel.Engine.Answers.Languages;

namespace Fresnel.Tests.Engine.Answers.Languages;

public class EnglishGrammarTests
{
    [Theory]
    [InlineData("centre", "in the centre")]
    [InlineData("left", "on the left")]
    [InlineData("top right", "at the top right")]
    [InlineData("whole image", "across the whole image")]
    public void Position_AnyPosition_FitsASentence(string position, string phrase) =>
        Assert.Equal(phrase, EnglishGrammar.Position(position));
}
