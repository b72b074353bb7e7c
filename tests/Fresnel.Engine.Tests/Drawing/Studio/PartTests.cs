using System.Numerics;
using Fresnel.Drawing.Studio;

namespace Fresnel.Engine.Tests.Drawing.Studio;

public sealed class PartTests
{
    private static float DistanceOf(Part part, float x, float y, float z) =>
        part.Distance(new Vec8(new Vector3(x, y, z)))[0];

    private static Part Arc(float taper = 0) =>
        new(Vector3.Zero)
        {
            Shape = Shape.Arc,
            Material = new Material(),
            HalfX = new Vector3(1, 0.1f, MathF.PI / 4),
            Taper = taper,
        };

    [Theory]
    [InlineData(0, 1.5f, 0, 0.4f)]
    [InlineData(0, 1, 0.3f, 0.2f)]
    [InlineData(0, 1, 0, -0.1f)]
    [InlineData(0, 0, 0, 0.9f)]
    [InlineData(1.4142135f, 0, 0, 0.9f)]
    [InlineData(-1.4142135f, 0, 0, 0.9f)]
    public void Distance_Arc_IsThatOfItsMiddleLineLessItsThickness(float x, float y, float z, float expected) =>
        Assert.Equal(expected, DistanceOf(Arc(), x, y, z), 0.001f);

    [Fact]
    public void Distance_TaperedArc_LosesThicknessTowardsItsEnds()
    {
        var half = MathF.Sqrt(0.5f);
        Assert.True(DistanceOf(Arc(0.5f), 0, 1.08f, 0) < 0);
        Assert.True(DistanceOf(Arc(0.5f), half * 1.08f, half * 1.08f, 0) > 0);
        Assert.True(DistanceOf(Arc(), half * 1.08f, half * 1.08f, 0) < 0);
    }

    [Fact]
    public void Distance_TaperedRod_LosesThicknessTowardsItsEnd()
    {
        var rod = new Part(Vector3.Zero)
        {
            Shape = Shape.Rod,
            Material = new Material(),
            End = new Vector3(0, 1, 0),
            Edge = 0.2f,
            Taper = 0.5f,
        };
        Assert.Equal(0, DistanceOf(rod, 0.2f, 0, 0), 0.001f);
        Assert.Equal(0, DistanceOf(rod, 0.1f, 1, 0), 0.001f);
        Assert.True(DistanceOf(rod, 0.18f, 1, 0) > 0);
    }

    [Fact]
    public void Bounds_Arc_AreThoseOfItsPartOfTheRing()
    {
        var arc = Arc();
        _ = new Body(BodyKind.Solid, [arc]);
        Assert.Equal(1.1f, arc.High.Y, 0.001f);
        Assert.Equal(MathF.Sqrt(0.5f) - 0.1f, arc.Low.Y, 0.001f);
        Assert.Equal(MathF.Sqrt(0.5f) + 0.1f, arc.High.X, 0.001f);
    }
}
