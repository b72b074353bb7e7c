using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Edits;

/// <summary>Several results of one edit of an image that the model did not draw.</summary>
public sealed class EditVariantTests : IDisposable
{
    private readonly ImageModel _model = new(new EngineOptions { Threads = 1 });

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData("make it brighter", "much brighter")]
    [InlineData("blur it", "very much blurred")]
    [InlineData("crop it to a square", "fitted to 200x200, from the left or the top")]
    [InlineData("more contrast and crop it to a square", "slightly more contrast")]
    public async Task RespondAsync_SeveralOfAnEditWithChoices_AreAllDifferent(string prompt, string reported)
    {
        var count = prompt.StartsWith("crop", StringComparison.Ordinal) ? 3 : 5;
        var edited = await EditAsync(prompt, count);

        Assert.Equal(count, edited.Select(image => Convert.ToHexString(image.Bytes)).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, count), edited.Select(image => image.Image));
        Assert.Contains(edited, image => image.RevisedPrompt.Contains(reported, StringComparison.Ordinal));
        Assert.Equal((await EditAsync(prompt, 1))[0].Bytes, edited[0].Bytes);
    }

    [Theory]
    [InlineData("flip it horizontally", 3, 1)]
    [InlineData("greyscale", 10, 1)]
    [InlineData("make it darker", 10, 5)]
    public async Task RespondAsync_MoreThanAnEditHas_AreNotRepeatedAndSaid(string prompt, int count, int results)
    {
        var edited = await EditAsync(prompt, count);

        Assert.Equal(results, edited.Count);
        Assert.EndsWith($"{results} of {count} images: the edit has no other results.", edited[^1].RevisedPrompt);
    }

    private async Task<List<ModelEvent.ImageFinished>> EditAsync(string prompt, int count)
    {
        var pixels = new Pixels(320, 200, 3, new byte[320 * 200 * 3]);
        for (var i = 0; i < pixels.Data.Length; i++)
            pixels.Data[i] = (byte)(40 + (i / 3 % 320 / 2) + (i / 960 % 2 * 20) + (i % 3 * 8));
        var request = new ModelRequest.Edit(
            prompt,
            [new InputImage(ImageEncoder.Encode(pixels, ImageCodec.Png))],
            new PictureOptions { Count = count }
        );
        return await _model
            .RespondAsync(request, TestContext.Current.CancellationToken)
            .OfType<ModelEvent.ImageFinished>()
            .ToListAsync(TestContext.Current.CancellationToken);
    }
}
