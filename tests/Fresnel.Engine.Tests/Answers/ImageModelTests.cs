using Fresnel.Imaging;
using Fresnel.TestKit;
using Fresnel.Vision;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Scenes;
using Fresnel.Vision.Weights;

namespace Fresnel.Engine.Tests.Answers;

/// <summary>The whole way from a file to an answer, over pictures whose truth is known.</summary>
public sealed class ImageModelTests : IDisposable
{
    private readonly ImageModel _model = new();
    private readonly VisionModels _vision = new();

    public ImageModelTests() =>
        Installed.Require(
            WeightFiles.PathOf(WeightFiles.NanoDet),
            WeightFiles.PathOf(WeightFiles.CocoSsd),
            WeightFiles.PathOf(WeightFiles.TextDetection),
            WeightFiles.PathOf(WeightFiles.TextRecognition)
        );

    [Fact]
    public async Task Analyze_TwoColours_FindsBothWithTheirShares()
    {
        var scene = await LookAsync(Rendered.RedAndBlue(), TestContext.Current.CancellationToken);

        Assert.Equal((800, 600, "png"), (scene.Width, scene.Height, scene.Format));
        Assert.Equal(["red", "blue"], scene.Colours.Select(colour => colour.Name));
        Assert.Equal(0.75, scene.Colours[0].Share, 0.02);
    }

    [Fact]
    public async Task Analyze_BlankPage_IsBlankAndHasNothing()
    {
        var scene = await LookAsync(Rendered.Blank(), TestContext.Current.CancellationToken);

        Assert.Equal(ImageKind.Blank, scene.Kind);
        Assert.Empty(scene.Objects);
        Assert.False(scene.Text.Any);
    }

    [Fact]
    public async Task Analyze_PageOfText_IsADocumentWithTextAtThePlaces()
    {
        var scene = await LookAsync(Invoice(), TestContext.Current.CancellationToken);

        Assert.Equal(ImageKind.Document, scene.Kind);
        Assert.InRange(scene.Text.Lines.Count, 3, 8);
    }

    [Theory]
    [InlineData("What is the total?", "The total is $142.50.")]
    [InlineData("What is the invoice number? Just the value.", "FX-2071")]
    [InlineData("What is the date?", "The date is 2025-03-14.")]
    [InlineData("What is the IBAN?", "There is no IBAN on this invoice.")]
    public async Task RespondAsync_AboutAnInvoice_ReadsTheField(string question, string answer) =>
        Assert.Equal(answer, await AskAsync(question, Invoice()));

    [Fact]
    public async Task RespondAsync_WhichImageHasText_NeverMixesImages()
    {
        var answer = await AskAsync("Is there any text?", Rendered.Blank(), Invoice());

        Assert.Contains("Image 1: No, I don't find any text.", answer);
        Assert.Contains("Image 2: Yes,", answer);
    }

    [Theory]
    [InlineData("Is there a dog?")]
    [InlineData("How many people are there?")]
    [InlineData("Where is the car?")]
    public async Task RespondAsync_NothingThere_ClaimsNothing(string question) =>
        Assert.Contains("I don't see", await AskAsync(question, Rendered.RedAndBlue()));

    [Theory]
    [InlineData("Classify this image as one of: photo, document.", "document")]
    [InlineData("Please classify the picture as a giraffe or a train.", "unknown")]
    [InlineData("Classify this image as one of: receipt, invoice, pie chart.", "invoice")]
    public async Task RespondAsync_LabelsToChooseFrom_AnswersTheLabel(string prompt, string expected) =>
        Assert.Equal(expected, await AskAsync(prompt, Invoice()));

    [Theory]
    [InlineData("invoice, form, spreadsheet", "unknown")]
    [InlineData("invoice, cat, spreadsheet", "cat")]
    public async Task RespondAsync_PapersToChooseFromForAPhoto_AreNotIt(string labels, string expected) =>
        Assert.Equal(
            expected,
            await AskAsync(
                $"Classify this image as one of: {labels}.",
                await File.ReadAllBytesAsync(Checkout.Cat, TestContext.Current.CancellationToken)
            )
        );

    [Fact]
    public async Task RespondAsync_AnyImage_YieldsSentencesOneByOne()
    {
        var request = new ModelRequest.Chat([new ModelMessage("describe", new InputImage(Invoice()))]);
        var pieces = await _model
            .RespondAsync(request, TestContext.Current.CancellationToken)
            .OfType<ModelEvent.Text>()
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.True(pieces.Count >= 3); // the first sentence comes in two
        Assert.Contains("A document", pieces[0].Value + pieces[1].Value);
    }

    [Fact]
    public async Task RespondAsync_TextFileNamedJpg_IdentifiesTheImage() =>
        Assert.Equal(
            1,
            (
                await Assert.ThrowsAsync<InputImageException>(() =>
                    AskAsync("describe", Rendered.Blank(), "hello, I am no image"u8.ToArray())
                )
            ).Image
        );

    [Fact]
    public async Task Analyze_Cancelled_Stops() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            LookAsync(Rendered.RedAndBlue(), new CancellationToken(canceled: true))
        );

    [Fact]
    public async Task Analyze_EightAtOnce_AllAgree()
    {
        var image = Invoice();

        var scenes = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => LookAsync(image, TestContext.Current.CancellationToken))
        );

        Assert.All(scenes, scene => Assert.Equal(scenes[0].Text.Lines, scene.Text.Lines));
    }

    public void Dispose()
    {
        _model.Dispose();
        _vision.Dispose();
    }

    private static byte[] Invoice() =>
        Rendered.Page(
            "Invoice",
            "Invoice number: FX-2071",
            "Date: 2025-03-14",
            "Design work  120.00",
            "Tax  22.50",
            "Total: $142.50"
        );

    private Task<Scene> LookAsync(byte[] image, CancellationToken cancellationToken) =>
        _vision.Analyze(EncodedImage.Read(image), owner: null, cancellationToken).Get<Scene>(cancellationToken);

    private async Task<string> AskAsync(string question, params byte[][] images)
    {
        var message = new ModelMessage(question, [.. images.Select(image => new InputImage(image))]);
        var pieces = await _model
            .RespondAsync(new ModelRequest.Chat([message]), TestContext.Current.CancellationToken)
            .OfType<ModelEvent.Text>()
            .ToListAsync(TestContext.Current.CancellationToken);
        return string.Concat(pieces.Select(piece => piece.Value));
    }
}
