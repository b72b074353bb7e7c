using Fresnel.Engine.Answers.Languages;

namespace Fresnel.Tests.Engine.Answers.Languages;

public class EmojiAnnotationsTests
{
    [Fact]
    public void Find_NamesInCldrFiles_AreFoundWithEndings()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(
            Path.Combine(folder.Path, "it.json"),
            """
            {"annotations":{"annotations":{"🐕":{"default":["animale","cane"],"tts":["cane"]},"🐈":{"default":["animale","gatto"],"tts":["gatto"]},"🌵":{"default":["animale"],"tts":["cactus"]}}}}
            """
        );
        File.WriteAllText(
            Path.Combine(folder.Path, "ja.json"),
            """{"annotations":{"annotations":{"🐕":{"default":["犬"],"tts":["イヌ"]}}}}"""
        );
        var annotations = new EmojiAnnotations(folder.Path);

        Assert.Equal("dog", Assert.Single(annotations.Find("c'è un cane")).Name);
        Assert.Equal("dog", Assert.Single(annotations.Find("犬はいますか")).Name);
        Assert.Empty(annotations.Find("animale"));
        Assert.Empty(annotations.Find("canestro grande"));
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("fresnel-cldr").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
