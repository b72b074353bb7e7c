using Fresnel.Engine;
using Fresnel.Imaging;
using Fresnel.Tests.Providers.BuiltIn;
using Fresnel.Vision.Text;

namespace Fresnel.Tests.Engine;

public sealed class ModelRequestTests
{
    private static readonly InputImage s_image = new(FakeEngine.Png(64, 32));
    private static readonly InputImage s_notAnImage = new("hello, I am no image"u8.ToArray());

    [Fact]
    public async Task RespondAsync_UnreadableHeader_NamesTheIndexInTheConversation()
    {
        var error = await Assert.ThrowsAsync<InputImageException>(() =>
            RespondAsync(
                new FakeEngine(),
                new ModelRequest.Chat([
                    new ModelMessage("", s_image, s_image),
                    new ModelMessage(ModelRole.Assistant, "Two dogs.", []),
                    new ModelMessage("And here?", s_image, s_notAnImage),
                ])
            )
        );
        Assert.Equal((3, UnreadableImageReason.NotAnImage), (error.Image, error.Cause.Reason));
    }

    [Fact]
    public async Task RespondAsync_UndecodableImage_NamesTheIndexInTheConversation()
    {
        var engine = new FakeEngine
        {
            Fails = image =>
                image.Width == 7 ? new UnreadableImageException(UnreadableImageReason.Truncated, "Cut.") : null,
        };
        var error = await Assert.ThrowsAsync<InputImageException>(() =>
            RespondAsync(
                engine,
                new ModelRequest.Chat([
                    new ModelMessage("", s_image),
                    new ModelMessage(ModelRole.Assistant, "A dog.", []),
                    new ModelMessage("And here?", s_image, new InputImage(FakeEngine.Png(7, 7))),
                ])
            )
        );
        Assert.Equal((2, "Cut."), (error.Image, error.Message));
    }

    [Fact]
    public async Task RespondAsync_UnreadableMask_HasTheIndexAfterTheImages()
    {
        var edit = new ModelRequest.Edit("grey", [s_image, s_image], PictureOptions.Default) { Mask = s_notAnImage };
        var error = await Assert.ThrowsAsync<InputImageException>(() => RespondAsync(new FakeEngine(), edit));
        Assert.Equal(2, error.Image);
    }

    [Theory]
    [InlineData("May order 17 be refunded?", false, null, false)]
    [InlineData("Draw a lighthouse", false, null, true)]
    [InlineData("Draw a lighthouse", false, false, false)]
    [InlineData("a lighthouse", false, true, true)]
    [InlineData("Why does the cat look at me?", false, true, false)]
    [InlineData("What is it?", true, null, true)]
    public void CanServe_Chat_IsAboutAnImageOrIsOne(string prompt, bool image, bool? output, bool expected) =>
        Assert.Equal(
            expected,
            ImageModel.CanServe(
                new ModelRequest.Chat([new ModelMessage(prompt, image ? [s_image] : [])]) { ImageOutput = output }
            )
        );

    [Fact]
    public void CanServe_QuestionLongAfterAnImage_DoesNotCount() =>
        Assert.False(
            ImageModel.CanServe(
                new ModelRequest.Chat([
                    new ModelMessage("What is it?", s_image),
                    new ModelMessage(ModelRole.Assistant, "A dog.", []),
                    new ModelMessage("Write a poem about autumn."),
                ])
            )
        );

    [Theory]
    [InlineData("make it square", true)]
    [InlineData("black and white, please", true)]
    [InlineData("make it square and put a hat on the dog", false)]
    [InlineData("remove the man in the background", false)]
    public void CanServe_Edit_OnlyIfEveryInstructionIsKnown(string prompt, bool expected) =>
        Assert.Equal(expected, ImageModel.CanServe(new ModelRequest.Edit(prompt, [s_image], PictureOptions.Default)));

    [Fact]
    public async Task RespondAsync_Chat_ReportsTheImagesInUse()
    {
        var events = await RespondAsync(
            new FakeEngine(),
            new ModelRequest.Chat([
                new ModelMessage("", s_notAnImage),
                new ModelMessage(ModelRole.Assistant, "Nothing.", []),
                new ModelMessage("And here?", s_image),
            ])
        );
        var loaded = Assert.Single(events.OfType<ModelEvent.ImageLoaded>());
        Assert.Equal((1, 64, 32), (loaded.Image, loaded.Header.Width, loaded.Header.Height));
        Assert.Equal(new ModelEvent.ChatEnded(Truncated: false), events[^1]);
    }

    [Fact]
    public async Task RespondAsync_DrawingBeyondTheLimits_NamesTheParameter()
    {
        var draw = new ModelRequest.Draw("a kite", new PictureOptions { Count = 11 });
        var error = await Assert.ThrowsAsync<InvalidModelRequestException>(() => RespondAsync(new FakeEngine(), draw));
        Assert.Equal(("count", "invalid_value"), (error.Parameter, error.Code));
    }

    /// <summary>Each step waits for its turn between the keys, so one that draws nothing would delay the response.</summary>
    [Fact]
    public async Task RespondAsync_LastPictureDrawn_TakesNoFurtherTurn()
    {
        var engine = new FakeEngine();
        var events = await RespondAsync(engine, new ModelRequest.Draw("a kite", new PictureOptions { Count = 3 }));

        Assert.Equal([0, 1, 2], events.OfType<ModelEvent.ImageFinished>().Select(image => image.Image));
        Assert.False(engine.ResumedAfterTheLast);
    }

    [Fact]
    public async Task RespondAsync_ReadText_YieldsThePage()
    {
        var page = new PageText([], "ROOM 42");
        var events = await RespondAsync(new FakeEngine { Page = page }, new ModelRequest.ReadText(s_image));
        Assert.Same(page, Assert.Single(events.OfType<ModelEvent.PageRead>()).Page);
    }

    private static async Task<List<ModelEvent>> RespondAsync(FakeEngine engine, ModelRequest request)
    {
        using var model = engine.Model();
        return await model
            .RespondAsync(request, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
    }
}
