using Fresnel.Imaging;
using Fresnel.Server.Commands.Evaluations.Graders;
using Fresnel.Server.Commands.Evaluations.Suites;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests;

/// <summary>The graders that measure pixels, on files.</summary>
public sealed class ImageGraderTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{ type: image_properties, width: 64, height: 32, format: png, transparent: false }", null)]
    [InlineData("{ type: image_properties, width: 65 }", "it has 64 × 32 pixels")]
    [InlineData("{ type: image_properties, format: jpeg }", "it is png")]
    [InlineData("{ type: image_properties, transparent: true }", "no pixel is transparent")]
    [InlineData("{ type: image_palette, colors: ['#ff0000'] }", null)]
    [InlineData("{ type: image_palette, colors: ['#f01010', '#0000ff'] }", "#0000ff covers 0%, below 2%")]
    public async Task Grade_RedImage_IsMeasured(string grader, string? reason)
    {
        var grade = await GradeAsync(grader, TestImages.Plain("#ff0000", 64, 32));
        Assert.Equal((reason is null, reason), (grade.Passed, grade.Reason));
    }

    [Theory]
    [InlineData("perceptual_hash")]
    [InlineData("ssim")]
    public async Task Similarity_ReencodedAndOtherPage_AreDistinguished(string metric)
    {
        await File.WriteAllBytesAsync(_folder.Path("page.png"), TestImages.Page("Hello"), Token);
        var grader =
            $"{{ type: image_similarity, reference: page.png, evaluation_metric: {metric}, pass_threshold: 0.9 }}";
        Assert.True((await GradeAsync(grader, TestImages.Page("Hello", codec: ImageCodec.Jpeg))).Passed);
        var other = await GradeAsync(grader, TestImages.Plain("#202020", 1024, 768));
        Assert.False(other.Passed);
        Assert.StartsWith(metric, other.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Difference_OutsideTheMask_CountsAndInsideDoesNot()
    {
        await File.WriteAllBytesAsync(_folder.Path("before.png"), TestImages.Plain("#ffffff", 100, 100), Token);
        await File.WriteAllBytesAsync(_folder.Path("mask.png"), TestImages.Mask(100, 100), Token);
        const string Grader = "{ type: image_difference, reference: before.png, mask: mask.png }";

        Assert.True((await GradeAsync(Grader, Half(inRightHalf: true))).Passed);
        var outside = await GradeAsync(Grader, Half(inRightHalf: false));
        Assert.Equal((false, 0.0), (outside.Passed, outside.Score));
        Assert.Contains("100% of the pixels outside the mask differ", outside.Reason, StringComparison.Ordinal);
        var larger = await GradeAsync(Grader, TestImages.Plain("#ffffff", 101, 100));
        Assert.Contains("101 × 100", larger.Reason, StringComparison.Ordinal);

        await File.WriteAllBytesAsync(_folder.Path("mask.png"), Half(inRightHalf: true), Token);
        Assert.Contains("no transparency", (await GradeAsync(Grader, Half(true))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grade_BytesThatAreNoImage_FailWithAReason()
    {
        var grade = await GradeAsync("{ type: image_properties, width: 1 }", "no image"u8.ToArray());
        Assert.False(grade.Passed);
        Assert.NotEmpty(grade.Reason!);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>White, with one half black.</summary>
    private static byte[] Half(bool inRightHalf)
    {
        var data = new byte[100 * 100 * 3];
        for (var i = 0; i < data.Length; i++)
            data[i] = (byte)((i / 3 % 100 >= 50) == inRightHalf ? 0 : 255);
        return ImageEncoder.Encode(new Pixels(100, 100, 3, data), ImageCodec.Png);
    }

    private Task<Grade> GradeAsync(string yaml, byte[] image)
    {
        var grader = GraderReader.Read(SuiteMember.Parse($"graders: [{yaml}]", "suite.yaml").Get("graders"))[0];
        return grader.GradeAsync(new Sample([], "", image, _folder.Path()), null, Token);
    }
}
