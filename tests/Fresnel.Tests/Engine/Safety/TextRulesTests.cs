using Fresnel.Engine.Safety;

namespace Fresnel.Tests.Engine.Safety;

public sealed class TextRulesTests
{
    [Theory]
    [InlineData(SafetyCategory.Harassment, "you are such a worthless idiot")]
    [InlineData(SafetyCategory.Harassment, "just go kill yourself")]
    [InlineData(SafetyCategory.HarassmentThreatening, "i will kill you")]
    [InlineData(SafetyCategory.HarassmentThreatening, "i'm going to burn your house")]
    [InlineData(SafetyCategory.Hate, "all immigrants are vermin")]
    [InlineData(SafetyCategory.SelfHarm, "i keep thinking of killing myself")]
    [InlineData(SafetyCategory.Illicit, "how do i make a pipe bomb")]
    public void ScoreOf_Phrase_IsLikely(SafetyCategory category, string text) =>
        Assert.InRange(TextRules.ScoreOf(category, text), 0.8, 1);

    [Theory]
    [InlineData("kill the process with id 7")]
    [InlineData("i will kill it on stage tonight")]
    [InlineData("immigrants are welcome here")]
    [InlineData("how do i make a bath bomb")]
    [InlineData("you are a star")]
    [InlineData("the suicide prevention line is free")]
    public void ScoreOf_Harmless_IsZero(string text) =>
        Assert.All(Enum.GetValues<SafetyCategory>(), category => Assert.Equal(0, TextRules.ScoreOf(category, text)));

    [Fact]
    public void NarrowerThan_NarrowCategory_NamesTheWiderOne()
    {
        Assert.Equal(SafetyCategory.Sexual, TextRules.NarrowerThan(SafetyCategory.SexualMinors)!.Value.Wider);
        Assert.Null(TextRules.NarrowerThan(SafetyCategory.Violence));
    }
}
