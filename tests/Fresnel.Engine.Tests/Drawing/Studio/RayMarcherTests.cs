using System.Numerics;
using Fresnel.Drawing.Studio;

namespace Fresnel.Engine.Tests.Drawing.Studio;

public sealed class RayMarcherTests
{
    private const float Degree = MathF.PI / 180;

    /// <summary>
    /// The lid of a laptop: thin, leaning, and from corner to corner of its bounds, where a step too long leaves them at once.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(-26)]
    [InlineData(48)]
    public void March_ThinPlateAtTheFarEndOfItsBounds_IsHitEverywhere(float yaw)
    {
        var (place, half) = (new Vector3(0, 0.5f, -0.42f), new Vector3(0.72f, 0.014f, 0.47f));
        var part = new Part(new Vector3(75, 0, 0))
        {
            Shape = Shape.Loft,
            Material = new Material(),
            Position = place,
            HalfX = new Vector3(half.X, 0, 0),
            HalfY = half.Y,
            HalfZ = new Vector3(half.Z, 0, 0),
            Corner = new Vector2(0.05f, 0),
            Edge = 0.007f,
        };
        var near = Nearby.Of([new Body(BodyKind.Solid, [part], yaw: yaw)]);
        foreach (var eye in (Vector3[])[new(0, 0.75f, 6), new(0.4f, 0.4f, 5), new(-0.6f, 1.6f, 4)])
        {
            for (var u = -0.94f; u < 0.95f; u += 0.04f)
            {
                for (var v = -0.94f; v < 0.95f; v += 0.04f)
                {
                    var local = Vector3.Transform(
                        new Vector3(u * half.X, 0, v * half.Z),
                        Matrix4x4.CreateRotationX(75 * Degree)
                    );
                    var point = Vector3.Transform(place + local, Matrix4x4.CreateRotationY(yaw * Degree));

                    Assert.True(IsHit(near, eye, Vector3.Normalize(point - eye)), $"{u} {v} from {eye}");
                }
            }
        }
    }

    private static bool IsHit(Nearby near, Vector3 eye, Vector3 direction)
    {
        var (origin, along) = (new Vec8(eye), new Vec8(direction));
        var (from, to) = RayMarcher.Interval(near.Low, near.High, origin, along);
        var (_, hit) = RayMarcher.March(near.Bodies, origin, along, from, to, 64, ulong.MaxValue);
        return Simd.Bits(hit) != 0;
    }
}
