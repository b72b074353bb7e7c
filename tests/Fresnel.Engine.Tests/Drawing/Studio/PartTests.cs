using System.Numerics;
using Fresnel.Drawing.Studio;

namespace Fresnel.Engine.Tests.Drawing.Studio;

public sealed class PartTests
{
    private const string RightHalf = "M 0 0 L 0.4 0 L 0.4 1 L 0 1 Z";
    private const string OneSide = "M -0.1 0 L 0.4 0 L 0.4 1 L -0.1 1 Z";

    private static Part Plate(string outline, float edge = 0.01f, float folds = 0) =>
        new()
        {
            Shape = Shape.Plate,
            Material = new Material(),
            Profile = new Profile(outline),
            HalfX = new Vector3(0, folds, 20),
            HalfY = 0.1f,
            Edge = edge,
        };

    private static float At(Part part, float x, float y, float z) => part.Distance(new Vec8(new Vector3(x, y, z)))[0];

    [Theory]
    [InlineData(RightHalf, -0.3f, -0.1f)]
    [InlineData(RightHalf, 0.43f, 0.03f)]
    [InlineData(OneSide, -0.13f, 0.03f)]
    [InlineData(OneSide, 0.43f, 0.03f)]
    public void Distance_OfAPlate_IsThatOfItsOutlineOrItsMirroredHalf(string outline, float x, float expected) =>
        Assert.Equal(expected, At(Plate(outline), x, 0.5f, 0), 0.01f);

    [Fact]
    public void Distance_OfAPlateWithAWideEdge_IsThinAtItsRimAndThickInTheMiddle()
    {
        var cushion = Plate(RightHalf, edge: 0.3f);
        Assert.Equal(0, At(cushion, 0, 0.5f, 0.1f), 0.004f);
        Assert.True(At(cushion, 0.38f, 0.5f, 0.08f) > 0);
        Assert.True(At(Plate(RightHalf), 0.38f, 0.5f, 0.08f) < 0);
    }

    [Fact]
    public void Distance_OfAPlateWithFolds_ChangesAtItsLowerEndOnly()
    {
        var (flat, folded) = (Plate(RightHalf), Plate(RightHalf, folds: 0.03f));
        Assert.Equal(0, At(folded, 0.1f, 0.99f, 0.1f), 0.004f);
        Assert.NotEqual(At(flat, 0.1f, 0.05f, 0.1f), At(folded, 0.1f, 0.05f, 0.1f), 0.01f);
    }

    [Fact]
    public void Distance_OfATaperedRod_HasItsRadiusAtEitherEnd()
    {
        var rod = new Part
        {
            Shape = Shape.Rod,
            Material = new Material(),
            End = Vector3.UnitY,
            Edge = 0.1f,
            Corner = new Vector2(0, -0.06f),
        };
        Assert.Equal(0, At(rod, 0.1f, 0, 0), 0.001f);
        Assert.Equal(0, At(rod, 0.04f, 1, 0), 0.001f);
        Assert.Equal(0.03f, At(rod, 0.1f, 0.5f, 0), 0.001f);
    }
}
