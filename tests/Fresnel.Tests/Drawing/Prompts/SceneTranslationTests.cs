using Fresnel.Drawing.Kinds.Stories;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class SceneTranslationTests
{
    [Theory]
    [InlineData("nl", "molen", "windmill")]
    [InlineData("nl", "langs", "along")]
    [InlineData("de", "krankenwagen", "ambulance")]
    [InlineData("fr", "gland", "acorn")]
    [InlineData("pt", "ambulancia", "ambulance")]
    public void Find_WordOfALanguage_IsTheEnglishOne(string language, string word, string english) =>
        Assert.Equal([english], SceneTranslation.Find([word], 0, language)!.Value.English);

    /// <summary>The first line with a word of a language would hide the others.</summary>
    [Fact]
    public void Lines_EveryWordOfALanguage_IsInOneLineOfSevenColumns()
    {
        var lines = StoryData.Lines("translations-things").Select(line => line.Split(" | ")).ToList();

        Assert.All(lines, line => Assert.Equal(7, line.Length));
        var repeated =
            from language in Enumerable.Range(1, 6)
            from word in lines.SelectMany(line => line[language].Split(' ')).CountBy(word => word)
            where word is { Value: > 1, Key: not "-" }
            select $"{language}: {word.Key}";
        Assert.Empty(repeated);
    }
}
