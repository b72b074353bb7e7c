using Fresnel.Vision.Sentences;

namespace Fresnel.Tests.Vision.Sentences;

public sealed class WordPiecesTests
{
    private static readonly string[] s_vocabulary =
    [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "dog",
        "##s",
        "un",
        "##happy",
        "cafe",
        "!",
        "東",
        "京",
        "strasse",
        ",",
        "b",
    ];

    private static readonly WordPieces s_words = new(s_vocabulary);

    [Theory]
    [InlineData("Dogs", "dog ##s")]
    [InlineData("unhappy dog!", "un ##happy dog !")]
    [InlineData("CAFÉ", "cafe")]
    [InlineData("cafe\u0301", "cafe")]
    [InlineData("東京", "東 京")]
    [InlineData("dog,dog", "dog , dog")]
    [InlineData("dog\u0000s \t\r\n dog", "dog ##s dog")]
    [InlineData("dogx", "[UNK]")]
    [InlineData("🐕 dog", "[UNK] dog")]
    [InlineData("dog \ud83d dog", "dog dog")]
    [InlineData("", "")]
    public void Split_Text_GivesPiecesOfTheVocabulary(string text, string pieces) =>
        Assert.Equal(pieces, string.Join(' ', s_words.Split(text).Select(id => s_vocabulary[id])));

    [Fact]
    public void Split_WordOfOverAHundredLetters_IsUnknown()
    {
        Assert.Equal([1], s_words.Split(new string('b', 101)));
        Assert.Equal([1], s_words.Split(new string('b', 100))); // no piece continues with b
    }
}
