using Fresnel.Vision.Objects;

namespace Fresnel.Tests.Vision.Objects;

public class NanoDetHeadTests
{
    [Fact]
    public void Read_OneCellAboveTheLeast_IsABoxAroundItsMiddle()
    {
        var (scores, sides) = Empty(grid: 2);
        scores[(3 * 80) + 16] = 0.9f; // the lower right cell sees class 16
        for (var side = 0; side < 4; side++)
            sides[(3 * 4 * NanoDetHead.Bins) + (side * NanoDetHead.Bins) + side + 1] = 100; // distances of 1, 2, 3 and 4 cells

        var seen = new List<Detection>();
        NanoDetHead.Read(scores, sides, grid: 2, stride: 8, least: 0.5f, seen);

        var found = Assert.Single(seen);
        Assert.Equal((16, 0.9f), (found.Label, found.Score));
        Assert.Equal((4, -4, 36, 44), (found.Box.Left, found.Box.Top, found.Box.Right, found.Box.Bottom));
    }

    [Fact]
    public void Read_FlatDistribution_ExpectsTheMiddleBin()
    {
        var (scores, sides) = Empty(grid: 1);
        scores[0] = 1;

        var seen = new List<Detection>();
        NanoDetHead.Read(scores, sides, grid: 1, stride: 10, least: 0.5f, seen);

        Assert.Equal(100, Assert.Single(seen).Box.Width, 3); // 5 cells of 10 pixels to either side
    }

    [Fact]
    public void Read_TwoClassesInOneCell_GivesBoth()
    {
        var (scores, sides) = Empty(grid: 1);
        (scores[0], scores[56]) = (0.6f, 0.7f);

        var seen = new List<Detection>();
        NanoDetHead.Read(scores, sides, grid: 1, stride: 8, least: 0.5f, seen);

        Assert.Equal([0, 56], seen.Select(found => found.Label));
    }

    private static (float[] Scores, float[] Sides) Empty(int grid) =>
        (new float[grid * grid * 80], new float[grid * grid * 4 * NanoDetHead.Bins]);
}
