using System.Numerics;
using Fresnel.Vision.Text.Regions;

namespace Fresnel.Tests.Vision.Text.Regions;

public sealed class ConvexHullTests
{
    [Fact]
    public void Of_SquareWithPointsInside_IsItsFourCorners()
    {
        Vector2[] points = [new(0, 0), new(4, 0), new(4, 4), new(0, 4), new(2, 2), new(1, 3), new(2, 0)];
        var hull = ConvexHull.Of(points);

        Assert.Equal(4, hull.Length);
        Assert.Equal([new(0, 0), new(0, 4), new(4, 0), new(4, 4)], hull.OrderBy(p => p.X).ThenBy(p => p.Y));
    }

    [Fact]
    public void Of_OnePointManyTimes_IsThatPoint() =>
        Assert.Equal([new(3, 3)], ConvexHull.Of([new(3, 3), new(3, 3), new(3, 3)]));

    [Fact]
    public void Of_PointsOnALine_IsItsTwoEnds() =>
        Assert.Equal([new(0, 0), new(9, 9)], ConvexHull.Of([new(5, 5), new(9, 9), new(0, 0), new(2, 2)]));

    [Fact]
    public void Of_AnyPoints_HasEachOfThemOnOneSideOfEachEdge()
    {
        var random = new Random(7);
        for (var trial = 0; trial < 200; trial++)
        {
            var points = Enumerable
                .Range(0, random.Next(3, 40))
                .Select(_ => new Vector2(random.Next(20), random.Next(20)))
                .ToArray();
            var hull = ConvexHull.Of([.. points]);
            Assert.Equal(hull.Length, hull.Distinct().Count());
            for (var i = 0; i < hull.Length; i++)
            {
                var (from, to) = (hull[i], hull[(i + 1) % hull.Length]);
                Assert.All(
                    points,
                    p => Assert.True((to.X - from.X) * (p.Y - from.Y) - (to.Y - from.Y) * (p.X - from.X) >= 0)
                );
            }
        }
    }
}
