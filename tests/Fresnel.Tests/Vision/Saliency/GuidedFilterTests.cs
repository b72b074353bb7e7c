using Fresnel.Imaging;
using Fresnel.Vision.Saliency;

namespace Fresnel.Tests.Vision.Saliency;

public class GuidedFilterTests
{
    private const int Side = 240,
        Edge = 120;

    [Fact]
    public void Refine_BlurredMaskOverAnEdge_IsSharperThere()
    {
        var alpha = GuidedFilter.Refine(BlackAndWhite(), Ramp(from: 0.47f, to: 0.55f));

        Assert.InRange(alpha[(Edge * Side) + Edge - 2], 0, 30); // the mask alone: 53
        Assert.InRange(alpha[(Edge * Side) + Edge + 1], 120, 255); // the mask alone: 110
    }

    [Fact]
    public void Refine_MaskWithoutEdges_IsTheSameEverywhere() =>
        Assert.All(GuidedFilter.Refine(BlackAndWhite(), Ramp(from: -2, to: -1)), value => Assert.Equal(255, value));

    [Fact]
    public void Refine_AnyImage_HasOneValueForEachPixel() =>
        Assert.Equal(
            7 * 3,
            GuidedFilter.Refine(new Pixels(7, 3, 4, new byte[7 * 3 * 4]), Ramp(from: 0.4f, to: 0.6f)).Length
        );

    [Theory]
    [InlineData(-2, -1, false)] // all of it
    [InlineData(2, 3, false)] // nothing
    [InlineData(0.4f, 0.6f, true)]
    public void Any_ByHowMuchStandsOut_IsTrueForAPart(float from, float to, bool any) =>
        Assert.Equal(any, Ramp(from, to).Any);

    /// <summary>0 on the left, 1 on the right.</summary>
    private static SalientMask Ramp(float from, float to) =>
        new(
            100,
            [.. Enumerable.Range(0, 100 * 100).Select(i => Math.Clamp(((i % 100 / 100f) - from) / (to - from), 0, 1))]
        );

    private static Pixels BlackAndWhite()
    {
        var data = new byte[Side * Side * 3];
        for (var i = 0; i < Side * Side; i++)
            if (i % Side >= Edge)
                data.AsSpan(i * 3, 3).Fill(255);
        return new(Side, Side, 3, data);
    }
}
