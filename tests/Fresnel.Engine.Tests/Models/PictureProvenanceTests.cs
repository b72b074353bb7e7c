using Fresnel.Drawing;
using Fresnel.Drawing.Edits;
using Fresnel.Engine.Tests.Drawing;
using Fresnel.Imaging;
using Fresnel.Vision.Weights;

namespace Fresnel.Engine.Tests.Models;

/// <summary>Labels and captions of pictures whose files say what they were drawn from.</summary>
public sealed class PictureProvenanceTests : IDisposable
{
    private static readonly WeightFile[] s_weights =
    [
        WeightFiles.Sentences,
        WeightFiles.SentenceVocabulary,
        WeightFiles.Classifier,
        WeightFiles.CocoSsd,
        WeightFiles.NanoDet,
        WeightFiles.TextDetection,
    ];

    private readonly ImageModel _model = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public PictureProvenanceTests() => Installed.Require(Array.ConvertAll(s_weights, WeightFiles.PathOf));

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData("a cat on a sofa", "cat")]
    [InlineData("a girl with a red balloon in a park", "person")]
    [InlineData("a pizza on a table", "food")]
    [InlineData("a birthday cake", "food")]
    [InlineData("a red car", "vehicle")]
    [InlineData("an elephant in the desert", "wild animal")]
    [InlineData("a lighthouse by the sea", null)]
    public async Task Classify_DrawnByTheModel_IsLabelledByItsRecord(string prompt, string? label)
    {
        var classified = await ClassifyAsync((await DrawAsync(prompt)).Bytes);

        Assert.Equal(label, classified.Label);
        Assert.True(classified.IsRecorded);
    }

    [Fact]
    public async Task Classify_SmallerJpegWithItsRecord_IsStillThatPicture()
    {
        var drawn = await DrawAsync("a cat on a sofa");
        var pixels = await DecodeAsync(drawn.Bytes, side: 300);
        var jpeg = ImageEncoder.Encode(pixels, ImageCodec.Jpeg, new() { Quality = 60, Xmp = RecordOf(drawn) });

        var classified = await ClassifyAsync(jpeg);

        Assert.Equal(("cat", true), (classified.Label, classified.IsRecorded));
    }

    [Fact]
    public async Task Classify_RecordOfAnotherPicture_DoesNotCount()
    {
        var (cat, dog) = (await DrawAsync("a cat on a sofa"), await DrawAsync("a dog on a sofa"));
        var forged = ImageEncoder.Encode(await DecodeAsync(cat.Bytes), ImageCodec.Png, new() { Xmp = RecordOf(dog) });

        var classified = await ClassifyAsync(forged);

        Assert.False(classified.IsRecorded);
        Assert.NotEqual("dog", classified.Label);
    }

    [Fact]
    public async Task Classify_CutPicture_DoesNotCountAsTheDrawnOne()
    {
        var drawn = await DrawAsync("a cat on a sofa");
        var pixels = await DecodeAsync(drawn.Bytes);
        var top = pixels with { Height = 200, Data = pixels.Data[..(pixels.Width * pixels.Bands * 200)] };

        Assert.False(
            (await ClassifyAsync(ImageEncoder.Encode(top, ImageCodec.Png, new() { Xmp = RecordOf(drawn) }))).IsRecorded
        );
    }

    [Theory]
    [InlineData("a boy and a dog running on the beach", "An illustration of a boy and a dog on a beach.")]
    [InlineData("five red apples and two pears in a basket", "An illustration of a basket, five apples and two pears.")]
    [InlineData("a snowy forest at night", "An illustration of a forest in the snow at night.")]
    public async Task Describe_DrawnByTheModel_NamesWhatWasDrawn(string prompt, string caption) =>
        Assert.StartsWith(caption, await DescribeAsync("Describe this image.", (await DrawAsync(prompt)).Bytes));

    [Theory]
    [InlineData("a cat", false)]
    [InlineData("a cat saying \"Hello there\"", true)]
    public async Task Describe_DrawnByTheModel_QuotesTextOnlyWhereSomeWasDrawn(string prompt, bool quotes)
    {
        var said = await DescribeAsync("Describe this image.", (await DrawAsync(prompt, 1024, 1024)).Bytes);

        Assert.Equal(quotes, said.Contains("It says: \"Hello there\"", StringComparison.Ordinal));
        Assert.Equal(quotes, said.Contains("says", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Describe_SignOfADrawing_IsQuoted() =>
        Assert.Contains(
            "Welcome",
            await DescribeAsync(
                "Describe this image.",
                (await DrawAsync("a cat beside a wooden sign that reads \"Welcome\"", 1024, 1024)).Bytes
            )
        );

    [Theory]
    [InlineData("Is there a cat?", "Yes, there are two cats.")]
    [InlineData("How many cats are there?", "There are two cats.")]
    [InlineData("Is there a dog or a cat?", "Yes, there are two cats.")]
    [InlineData("Are there any animals?", "Yes, there are two cats.")]
    [InlineData("What colour are the cats?", "There are two cats, but I can't tell in which colour.")]
    [InlineData("Where are the cats?", "There are two cats, but I can't tell where.")]
    [InlineData("Are there any red cats?", "There are two cats, but I can't tell about \"red\".")]
    [InlineData("Is there a lighthouse?", "Yes, there is a lighthouse.")]
    [InlineData("Is there a dog?", "No, I don't see a dog, but I may miss such things.")]
    [InlineData("How many cats are there? Answer in one word.", "2")]
    [InlineData("Gibt es hier eine Katze?", "Ja, ich sehe 2 Katzen.")]
    [InlineData("Wie viele Katzen sind auf dem Bild?", "Ich sehe 2 Katzen.")]
    [InlineData("Wo sind die Katzen?", "Ich sehe 2 Katzen. Wo genau, kann ich nicht sagen.")]
    [InlineData("¿Cuántos gatos hay?", "Veo 2 gatos.")]
    [InlineData("Combien de chats y a-t-il ?", "Je vois 2 chats.")]
    [InlineData("Y a-t-il un chat sur cette image ?", "Oui, je vois 2 chats.")]
    public async Task Ask_DrawnByTheModel_IsAnsweredByItsRecord(string question, string answer) =>
        Assert.Equal(answer, await DescribeAsync(question, (await DrawAsync("two cats and a lighthouse")).Bytes));

    [Theory]
    [InlineData("Are there any red shapes?", "Yes, a red shape is there.")]
    [InlineData("Are there any red cats?", "No, I don't see a cat, but I may miss such things.")]
    public async Task Ask_PictureOfShapes_AnswersForShapesOnly(string question, string answer) =>
        Assert.Equal(answer, await DescribeAsync(question, (await DrawAsync("a red circle and a blue square")).Bytes));

    [Fact]
    public async Task Describe_ParagraphOfADrawing_SaysThatTheRecordSaysSo() =>
        Assert.Contains(
            "The record in the file says so",
            await DescribeAsync("Describe this image in detail.", (await DrawAsync("a cat on a sofa")).Bytes)
        );

    [Fact]
    public async Task Describe_InSpanish_ListsWhatWasDrawn() =>
        Assert.Equal(
            "Una ilustración: Una persona y un perro en una playa.",
            await DescribeAsync(
                "Describe this image in Spanish.",
                (await DrawAsync("a boy and a dog running on the beach")).Bytes
            )
        );

    private static Task<GeneratedImage> DrawAsync(string prompt, int width = 512, int height = 384) =>
        InstalledGenerator.DrawAsync(
            new DrawingRequest($"an illustration of {prompt}")
            {
                Width = width,
                Height = height,
                Seed = 3,
            }
        );

    private static string RecordOf(GeneratedImage drawn) => PictureMetadata.Write(PictureMetadata.Read(drawn.Bytes)!)!;

    private static Task<Pixels> DecodeAsync(byte[] file, int? side = null) =>
        ImageDecoder.DecodeAsync(EncodedImage.Read(file), new() { MaxSide = side }, Cancellation);

    private async Task<ModelEvent.Classified> ClassifyAsync(byte[] file)
    {
        string[] labels = ["cat", "dog", "person", "food", "vehicle", "wild animal", "kitchen"];
        return await _model
            .RespondAsync(new ModelRequest.Classify(new InputImage(file), labels), Cancellation)
            .OfType<ModelEvent.Classified>()
            .SingleAsync(Cancellation);
    }

    private async Task<string> DescribeAsync(string prompt, byte[] file)
    {
        var request = new ModelRequest.Chat([new(ModelRole.User, prompt, [new InputImage(file)])]);
        var text = await _model
            .RespondAsync(request, Cancellation)
            .OfType<ModelEvent.Text>()
            .Select(piece => piece.Value)
            .ToListAsync(Cancellation);
        return string.Concat(text);
    }
}
