using Fresnel.Imaging;
using Fresnel.Vision.Text;

namespace Fresnel.Engine.Tests.Vision.Text;

public sealed class TextFinderTests : IDisposable
{
    private readonly TextFinder _finder = new(threads: 1);

    [Theory]
    [InlineData(480)]
    [InlineData(TextFinder.PageSide)]
    public async Task FindAsync_OneLine_SaysWhereItIs(int longSide)
    {
        var region = Assert.Single(
            await FindAsync(new Drawing(1000, 600).Text(300, 320, 40, "Gathered into one beam").Render(), longSide)
        );
        var (left, top, right, bottom) = region.Quad.Bounds;

        Assert.InRange(left, 280, 306);
        Assert.InRange(right, 690, 780);
        Assert.InRange((top + bottom) / 2, 295, 320);
        Assert.InRange(region.Quad.Height, 30, 70);
        Assert.InRange(region.Confidence, .6, 1);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(-35)]
    public async Task FindAsync_SlantedLine_KnowsItsAngle(double degrees)
    {
        var region = Assert.Single(
            await FindAsync(
                new Drawing(1000, 1000).Text(500, 510, 40, "Gathered into one beam", "middle").Render(degrees),
                TextFinder.PageSide
            )
        );

        Assert.Equal(degrees, region.Quad.Angle * 180 / Math.PI, tolerance: 2);
    }

    [Fact]
    public async Task FindAsync_NothingWritten_FindsNothing() =>
        Assert.Empty(
            await FindAsync(new Drawing(900, 600, "#88aacc").Rule(100, 100, 700, 500).Render(), TextFinder.PageSide)
        );

    [Fact]
    public async Task GlanceAsync_PhotographsOfRooms_FindsTextInFew()
    {
        Installed.Require(CacheFolder.FilePath("weights", "ppocr-v4-detect.onnx"));
        var photos = Directory.GetFiles(Installed.Samples("photos"), "*.jpg");
        var written = 0;
        foreach (var photo in photos)
            if (
                await _finder.GlanceAsync(
                    await ImageDecoder.DecodeAsync(
                        await File.ReadAllBytesAsync(photo, Cancel),
                        cancellationToken: Cancel
                    ),
                    Cancel
                ) is
                { Count: > 0 }
            )
                written++;

        Assert.InRange(written, 1, photos.Length / 8); // the backs of books, a label, a parcel's address
    }

    private async Task<IReadOnlyList<TextRegion>> FindAsync(Pixels pixels, int longSide)
    {
        Installed.Require(CacheFolder.FilePath("weights", "ppocr-v4-detect.onnx"));
        return await _finder.FindAsync(pixels, longSide, Cancel);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _finder.Dispose();
}
