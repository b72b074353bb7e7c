using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;
using Fresnel.Tokens;

namespace Fresnel.Tests.Tokens;

public sealed class ImageInputTokensTests
{
    [Theory]
    [InlineData(1024, 1024, "low", 272)]
    [InlineData(1024, 1536, "low", 408)]
    [InlineData(1536, 1024, "low", 400)]
    [InlineData(1024, 1024, "medium", 1056)]
    [InlineData(1024, 1536, "medium", 1584)]
    [InlineData(1536, 1024, "medium", 1568)]
    [InlineData(1024, 1024, "high", 4160)]
    [InlineData(1024, 1536, "high", 6240)]
    [InlineData(1536, 1024, "high", 6208)]
    [InlineData(1024, 1024, null, 4160)]
    [InlineData(2048, 1024, "low", 544)]
    [InlineData(512, 512, "low", 68)]
    [InlineData(1, 1, "low", 1)]
    [InlineData(int.MaxValue, int.MaxValue, "high", 18_295_873_469_153_281)]
    public void OutputTokens_BySizeAndQuality_AreTheDocumentedOnes(
        int width,
        int height,
        string? quality,
        long tokens
    ) => Assert.Equal(tokens, ImageOutputTokens.Count(new ImageSize(width, height), quality));

    [Theory]
    [InlineData("gpt-image-2", 1024, 1024, "low", 196)]
    [InlineData("gpt-image-2", 1024, 1024, "medium", 1756)]
    [InlineData("gpt-image-2", 1024, 1024, "high", 7024)]
    [InlineData("gpt-image-2", 1024, 1024, null, 7024)]
    [InlineData("gpt-image-2", 1536, 1024, "high", 5488)]
    [InlineData("gpt-image-2", 1024, 1536, "high", 5488)]
    [InlineData("openai/gpt-image-2-2026-04-21", 1792, 1024, "high", 5063)]
    [InlineData("gpt-5+gpt-image-2", 3584, 2048, "high", 12_329)]
    [InlineData("gpt-image-2", 1024, 1024, "xhigh", 14_048)]
    [InlineData("gpt-image-2", 1, 3000, "low", 9)] // narrower than the model draws
    [InlineData("gpt-image-2.6-flare", 1024, 1024, "low", 14_048)] // not published: twice the highest known
    [InlineData("gpt-6.1-terra+gpt-image-2.6-flare", 1536, 1024, "high", 10_976)]
    [InlineData("gpt-image-3", 1024, 1024, "high", 14_048)]
    [InlineData("gpt-image-1.5", 1024, 1024, "high", 4160)]
    [InlineData("gpt-5-image-mini", 1024, 1024, "high", 4160)]
    [InlineData("pictures", 1024, 1024, "high", 4160)]
    public void OutputTokens_ByModel_AreTheDocumentedOnes(
        string model,
        int width,
        int height,
        string? quality,
        long tokens
    ) => Assert.Equal(tokens, ImageOutputTokens.Count(model, new ImageSize(width, height), quality));

    [Theory]
    [InlineData("gpt-image-1", 6240)]
    [InlineData("gpt-image-2", 13_342)] // 3840x2160
    [InlineData("gpt-image-2.6-flare", 14_048)]
    public void OutputTokens_OnlyTheModelKnown_AreTheHighest(string model, long tokens) =>
        Assert.Equal(tokens, ImageOutputTokens.Count(model, null, null));

    [Fact]
    public void OutputTokens_LargestImage_DoNotOverflow() =>
        Assert.InRange(
            ImageOutputTokens.Count("gpt-image-3", new ImageSize(int.MaxValue, int.MaxValue), "high"),
            1_000_000_000_000_000,
            long.MaxValue
        );

    [Fact]
    public void OutputTokens_NothingKnown_AreTheHighest() => Assert.Equal(6240, ImageOutputTokens.Count(null, null));

    [Theory]
    [InlineData(1024, 1024, ImageDetail.Auto, 1659)] // 1,024 patches × 1.62
    [InlineData(1800, 2400, ImageDetail.High, 2353)] // 1,452 patches × 1.62
    [InlineData(4096, 4096, ImageDetail.Low, 415)] // 256 patches × 1.62
    [InlineData(100, 2048, ImageDetail.Auto, 765)] // 4 tiles: 85 + 4 × 170, more than 256 patches × 1.62
    [InlineData(4096, 2048, ImageDetail.Original, 13_272)] // 8,192 patches × 1.62
    public void Count_Image_IsTheHigherOfPatchesAndTiles(int width, int height, ImageDetail detail, long tokens) =>
        Assert.Equal(tokens, ImageInputTokens.Count(new ImageSize(width, height), detail));

    [Theory]
    [InlineData(ImageDetail.Auto)]
    [InlineData(ImageDetail.Low)]
    [InlineData(ImageDetail.High)]
    [InlineData(ImageDetail.Original)]
    public void MaxCount_AnyImage_CountsNoMore(ImageDetail detail)
    {
        foreach (var width in (int[])[1, 31, 512, 769, 1023, 2049, 8192, 65_535])
        {
            foreach (var height in (int[])[1, 31, 512, 769, 1023, 2049, 8192, 65_535])
                Assert.InRange(
                    ImageInputTokens.Count(new ImageSize(width, height), detail),
                    1,
                    ImageInputTokens.MaxCount(detail)
                );
        }
    }
}
