using System.Numerics;
using Fresnel.Drawing.Studio;

namespace Fresnel.Engine.Tests.Drawing.Studio;

public sealed class TiltTests
{
    /// <summary>A board that stands: 0.2 wide, 2 high, 0.4 deep.</summary>
    private static Body Board(Tilt tilt, float yaw = 0) =>
        new(
            BodyKind.Solid,
            [
                new Part(Vector3.Zero)
                {
                    Shape = Shape.Loft,
                    Material = new Material(),
                    Position = new Vector3(0, 1, 0),
                    HalfX = new Vector3(0.1f, 0, 0),
                    HalfY = 1,
                    HalfZ = new Vector3(0.2f, 0, 0),
                },
            ],
            yaw: yaw,
            tilt: tilt
        );

    [Theory]
    [InlineData(0, 0, 0, 0, 1, 0)]
    [InlineData(-90, 0, 0, 1, 0, 0)]
    [InlineData(90, 0, 0, -1, 0, 0)]
    [InlineData(0, -90, 0, 0, 0, -1)]
    [InlineData(-90, 0, 90, 0, 0, -1)]
    [InlineData(0, -90, 90, -1, 0, 0)]
    public void Distance_AboveTheTop_IsThatOfWhereTheTopIs(
        float roll,
        float pitch,
        float yaw,
        float x,
        float y,
        float z
    )
    {
        var body = Board(new Tilt(roll, pitch), yaw);

        Assert.Equal(0.5f, Body.Distance([body], new Vec8(new Vector3(x, y, z) * 2.5f))[0], 0.01f);
        Assert.Equal(1.5f, Body.Distance([body], new Vec8(new Vector3(x, y, z) * -1.5f))[0], 0.01f);
    }

    [Fact]
    public void Bounds_LyingBoard_AreThoseOfItsLength()
    {
        var body = Board(new Tilt(-90, 0));

        Assert.Equal(2, body.High.X, 0.01f);
        Assert.Equal(0.1f, body.High.Y, 0.01f);
        Assert.Equal(-0.1f, body.Low.Y, 0.01f);
    }

    [Fact]
    public void On_WetPlane_BendsTheNormalsOfDropsAlone()
    {
        var bent = 0;
        for (var i = 0; i < 2000; i++)
        {
            var p = new Vector3(i % 50 * 0.004f, 0.013f, i / 50 * 0.004f);
            var normal = Droplets.On(new Vec8(p), new Vec8(Vector3.UnitY), lanes: 1)[0];
            Assert.Equal(1, normal.Length(), 0.001f);
            Assert.True(normal.Y > 0.5f);
            bent += normal.Y < 0.999f ? 1 : 0;
        }

        Assert.InRange(bent, 100, 1200);
    }
}
