using Fresnel.Engine.Answers;
using Fresnel.Engine.Answers.Languages;
using Fresnel.Vision;
using Fresnel.Vision.Colour;
using Fresnel.Vision.Objects;
using static Fresnel.Tests.Engine.Answers.AnalysedImages;

namespace Fresnel.Tests.Engine.Answers.Languages;

public class LanguagePackTests
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
    [InlineData("Beschreibe das Bild", "Autos und ein Hund.")]
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
    public void Detect_English_HasNoPack(string question) => Assert.Null(Question.Parse(question).Language);

    [Theory]
    [InlineData("de")]
    [InlineData("es")]
    [InlineData("fr")]
    public void Load_EachLanguage_HasEveryLabelPlaceAndColour(string code)
    {
        var language = LanguagePack.Detect([
            Question
                .Parse(
                    code switch
                    {
                        "de" => "siehst",
                        "es" => "cuántos",
                        _ => "combien",
                    }
                )
                .Plain,
        ])!;

        Assert.Equal(code, language.Code);
        Assert.Equal(Coco.Labels.Order(), language.Labels.Keys.Order());
        Assert.All(language.Labels.Values, words => Assert.True(words.Length >= 2));
        Assert.Equal(ColourVocabulary.All.Order(), language.Colours.Keys.Order());
        var positions = Enumerable
            .Range(0, 9)
            .Select(ninth => PositionNames.Of(new(ninth % 3 * 100, ninth / 3 * 100, 50, 50), 300, 300))
            .Append("whole image");
        Assert.Equal(positions.Order(), language.Positions.Keys.Order());
    }

    [Theory]
    [InlineData("Hund? JSON", """{"counts":{"dog":1}}""")]
    [InlineData("Katze? JSON", """{"counts":{"cat":0}}""")]
    [InlineData("Lies das bitte als JSON", """{"note":"Ich finde keinen Text."}""")]
    [InlineData(
        "Beschreibe das Bild als JSON",
        """{"objects":[{"label":"dog","score":0.9,"or":null,"place":"top left","colour":"brown","box":[0,0,200,200]}],"kind":"photo","width":1000,"height":750,"colours":[{"name":"green","hex":"#15b01a","share":0.6},{"name":"light blue","hex":"#95d0fc","share":0.3}],"caption":"Ein Hund."}"""
    )]
    [InlineData(
        "Welche Farben hat das Bild? JSON",
        """{"colours":[{"name":"green","hex":"#15b01a","share":0.6},{"name":"light blue","hex":"#95d0fc","share":0.3}]}"""
    )]
    [InlineData("Wo ist der Hund? One word.", "oben links")]
    [InlineData("Welche Farbe hat der Hund? One word.", "braun")]
    [InlineData("Wie viele Hunde sind das? One word.", "1")]
    [InlineData("Gibt es hier eine Katze? Yes or no.", "No.")]
    public async Task Answer_StyleInAnotherLanguage_IsFollowed(string question, string answer) =>
        Assert.Equal(answer, await AnswerAsync(question, Dog));
}
