using System.Text;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Edits;
using Fresnel.Engine.Tests.Drawing;

namespace Fresnel.Engine.Tests.Edits;

/// <summary>Pictures that the model drew are changed by their briefs, through files of every format.</summary>
public sealed class EditedDrawingTests : IDisposable
{
    private const string Banner = "Banner for headphones, headline \"Hear every detail.\", button \"Shop now\", $199";

    private readonly ImageModel _model = new(new EngineOptions { Threads = 1 });

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData(DrawingFormat.Png)]
    [InlineData(DrawingFormat.Jpeg)]
    [InlineData(DrawingFormat.Webp)]
    [InlineData(DrawingFormat.Avif)]
    [InlineData(DrawingFormat.Svg)]
    public async Task DrawAsync_EveryFormat_CarriesWhatItWasDrawnFrom(DrawingFormat format)
    {
        var request = new DrawingRequest(Banner)
        {
            Width = 640,
            Height = 320,
            Seed = 5,
            Format = format,
        };
        var image = await InstalledGenerator.DrawAsync(request);

        var picture = PictureMetadata.Read(image.Bytes)!;
        Assert.Equal((640, 320, 5), (picture.Width, picture.Height, picture.Seed));
        var again = await InstalledGenerator.DrawAsync(
            request with
            {
                Prompt = "",
                Brief = picture.Brief,
                Seed = picture.Seed,
            }
        );
        Assert.Equal(image.Bytes, again.Bytes);
    }

    [Fact]
    public async Task RespondAsync_EditOfADrawing_DrawsItAgainWithTheChangeOnly()
    {
        var drawn = await DrawAsync(new PictureOptions { Size = new PixelSize(640, 320), Seed = 5 });
        var edited = await EditAsync(drawn, "make the button green and remove the price", new PictureOptions());

        var (before, after) = (PictureMetadata.Read(drawn.Bytes)!, PictureMetadata.Read(edited.Bytes)!);
        var (old, brief) = ((MarketingBrief)before.Brief, (MarketingBrief)after.Brief);
        Assert.Equal((before.Width, before.Height, before.Seed), (after.Width, after.Height, after.Seed));
        Assert.Null(brief.Price);
        Assert.NotNull(brief.Button!.Colour);
        Assert.Equal(BriefJson.Write(old), BriefJson.Write(brief with { Price = old.Price, Button = old.Button }));
        Assert.StartsWith("Changed: “make the button green”, “remove the price”.", edited.RevisedPrompt);
    }

    [Fact]
    public async Task RespondAsync_EditThatIsNotUnderstood_SaysSo()
    {
        var drawn = await DrawAsync(new PictureOptions { Size = new PixelSize(320, 320) });
        var edited = await EditAsync(drawn, "make the headphones sing", new PictureOptions());

        Assert.Contains("Not done", edited.RevisedPrompt);
        Assert.Contains("make the headphones sing", edited.RevisedPrompt);
    }

    [Fact]
    public async Task RespondAsync_ShapeInTheInstruction_IsTheSizeOfTheResult()
    {
        var drawn = await DrawAsync(new PictureOptions { Size = new PixelSize(640, 320) });
        var edited = await EditAsync(drawn, "same, but 9:16", new PictureOptions { Format = DrawingFormat.Svg });

        Assert.Equal(new PixelSize(336, 608), edited.Size);
        Assert.StartsWith("<svg", Encoding.UTF8.GetString(edited.Bytes));
    }

    [Fact]
    public async Task RespondAsync_SeveralOfAnotherVersion_AreAllDifferent()
    {
        var drawn = await DrawAsync(new PictureOptions { Size = new PixelSize(320, 320), Seed = 5 });
        var request = new ModelRequest.Edit(
            "Another version of this picture.",
            [new InputImage(drawn.Bytes)],
            new PictureOptions { Count = 3 }
        );
        var versions = await FinishedAsync(request);

        Assert.Equal(4, versions.Append(drawn).Select(image => Convert.ToHexString(image.Bytes)).Distinct().Count());
    }

    /// <summary>The second turn has no image: the conversation holds the one that was drawn.</summary>
    [Fact]
    public async Task RespondAsync_SecondTurnOfAChat_ChangesThePictureOfTheFirst()
    {
        var drawn = await DrawAsync(new PictureOptions { Size = new PixelSize(320, 320), Seed = 5 });
        ModelMessage[] messages =
        [
            new(Banner),
            new(ModelRole.Assistant, "Here it is.", [new InputImage(drawn.Bytes)]),
            new("Change the headline to “Silence”."),
        ];
        var request = new ModelRequest.Chat(messages);

        Assert.True(ImageModel.CanServe(request));
        var edited = Assert.Single(await FinishedAsync(request));
        var brief = (MarketingBrief)PictureMetadata.Read(edited.Bytes)!.Brief;
        Assert.Equal(("Silence", "Shop now"), (brief.Title, brief.Button!.Label));
    }

    [Fact]
    public async Task RespondAsync_QuestionAboutADrawing_IsAnsweredInText()
    {
        var drawn = await DrawAsync(new PictureOptions { Size = new PixelSize(320, 320) });
        var request = new ModelRequest.Chat([new("Which text is in the picture?", new InputImage(drawn.Bytes))]);

        var events = await _model
            .RespondAsync(request, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Empty(events.OfType<ModelEvent.ImageFinished>());
        Assert.NotEmpty(events.OfType<ModelEvent.Text>());
    }

    [Theory]
    [InlineData("Banner for tea, 16:9", 1360, 768)]
    [InlineData("Square banner for tea", 1024, 1024)]
    [InlineData("Instagram story for tea, 9:16", 768, 1360)]
    public async Task RespondAsync_ShapeInThePrompt_IsTheSize(string prompt, int width, int height)
    {
        var image = Assert.Single(
            await FinishedAsync(new ModelRequest.Draw(prompt, new PictureOptions { Format = DrawingFormat.Svg }))
        );

        Assert.Equal(new PixelSize(width, height), image.Size);
    }

    private async Task<ModelEvent.ImageFinished> DrawAsync(PictureOptions pictures) =>
        Assert.Single(await FinishedAsync(new ModelRequest.Draw(Banner, pictures)));

    private async Task<ModelEvent.ImageFinished> EditAsync(
        ModelEvent.ImageFinished image,
        string instruction,
        PictureOptions pictures
    ) =>
        Assert.Single(await FinishedAsync(new ModelRequest.Edit(instruction, [new InputImage(image.Bytes)], pictures)));

    private async Task<List<ModelEvent.ImageFinished>> FinishedAsync(ModelRequest request) =>
        await _model
            .RespondAsync(request, TestContext.Current.CancellationToken)
            .OfType<ModelEvent.ImageFinished>()
            .ToListAsync(TestContext.Current.CancellationToken);
}
