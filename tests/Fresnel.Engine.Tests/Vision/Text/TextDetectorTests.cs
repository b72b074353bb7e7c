using Fresnel.Imaging;
using Fresnel.Vision;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Text;

namespace Fresnel.Engine.Tests.Vision.Text;

public sealed class TextDetectorTests : IDisposable
{
    private readonly Networks _networks = new(threads: 1);

    [Theory]
    [InlineData(480)]
    [InlineData(TextDetector.PageSide)]
    public void Detect_OneLine_SaysWhereItIs(int longSide)
    {
        var region = Assert.Single(
            Detect(new Drawing(1000, 600).Text(300, 320, 40, "Gathered into one beam").Render(), longSide)
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
    public void Detect_SlantedLine_KnowsItsAngle(double degrees)
    {
        var region = Assert.Single(
            Detect(
                new Drawing(1000, 1000).Text(500, 510, 40, "Gathered into one beam", "middle").Render(degrees),
                TextDetector.PageSide
            )
        );

        Assert.Equal(degrees, region.Quad.Angle * 180 / Math.PI, tolerance: 2);
    }

    [Fact]
    public void Detect_NothingWritten_FindsNothing() =>
        Assert.Empty(Detect(new Drawing(900, 600, "#88aacc").Rule(100, 100, 700, 500).Render(), TextDetector.PageSide));

    [Fact]
    public async Task DetectQuickly_PhotographsOfRooms_FindsTextInFew()
    {
        Installed.Require(CacheFolder.FilePath("weights", "ppocr-v4-detect.onnx"));
        var photos = Directory.GetFiles(Installed.Samples("photos"), "*.jpg");
        var detector = new TextDetector(_networks);
        var written = 0;
        foreach (var photo in photos)
            if (
                detector.DetectQuickly(
                    await ImageDecoder.DecodeAsync(
                        await File.ReadAllBytesAsync(photo, Cancel),
                        cancellationToken: Cancel
                    )
                ) is
                { Count: > 0 }
            )
                written++;

        Assert.InRange(written, 1, photos.Length / 8); // the backs of books, a label, a parcel's address
    }

    private List<LineCandidate> Detect(Pixels pixels, int longSide)
    {
        Installed.Require(CacheFolder.FilePath("weights", "ppocr-v4-detect.onnx"));
        return new TextDetector(_networks).DetectAt(PixelScaler.Flatten(pixels), longSide);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _networks.Dispose();
}
