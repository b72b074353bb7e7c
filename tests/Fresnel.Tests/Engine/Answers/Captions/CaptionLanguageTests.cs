using Fresnel.Engine.Answers;
using Fresnel.Engine.Answers.Captions;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Objects;
using Fresnel.Vision.Settings;
using static Fresnel.Tests.Engine.Answers.AnalysedImages;

namespace Fresnel.Tests.Engine.Answers.Captions;

public sealed class CaptionLanguageTests
{
    [Theory]
    [InlineData("es", "Un perro y coches.")]
    [InlineData("de", "Ein Hund und Autos.")]
    [InlineData("fr", "Un chien et des voitures.")]
    [InlineData("pt", "Um cachorro e carros.")]
    [InlineData("ru", "Собака и автомобили.")]
    [InlineData("zh", "一只狗和几辆汽车。")]
    [InlineData("ja", "犬と車数台。")]
    [InlineData("hi", "एक कुत्ता और कारें।")]
    [InlineData("ar", "كلب وسيارات.")]
    public void Write_DogAndCars_IsOneSentence(string code, string sentence) =>
        Assert.Equal(
            sentence,
            Language(code).Write(Scene(0, Object("dog", 0, 0.5f), Object("car", 0.6f, 0.8f), Object("car", 0.8f, 1)))
        );

    [Theory]
    [InlineData("es", "Una cama, una silla y un televisor en un dormitorio.")]
    [InlineData("zh", "卧室里的一张床、一把椅子和一台电视。")]
    [InlineData("hi", "शयनकक्ष में एक बिस्तर, एक कुर्सी और एक टीवी।")]
    public void Write_Room_StandsWhereTheLanguageHasIt(string code, string sentence) =>
        Assert.Equal(
            sentence,
            Language(code)
                .Write(Scene(0.9f, Object("bed", 0, 0.7f), Object("chair", 0.7f, 0.85f), Object("tv", 0.9f, 1)))
        );

    [Fact]
    public void Write_DoubtfulThing_KeepsItsHedge() =>
        Assert.Equal(
            "Vielleicht ein Hund.",
            Language("de").Write(Scene(0, Object("dog", 0, 0.5f) with { Score = 0.4f }))
        );

    [Fact]
    public void All_Languages_HaveEveryLabelAndPhrase() =>
        Assert.All(
            CaptionLanguage.All,
            language =>
            {
                Assert.Equal(Coco.Labels.Order(), language.Labels.Keys.Order());
                Assert.All(
                    language.Labels.Values,
                    forms => Assert.True(forms.One.Length > 0 && forms.Several.Length > 0)
                );
                Assert.All(language.Phrases.Values, Assert.NotEmpty);
            }
        );

    [Theory]
    [InlineData("Describe this image in Spanish.", "Coches y un perro.")]
    [InlineData("Describe it in one sentence, in Japanese", "車数台と犬。")]
    [InlineData("请描述这张图片", "几辆汽车和一只狗。")]
    [InlineData("Опиши изображение", "Автомобили и собака.")]
    [InlineData("Descreva a imagem", "Carros e um cachorro.")]
    [InlineData("Describe la imagen", "Coches y un perro.")]
    [InlineData("Décris cette image", "Des voitures et un chien.")]
    public async Task Answer_DescriptionInALanguage_IsInIt(string question, string answer) =>
        Assert.Equal(answer, await AnswerAsync(question, Dog, RedCar, BlueCar));

    [Theory]
    [InlineData("Describe this image.", "es", "Coches y un perro.")]
    [InlineData("Describe this image in Japanese.", "es", "車数台と犬。")]
    [InlineData("Décris cette image", "es", "Des voitures et un chien.")]
    [InlineData("Describe this image in English.", "es", "A dog with a car.")]
    [InlineData("Is there a dog?", "es", "Yes, I see a dog at the top left.")]
    public async Task Answer_PreferredLanguage_IsThatOfDescriptionsThatNameNone(
        string question,
        string language,
        string answer
    ) =>
        Assert.Equal(
            answer,
            string.Concat(
                await Answerer
                    .AnswerAsync(
                        Prompt.Parse(question, preferredLanguage: language),
                        [Image(AnalysedImages.Scene(Dog, RedCar, BlueCar))]
                    )
                    .ToListAsync(TestContext.Current.CancellationToken)
            )
        );

    [Fact]
    public async Task Answer_Screenshot_IsNamed() =>
        Assert.Equal(
            "Ein Bildschirmfoto.",
            await AnswerAsync("Beschreibe das Bild", Image(AnalysedImages.Scene() with { Kind = ImageKind.Screenshot }))
        );

    private static CaptionLanguage Language(string code) =>
        CaptionLanguage.All.Single(language => language.Code == code);

    private static CaptionObject Object(string label, float left, float right) =>
        new(label, 0.9f, left, 0.2f, right, 0.8f);

    private static CaptionScene Scene(float bedroom, params IReadOnlyList<CaptionObject> objects) =>
        new(
            objects,
            new Setting(new Dictionary<string, float> { ["bedroom"] = bedroom }, new(0, 0, 0, 0, 0, 0, 0, 0, 0)),
            null
        );
}
