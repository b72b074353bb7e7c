using Fresnel.Drawing.Pictures;

namespace Fresnel.Tests.Drawing.Pictures;

public sealed class PictureIndexTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fresnel-pictures-").FullName;

    public PictureIndexTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "annotations"));
        File.WriteAllText(
            Path.Combine(_folder, "fluent-emoji-flat.json"),
            """
            {"prefix":"x","icons":{"headphone":{"body":"<a/>"},"hot-dog":{"body":"<b/>"},"dog":{"body":"<c/>"},"bicycle":{"body":"<d/>"},"a-button-blood-type":{"body":"<e/>"},"wine-glass":{"body":"<f/>"}},"width":32}
            """
        );
        Write(
            "en",
            ("🎧", "headphone", "earbud"),
            ("🌭", "hot dog", "sausage"),
            ("🐕", "dog", "pet"),
            ("🚲", "bicycle", "bike"),
            ("🅰", "A button (blood type)", "a"),
            ("🍷", "wine glass", "drink")
        );
        Write(
            "de",
            ("🎧", "Kopfhörer", "Musik"),
            ("🚲", "Fahrrad", "Rad"),
            ("🍷", "Weinglas", "Wein"),
            ("🐕", "Hund", "Tier")
        );
        Write("ja", ("🎧", "ヘッドホン", "音楽"), ("🐕", "イヌ", "犬"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string language, params (string Emoji, string Name, string Keyword)[] entries) =>
        File.WriteAllText(
            Path.Combine(_folder, "annotations", $"{language}.json"),
            $$"""{"annotations":{"annotations":{ {{string.Join(',', entries.Select(entry => $$"""
                "{{entry.Emoji}}":{"default":["{{entry.Keyword}}"],"tts":["{{entry.Name}}"]}
                """))}} } } }"""
        );

    private string? Best(string language, params string[] words) =>
        new PictureIndex(_folder).Find([.. words.Select(word => (word, 1.0))], language) is [var best, ..]
            ? best.Picture
            : null;

    [Theory]
    [InlineData("en", "headphones", "headphone")]
    [InlineData("en", "earbuds", "headphone")]
    [InlineData("de", "kopfhorern", "headphone")]
    [InlineData("de", "weinprobe", "wine-glass")]
    [InlineData("de", "bike", "bicycle")]
    [InlineData("ja", "犬の音楽", "dog")]
    [InlineData("en", "lighthouse", "lighthouse")]
    [InlineData("en", "jugs", "jug")]
    [InlineData("fr", "canape", "sofa")]
    [InlineData("en", "zzyzx", null)]
    [InlineData("en", "a", null)]
    public void Find_Word_IsThePicture(string language, string word, string? picture) =>
        Assert.Equal(picture, Best(language, word));

    [Fact]
    public void Find_Phrase_IsNotItsWords() => Assert.Equal("hot-dog", Best("en", "hot", "dog"));

    [Fact]
    public void Find_PhraseOfADrawing_IsNotItsWords() => Assert.Equal("floorlamp", Best("en", "floor", "lamp"));

    [Fact]
    public void OfEmoji_WithVariationSelector_IsThePicture() =>
        Assert.Equal("headphone", new PictureIndex(_folder).OfEmoji("🎧\uFE0F"));

    [Fact]
    public void Find_NothingInstalled_IsEmpty() =>
        Assert.Empty(new PictureIndex(Path.Combine(_folder, "none")).Find([("zebra", 1)], "en"));

    [Fact]
    public void Body_Name_IsItsMarkup()
    {
        var set = new IconSet(Path.Combine(_folder, "fluent-emoji-flat.json"));
        Assert.Equal("<c/>", set.Body("dog"));
        Assert.Null(set.Body("do"));
        Assert.Equal(["headphone", "hot-dog", "dog", "bicycle", "a-button-blood-type", "wine-glass"], set.Names());
    }
}
