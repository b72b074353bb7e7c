using Fresnel.Engine.Chat;

namespace Fresnel.Tests.Engine.Chat;

public sealed class DrawIntentTests
{
    [Theory]
    [InlineData("Draw a red kite over the sea")]
    [InlineData("please draw me a cat")]
    [InlineData("Can you sketch a login screen?")]
    [InlineData("Create a marketing banner for wireless headphones")]
    [InlineData("I need a logo for my bakery")]
    [InlineData("generate an image of two dogs")]
    [InlineData("Marketing banner for wireless headphones, \"Hear more\"")]
    [InlineData("A poster about the sea")]
    [InlineData("Zeichne einen Hund am Strand")]
    [InlineData("Erstelle ein Banner für unseren Sommerschlussverkauf")]
    [InlineData("Dessine un chat noir")]
    [InlineData("Crée une affiche pour le festival")]
    [InlineData("Dibuja un gato")]
    [InlineData("Haz un cartel para la feria")]
    [InlineData("Disegna una barca")]
    [InlineData("Crie um banner para a loja")]
    [InlineData("Teken een huis")]
    [InlineData("Narysuj psa")]
    [InlineData("Нарисуй кота")]
    [InlineData("Создай баннер для магазина")]
    [InlineData("Намалюй кота")]
    [InlineData("Bir kedi çiz")]
    [InlineData("ارسم قطة")]
    [InlineData("एक बिल्ली का चित्र बनाओ")]
    [InlineData("猫の絵を描いて")]
    [InlineData("コーヒーショップのバナーを作成して")]
    [InlineData("고양이 그림을 그려줘")]
    [InlineData("画一只猫")]
    [InlineData("Generate a simple red circle on a white background.")]
    [InlineData("a red circle on a white background")]
    [InlineData("A cat sleeping on a windowsill, watercolor")]
    [InlineData("two blue squares and a yellow triangle")]
    [InlineData("An isometric city at night")]
    [InlineData("Create a flowchart: Start -> Check -> Ship")]
    [InlineData("Make a dashboard with revenue and churn")]
    [InlineData("please create three green stars")]
    [InlineData("Erstelle einen roten Kreis auf weißem Hintergrund")]
    [InlineData("Génère un cercle rouge sur fond blanc")]
    [InlineData("生成一张海报")]
    public void IsIn_DrawingPrompt_IsTrue(string prompt) => Assert.True(DrawIntent.IsIn(prompt));

    [Theory]
    [InlineData("")]
    [InlineData("Hello")]
    [InlineData("What is in this picture?")]
    [InlineData("How do I draw a cat?")]
    [InlineData("Describe the image")]
    [InlineData("Can you draw?")]
    [InlineData("Draw conclusions from the figures")]
    [InlineData("Draw a comparison between the two")]
    [InlineData("Write a poem about a picture")]
    [InlineData("Is the banner red?")]
    [InlineData("Make it shorter")]
    [InlineData("Generate a list of red fruits")]
    [InlineData("Create a Python script that prints a red circle")]
    [InlineData("Make a plan for a green office")]
    [InlineData("Write a haiku about a red circle")]
    [InlineData("a poem about a black cat")]
    [InlineData("The blue one was better, I think")]
    [InlineData("A red circle is what kind of sign?")]
    [InlineData("Give me five names for a black cat")]
    [InlineData("Create an email to my landlord about the green door")]
    [InlineData("Generate a JSON object with a red circle")]
    [InlineData("Was steht auf dem Bild?")]
    [InlineData("Lies den Text auf dem Foto")]
    [InlineData("¿Qué hay en la imagen?")]
    [InlineData("Que voit-on sur l'image ?")]
    [InlineData("Что на картинке?")]
    [InlineData("这张图片里有什么？")]
    [InlineData("この画像には何がありますか")]
    public void IsIn_OtherPrompt_IsFalse(string prompt) => Assert.False(DrawIntent.IsIn(prompt));

    /// <summary>Each text call to a model that the built-in one may stand in for passes here.</summary>
    [Fact]
    public void IsIn_LongPromptInOneLine_TakesTimeThatGrowsWithItsLength()
    {
        var startedAt = TimeProvider.System.GetTimestamp();
        foreach (var piece in (string[])["The quick brown fox. ", "x", " ", "çiz", "描", "draw "])
            DrawIntent.IsIn(string.Concat(Enumerable.Repeat(piece, 5_000)));

        // less than a second; with the square of the length it is minutes
        Assert.InRange(TimeProvider.System.GetElapsedTime(startedAt), TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }
}
