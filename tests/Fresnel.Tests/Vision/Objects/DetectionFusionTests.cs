using Fresnel.Vision;
using Fresnel.Vision.Objects;

namespace Fresnel.Tests.Vision.Objects;

public class DetectionFusionTests
{
    private const float Area = 1000 * 1000;

    private static readonly int Dog = Coco.Labels.ToList().IndexOf("dog"),
        Cat = Coco.Labels.ToList().IndexOf("cat");

    private static readonly BoundingBox Box = new(100, 100, 400, 400);

    [Fact]
    public void Fuse_BothDetectorsAgree_IsSurerThanOneAlone()
    {
        var one = Assert.Single(Fuse(new([Found(0.6f)], [], [], 1000)));
        var both = Assert.Single(Fuse(new([Found(0.6f)], [Found(0.6f)], [Found(0.6f)], 1000)));

        Assert.True(both.Score > one.Score + 0.2f, $"{both.Score} and {one.Score}");
    }

    [Fact]
    public void Fuse_OnlyInTheMirror_IsLessSureThanInBoth()
    {
        var mirrored = Assert.Single(Fuse(new([], [], [Found(0.9f)], 1000)));
        var both = Assert.Single(Fuse(new([], [Found(0.9f)], [Found(0.9f)], 1000)));

        Assert.True(both.Score > mirrored.Score);
    }

    [Fact]
    public void Fuse_SurerObjectOfAnotherLabelInItsPlace_LowersIt()
    {
        var alone = Fuse(new([Found(0.5f)], [], [], 1000));
        var contested = Fuse(new([Found(0.5f), Found(0.9f) with { Label = Cat }], [], [], 1000));

        Assert.True(ScoreOf(contested, Dog) < ScoreOf(alone, Dog));
    }

    [Fact]
    public void Fuse_PassesOfOneObject_AverageTheirBoxes()
    {
        var fused = Assert.Single(
            Fuse(new([Found(0.8f)], [Found(0.8f) with { Box = new(120, 100, 400, 400) }], [], 1000))
        );

        Assert.Equal(110, fused.Box.Left, 0.01f);
    }

    [Fact]
    public void Fuse_LargerPixels_ScalesWhatThePassesFound()
    {
        var fused = Assert.Single(DetectionFusion.Fuse(new([Found(0.9f)], [], [], 1000), null, 2, 4 * Area));

        Assert.Equal((200f, 800f), (MathF.Round(fused.Box.Left), MathF.Round(fused.Box.Width)));
    }

    [Fact]
    public void Fuse_SmallObjectInATileAlone_IsFound() =>
        Assert.Contains(
            DetectionFusion.Fuse(
                new([], [], [], 1000),
                new([Found(0.8f) with { Box = new(10, 10, 40, 40) }], [Found(0.8f) with { Box = new(10, 10, 40, 40) }]),
                1,
                Area
            ),
            found => found.Label == Dog && MathF.Abs(found.Box.Right - 50) < 0.1f
        );

    [Fact]
    public void Fuse_Noise_IsNoCandidate() => Assert.Empty(Fuse(new([Found(0.09f)], [Found(0.09f)], [], 1000)));

    private static Detection Found(float score) => new(Dog, score, Box);

    private static IReadOnlyList<Detection> Fuse(DetectorPasses passes) => DetectionFusion.Fuse(passes, null, 1, Area);

    private static float ScoreOf(IReadOnlyList<Detection> fused, int label) =>
        fused.First(found => found.Label == label).Score;
}
