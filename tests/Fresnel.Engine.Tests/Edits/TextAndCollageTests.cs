using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Edits;

/// <summary>Texts on images that the model did not draw, and several images as one.</summary>
public sealed class TextAndCollageTests : IDisposable
{
    private readonly ImageModel _model = new(new EngineOptions { Threads = 1 });

    public void Dispose() => _model.Dispose();

    /// <summary>The model reads what it set, in every look.</summary>
    [Theory]
    [InlineData("add the text \"Summer sale\" at the top", "Summer sale")]
    [InlineData("put \"Open on Sunday\" in the middle", "Open on Sunday")]
    [InlineData("add a caption \"Lake at dawn\"", "Lake at dawn")]
    public async Task RespondAsync_TextToSet_IsReadBack(string prompt, string text)
    {
        foreach (var image in await EditAsync(prompt, [Image(0)], 3))
        {
            var page = await _model
                .RespondAsync(
                    new ModelRequest.ReadText(new InputImage(image.Bytes)),
                    TestContext.Current.CancellationToken
                )
                .OfType<ModelEvent.PageRead>()
                .SingleAsync(TestContext.Current.CancellationToken);
            Assert.Contains(text, page.Page.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
            Assert.Empty(image.Limitations);
        }
    }

    [Fact]
    public async Task RespondAsync_Caption_MakesTheImageHigherAndLeavesItsPixels()
    {
        var pixels = await DecodeAsync((await EditAsync("caption \"Lake at dawn\"", [Image(0)], 1))[0].Bytes);
        var original = Image(0);

        Assert.Equal(original.Width, pixels.Width);
        Assert.True(pixels.Height > original.Height, $"{pixels.Height}");
        Assert.Equal(original.Data, pixels.Data[..original.Data.Length]);
    }

    [Theory]
    [InlineData("make a collage", 2, 1536, 1024)]
    [InlineData("put these images side by side", 3, 1536, 1024)]
    [InlineData("collage", 4, 1024, 1024)]
    [InlineData("arrange the pictures in a grid", 16, 1024, 1024)]
    public async Task RespondAsync_Collage_HasEveryImage(string prompt, int count, int width, int height)
    {
        var images = Enumerable.Range(0, count).Select(Image).ToArray();
        var edited = (await EditAsync(prompt, images, 1))[0];
        var pixels = await DecodeAsync(edited.Bytes);

        Assert.Equal((width, height), (pixels.Width, pixels.Height));
        Assert.Empty(edited.Limitations);
        var reds = Enumerable
            .Range(0, pixels.Width * pixels.Height)
            .Select(pixel => pixels.Data[pixel * pixels.Bands])
            .ToHashSet();
        Assert.All(images, image => Assert.Contains(image.Data[0], reds));
    }

    [Fact]
    public async Task RespondAsync_SeveralImagesWithoutACollage_SaysWhatIsLeftOut()
    {
        var edited = (await EditAsync("make it brighter", [Image(0), Image(1)], 1))[0];

        Assert.Contains("anything with the other 1 images", edited.RevisedPrompt);
    }

    /// <summary>A plain colour of its own.</summary>
    private static Pixels Image(int index)
    {
        var pixels = new Pixels(480, 320, 3, new byte[480 * 320 * 3]);
        for (var i = 0; i < pixels.Data.Length; i += 3)
            (pixels.Data[i], pixels.Data[i + 1], pixels.Data[i + 2]) = ((byte)(20 + index * 12), 90, 140);
        return pixels;
    }

    private static async Task<Pixels> DecodeAsync(byte[] file) =>
        await ImageDecoder.DecodeAsync(file, cancellationToken: TestContext.Current.CancellationToken);

    private async Task<List<ModelEvent.ImageFinished>> EditAsync(string prompt, Pixels[] images, int count) =>
        await _model
            .RespondAsync(
                new ModelRequest.Edit(
                    prompt,
                    [.. images.Select(image => new InputImage(ImageEncoder.Encode(image, ImageCodec.Png)))],
                    new PictureOptions { Count = count }
                ),
                TestContext.Current.CancellationToken
            )
            .OfType<ModelEvent.ImageFinished>()
            .ToListAsync(TestContext.Current.CancellationToken);
}
