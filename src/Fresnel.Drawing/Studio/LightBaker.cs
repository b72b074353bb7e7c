using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Fresnel.Drawing.Studio;

/// <summary>Computes the light maps of a scene.</summary>
internal sealed class LightBaker(StudioScene scene, StudioEffort effort, int threads)
{
    // Objects farther than this change nothing.
    private const float Reach = 2.2f;

    public Backdrop Bake()
    {
        var backdrop = new Backdrop(scene, effort.SweepSide);
        Bake(backdrop.Sweep, backdrop.PlaceOf);
        foreach (var height in scene.Tops.Prepend(0))
        {
            var reach = height == 0 ? Backdrop.FloorReach : 1.5f;
            var map = new LightMap(effort.MapSide, effort.MapSide, new(-reach), new(reach));
            Bake(map, (x, z) => (new Vector3(x, height, z), Vector3.UnitY));
            backdrop.Levels.Add((height, map));
        }

        return backdrop;
    }

    private void Bake(LightMap map, Func<float, float, (Vector3 Place, Vector3 Normal)> placeOf)
    {
        var covered = new bool[map.Values.Length];
        FixedChunks.Run(map.Values.Length / 8, threads, (from, to) => BakeRange(map, placeOf, covered, from, to));
        map.Finish(covered);
    }

    private void BakeRange(
        LightMap map,
        Func<float, float, (Vector3 Place, Vector3 Normal)> placeOf,
        bool[] covered,
        int from,
        int to
    )
    {
        Span<Vector3> places = stackalloc Vector3[8];
        Span<Vector3> normals = stackalloc Vector3[8];
        for (var packet = from; packet < to; packet++)
        {
            for (var lane = 0; lane < 8; lane++)
            {
                var (u, v) = map.PlaceOf(packet * 8 + lane);
                (places[lane], normals[lane]) = placeOf(u, v);
            }

            Store(map, covered, packet * 8, Vec8.Gather(places), Vec8.Gather(normals));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Store(LightMap map, bool[] covered, int at, Vec8 p, Vec8 n)
    {
        var lights = scene.Lights;
        F8 key = F8.One,
            glass = F8.One,
            top = F8.One,
            fill = F8.One,
            open = F8.One,
            gap = F8.One;
        var away = Simd.Max(
            Simd.Max(
                Simd.Max(Simd.All(scene.Low.X) - p.X, p.X - Simd.All(scene.High.X)),
                Simd.Max(Simd.All(scene.Low.Z) - p.Z, p.Z - Simd.All(scene.High.Z))
            ),
            Simd.Max(Simd.All(scene.Low.Y) - p.Y, p.Y - Simd.All(scene.High.Y))
        );
        if (Vector256.LessThanAny(away, Simd.All(Reach)))
        {
            var steps = effort.ShadowSteps;
            key = RayMarcher.Shadow(scene.Casters, p, n, lights[0], steps * 2 + 6, 0.085f, 3.4f);
            glass = RayMarcher.Shadow(scene.Glass, p, n, lights[0], steps * 2, 0.085f, 2.2f);
            open = RayMarcher.Openness(scene.Occluders, p, n, false);
            top = RayMarcher.Shadow(scene.Occluders, p, n, lights[3], steps - 2, 0.18f, 2.2f);
            fill = RayMarcher.Shadow(scene.Occluders, p, n, lights[2], steps - 4, 0.18f, 2.2f);
            gap = Body.Distance(scene.Occluders, p + n * 0.004f);
        }

        // Rim lights are kept off the set. A lamp behind the product brightens the wall.
        var others =
            Simd.All(LinearColour.Luminance(lights[2].Radiance)) * lights[2].FormFactor(p, n) * fill
            + Simd.All(LinearColour.Luminance(lights[3].Radiance)) * lights[3].FormFactor(p, n) * top;
        var centre = p.Y - Simd.All(0.9f);
        var spot = Simd.Exp(Simd.Fma(p.X, p.X, centre * centre) * Simd.All(-0.42f));
        others += Simd.All(scene.WallGlow) * Simd.Max(n.Z, F8.Zero) * spot;
        others *= Simd.Fma(open, Simd.All(0.5f), Simd.All(0.5f));
        key *= lights[0].FormFactor(p, n);
        for (var lane = 0; lane < 8; lane++)
        {
            map.Values[at + lane] = new(key[lane], glass[lane], others[lane], open[lane]);
            covered[at + lane] = gap[lane] < 0.001f;
        }
    }
}
