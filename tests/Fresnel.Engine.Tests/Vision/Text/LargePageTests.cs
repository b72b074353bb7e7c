using Fresnel.Imaging;
using Fresnel.Vision;
using Fresnel.Vision.Text;

namespace Fresnel.Engine.Tests.Vision.Text;

/// <summary>Screens of small letters that the detector would lose in the whole image.</summary>
public sealed class LargePageTests(PageReaderTests.Reader reader) : IClassFixture<PageReaderTests.Reader>
{
    [Fact]
    public async Task ReadAsync_SmallLettersOnA4KScreen_ReadsThem()
    {
        PageReaderTests.Require();
        var (page, truth) = Pages.LargeScreen();

        var read = await reader.Pages.ReadAsync(page.Render(), TestContext.Current.CancellationToken);

        Assert.InRange(ErrorRate.OfCharacters(truth, read.Text), 0, .02);
    }

    [Fact]
    public async Task Get_PageOfManyScreens_ReadsItsFirstAndLastLines()
    {
        PageReaderTests.Require();
        using var models = new VisionModels();
        var (page, truth) = Pages.LongPage();

        var read = await models
            .Analyze(EncodedImage.Read(page.Encode()), cancellationToken: TestContext.Current.CancellationToken)
            .Get<PageText>(TestContext.Current.CancellationToken);

        Assert.InRange(ErrorRate.OfCharacters(truth, read.Text), 0, .02);
        Assert.Equal(9000, read.Height);
        Assert.InRange(read.Lines[^1].Quad.Center.Y, 8800, 9000);
    }
}
