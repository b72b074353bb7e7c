using System.Numerics;
using Fresnel.Vision.Text.Regions;

namespace Fresnel.Tests.Vision.Text.Regions;

public sealed class RotatedRectangleTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(-30)]
    [InlineData(44)]
    public void Smallest_TurnedRectangle_FindsItsSidesAndAngle(float degrees)
    {
        var expected = new RotatedRectangle(new(100, 50), Direction(degrees), 80, 20);
        var quad = expected.ToQuad();
        var found = RotatedRectangle
            .Smallest([quad.TopLeft, quad.TopRight, quad.BottomRight, quad.BottomLeft])
            .Upright();

        Assert.Equal(80, found.Width, tolerance: .01f);
        Assert.Equal(20, found.Height, tolerance: .01f);
        Assert.Equal(degrees, found.ToQuad().Angle * 180 / MathF.PI, tolerance: .01f);
        Assert.InRange(Vector2.Distance(found.Center, expected.Center), 0, .01f);
    }

    [Fact]
    public void Smallest_AnyPoints_HoldsThemAllAndIsNoLargerThanAnyOther()
    {
        var random = new Random(3);
        for (var trial = 0; trial < 100; trial++)
        {
            var hull = ConvexHull.Of(
                Enumerable.Range(0, 12).Select(_ => new Vector2(random.Next(50), random.Next(50))).ToArray()
            );
            var found = RotatedRectangle.Smallest(hull);
            foreach (var point in hull)
            {
                var from = point - found.Center;
                Assert.InRange(Math.Abs(Vector2.Dot(from, found.Axis)), 0, found.Width / 2 + .01f);
                Assert.InRange(
                    Math.Abs(Vector2.Dot(from, new(-found.Axis.Y, found.Axis.X))),
                    0,
                    found.Height / 2 + .01f
                );
            }
            for (var degrees = 0; degrees < 90; degrees++)
            {
                var other = RotatedRectangle.Around(hull, Direction(degrees));
                Assert.InRange(found.Width * found.Height, 0, other.Width * other.Height + .1f);
            }
        }
    }

    [Fact]
    public void Smallest_OnePoint_IsEmptyThere() =>
        Assert.Equal(new(new(4, 5), Vector2.UnitX, 0, 0), RotatedRectangle.Smallest([new(4, 5)]));

    [Fact]
    public void Upright_AxisPointingDown_TurnsSidesOver()
    {
        var upright = new RotatedRectangle(Vector2.Zero, Vector2.UnitY, 80, 20).Upright();

        Assert.Equal((20, 80), (upright.Width, upright.Height));
        Assert.Equal(1, upright.Axis.X);
    }

    [Fact]
    public void Grow_ByFive_AddsTenToEachSide()
    {
        var grown = new RotatedRectangle(Vector2.Zero, Vector2.UnitX, 10, 4).Grow(5);

        Assert.Equal((20, 14), (grown.Width, grown.Height));
        Assert.Equal(new(-10, -7), grown.ToQuad().TopLeft);
    }

    private static Vector2 Direction(float degrees) =>
        new(MathF.Cos(degrees * MathF.PI / 180), MathF.Sin(degrees * MathF.PI / 180));
}
