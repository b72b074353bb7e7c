using Fresnel.Contracts.Models;
using Fresnel.Dialects.Vendors;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Dialects.Vendors;

public sealed class ImageSizeRuleTests
{
    [Theory]
    [InlineData("gpt-image-2.6-flare", 1920, 1080, "1920x1088")]
    [InlineData("openai/gpt-image-2", 1920, 1088, "1920x1088")]
    [InlineData("gpt-image-2", 3840, 2160, "3840x2160")]
    [InlineData("gpt-image-2", 3841, 1000, null)] // a side is too long
    [InlineData("gpt-image-2", 512, 512, null)] // too few pixels
    [InlineData("gpt-image-2", 3840, 2161, null)] // too many pixels
    [InlineData("gpt-image-2", 3000, 900, null)] // wider than 3:1
    [InlineData("gpt-image-1-mini", 1000, 1000, null)] // a list: the crop would lose much
    [InlineData("amazon.nova-canvas-v1:0", 1000, 700, "1008x704")]
    public void FindCovering_AnySize_IsTheNextDrawnOne(string model, int width, int height, string? expected) =>
        Assert.Equal(expected, ImageSizeRules.Find(model)!.FindCovering(new ImageSize(width, height))?.ToString());

    [Theory]
    [InlineData("gpt-image-2.6-flare", 16.0 / 9, "1360x768")]
    [InlineData("gpt-image-2.6-flare", 10, "1776x592")]
    [InlineData("gpt-image-1-mini", 16.0 / 9, "1536x1024")]
    [InlineData("gpt-image-1.5", 0.5, "1024x1536")]
    public void FindNearest_AspectRatio_IsDrawn(string model, double ratio, string expected) =>
        Assert.Equal(expected, ImageSizeRules.Find(model)!.FindNearest(ratio).ToString());

    [Fact]
    public void Find_ModelWithoutARow_IsNull() => Assert.Null(ImageSizeRules.Find("flux-1.1-pro"));

    [Fact]
    public void FindCovering_Size_IsAllowedAndLessThanOneStepLarger() =>
        Prop.ForAll(
                Gen.Choose(1, 5000).Zip(Gen.Choose(1, 5000)).ToArbitrary(),
                sides =>
                    ImageSizeRules.All.All(rule =>
                        rule.FindCovering(new ImageSize(sides.Item1, sides.Item2)) is not { } larger
                        || (
                            rule.Allows(larger)
                            && larger.Width - sides.Item1 is >= 0 and < 16
                            && larger.Height - sides.Item2 is >= 0 and < 16
                        )
                    )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void FindNearest_AnyRatio_IsAllowed() =>
        Prop.ForAll(
                Gen.Choose(100, 10_000).Select(thousandths => thousandths / 1000.0).ToArbitrary(),
                ratio => ImageSizeRules.All.All(rule => rule.Allows(rule.FindNearest(ratio)))
            )
            .QuickCheckThrowOnFailure();
}
