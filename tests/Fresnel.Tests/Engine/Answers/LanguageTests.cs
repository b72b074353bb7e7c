using Fresnel.Engine.Answers;
using Fresnel.Engine.Answers.Words;
using Fresnel.Vision;
using Fresnel.Vision.Colour;
using Fresnel.Vision.Objects;
using static Fresnel.Tests.Engine.Answers.Seen;

namespace Fresnel.Tests.Engine.Answers;

public class LanguageTests
{
    [Theory]
    [InlineData("¿Hay un perro?", "Sí, veo 1 perro (arriba a la izquierda).")]
    [InlineData("¿Hay gatos en la imagen?", "No, aquí no veo: gato.")]
    [InlineData("¿Cuántos coches hay?", "Veo 2 coches.")]
    [InlineData("¿Dónde está el perro?", "1 perro: arriba a la izquierda.")]
    [InlineData("Hund?", "Ja, ich sehe 1 Hund (oben links).")]
    [InlineData("Gibt es hier eine Katze?", "Nein, ich sehe hier nicht: Katze.")]
    [InlineData("Wie viele Autos sind auf dem Bild?", "Ich sehe 2 Autos.")]
    [InlineData("Welche Farbe hat der Hund?", "Hund: braun.")]
    [InlineData("Beschreibe das Bild", "Ich sehe 1 Hund und 2 Autos.")]
    [InlineData("Y a-t-il un chien ?", "Oui, je vois 1 chien (en haut à gauche).")]
    [InlineData("Combien de voitures y a-t-il ?", "Je vois 2 voitures.")]
    [InlineData("Où est le chat ?", "Je ne vois pas ici : chat.")]
    [InlineData("Quelles sont les couleurs ?", "Les couleurs principales sont vert et bleu clair.")]
    [InlineData("Was steht da?", "Ich finde keinen Text.")]
    [InlineData("Warum ist das so?", "Das kann ich nicht sagen.")]
    public async Task Answer_InAnotherLanguage_IsInThatLanguage(string question, string answer) =>
        Assert.StartsWith(answer, await AnswerAsync(question, Dog, RedCar, BlueCar));

    [Theory]
    [InlineData("Is there a table?")]
    [InlineData("How many trains are on the photo?")]
    [InlineData("text")]
    [InlineData("Describe")]
    [InlineData("bus?")]
    public void Of_English_IsNoOtherLanguage(string question) => Assert.Null(Ask.Parse(question).Language);

    [Theory]
    [InlineData("de")]
    [InlineData("es")]
    [InlineData("fr")]
    public void Load_EachLanguage_HasEveryLabelPlaceAndColour(string code)
    {
        var language = Language.Of([
            Ask.Parse(
                code switch
                {
                    "de" => "siehst",
                    "es" => "cuántos",
                    _ => "combien",
                }
            ).Plain,
        ])!;

        Assert.Equal(code, language.Code);
        Assert.Equal(Coco.Labels.Order(), language.Labels.Keys.Order());
        Assert.All(language.Labels.Values, words => Assert.True(words.Length >= 2));
        Assert.Equal(ColourNames.All.Order(), language.Colours.Keys.Order());
        var places = Enumerable
            .Range(0, 9)
            .Select(ninth => PlaceWords.Of(new(ninth % 3 * 100, ninth / 3 * 100, 50, 50), 300, 300))
            .Append("whole image");
        Assert.Equal(places.Order(), language.Places.Keys.Order());
    }

    [Fact]
    public void Find_NamesInCldrFiles_AreUnderstoodWithTheirEndings()
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
        var annotations = new Annotations(folder.Path);

        Assert.Equal("dog", Assert.Single(annotations.Find("c'è un cane")).Word);
        Assert.Equal("dog", Assert.Single(annotations.Find("犬はいますか")).Word);
        Assert.Empty(annotations.Find("animale"));
        Assert.Empty(annotations.Find("canestro grande"));
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("fresnel-cldr").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
