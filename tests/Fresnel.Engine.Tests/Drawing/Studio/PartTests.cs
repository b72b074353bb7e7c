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

    private const string RightHalf = "M 0 0 L 0.4 0 L 0.4 1 L 0 1 Z";
    private const string OneSide = "M -0.1 0 L 0.4 0 L 0.4 1 L -0.1 1 Z";

    private static Part Plate(string outline, float edge = 0.01f, float folds = 0) =>
        new(Vector3.Zero)
        {
            Shape = Shape.Plate,
            Material = new Material(),
            Profile = new Profile(outline),
            HalfX = new Vector3(0, folds, 20),
            HalfY = 0.1f,
            Edge = edge,
        };

    [Theory]
    [InlineData(RightHalf, -0.3f, -0.1f)]
    [InlineData(RightHalf, 0.43f, 0.03f)]
    [InlineData(OneSide, -0.13f, 0.03f)]
    [InlineData(OneSide, 0.43f, 0.03f)]
    public void Distance_OfAPlate_IsThatOfItsOutlineOrItsMirroredHalf(string outline, float x, float expected) =>
        Assert.Equal(expected, DistanceOf(Plate(outline), x, 0.5f, 0), 0.01f);

    [Fact]
    public void Distance_OfAPlateWithAWideEdge_IsThinAtItsRimAndThickInTheMiddle()
    {
        var cushion = Plate(RightHalf, edge: 0.3f);
        Assert.Equal(0, DistanceOf(cushion, 0, 0.5f, 0.1f), 0.004f);
        Assert.True(DistanceOf(cushion, 0.38f, 0.5f, 0.08f) > 0);
        Assert.True(DistanceOf(Plate(RightHalf), 0.38f, 0.5f, 0.08f) < 0);
    }

    [Fact]
    public void Distance_OfAPlateWithFolds_ChangesAtItsLowerEndOnly()
    {
        var (flat, folded) = (Plate(RightHalf), Plate(RightHalf, folds: 0.03f));
        Assert.Equal(0, DistanceOf(folded, 0.1f, 0.99f, 0.1f), 0.004f);
        Assert.NotEqual(DistanceOf(flat, 0.1f, 0.05f, 0.1f), DistanceOf(folded, 0.1f, 0.05f, 0.1f), 0.01f);
    }
}
