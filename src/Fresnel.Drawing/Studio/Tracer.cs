using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Fresnel.Drawing.Studio;

/// <summary>Follows eight rays from the camera. Thread-safe.</summary>
internal sealed partial class Tracer(StudioScene scene, Backdrop backdrop, StudioCamera camera, StudioEffort effort)
{
    /// <summary>Added to the part of a point on a label with fine detail.</summary>
    public const int Detailed = 1 << 20;

    private const float Beyond = 40;

    /// <summary>Eight points on objects.</summary>
    private readonly record struct Hits(Vec8 P, Vec8 N, F8 T, F8 Mask, Vector256<int> Part);

    /// <summary>Colour, distance and part of eight samples; the part is -1 on the set.</summary>
    public struct Samples
    {
        public Vec8 Colour;
        public F8 Distance;
        public Vector256<int> Part;
    }

    /// <param name="near">What the rays may hit.</param>
    /// <param name="x">Pixels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Samples Trace(Nearby near, F8 x, F8 y)
    {
        var directions = camera.Directions(x, y);
        var origin = new Vec8(camera.Eye);
        var hits = Find(near, origin, directions, Simd.All(Beyond), effort.Steps);
        var result = new Samples { Distance = Simd.All(Beyond), Part = Vector256.Create(-1) };
        if (Simd.Bits(hits.Mask) == 0)
            return result;
        result.Distance = Simd.Select(hits.Mask, hits.T, result.Distance);
        var solid = SolidLanes(hits);
        var (open, key, tint) = (F8.One, F8.One, new Vec8(F8.One));
        // On glass only a label would show it.
        if (Simd.Bits(solid) != 0)
            Illuminate(hits with { Mask = solid }, out open, out key, out tint);
        var detail = F8.Zero;
        var pixel = hits.T * Simd.All(camera.PixelSize);
        var colour = Vec8.Zero;
        if (Simd.Bits(solid) != 0)
        {
            var seen = new Surroundings(open, key, tint, pixel);
            (seen.Mirror, seen.MirrorShare) = Mirror(hits, solid, directions, pixel);
            colour = Shade(hits, solid, directions, seen, ref detail);
        }

        var glass = Simd.AndNot(hits.Mask, solid);
        if (Simd.Bits(glass) != 0)
        {
            var seen = new Surroundings(open, key, tint, pixel);
            colour = Vec8.Select(glass, ThroughGlass(hits, glass, directions, seen, ref detail), colour);
        }

        result.Colour = Vec8.Select(hits.Mask, colour, result.Colour);
        var part = Vector256.ConditionalSelect(hits.Mask.AsInt32(), hits.Part, result.Part);
        result.Part = part | (detail.AsInt32() & hits.Mask.AsInt32() & Vector256.Create(Detailed));
        return result;
    }

    /// <summary>Lanes on solid bodies.</summary>
    private F8 SolidLanes(in Hits hits)
    {
        var bits = 0u;
        for (var lane = 0; lane < 8; lane++)
        {
            if (hits.Part[lane] is >= 0 and var part && scene.Parts[part].Body.Kind == BodyKind.Solid)
                bits |= 1u << lane;
        }

        return Simd.Mask(bits) & hits.Mask;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Hits Find(Nearby near, Vec8 o, Vec8 d, F8 far, int steps)
    {
        var (from, to) = RayMarcher.Interval(near.Low, near.High, o, d);
        var (t, hit) = RayMarcher.March(near.Bodies, o, d, from, Simd.Min(to, far), steps);
        if (Simd.Bits(hit) == 0)
            return new(default, default, default, F8.Zero, Vector256.Create(-1));
        var p = Vec8.Along(o, d, t);
        var part = Vector256.ConditionalSelect(hit.AsInt32(), Body.Identify(near.Bodies, p), Vector256.Create(-1));
        var normal = RayMarcher.Normal(near.Bodies, p);
        // A normal that points away from the ray is an error of the differences at an outline.
        var away = Simd.Max(Vec8.Dot(normal, d) + Simd.All(0.015f), F8.Zero);
        return new(p, Vec8.Normalize(normal - d * away), t, hit, part);
    }

    /// <summary>Openness, visibility and colour of the key light. Level tops of stands read their light map.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Illuminate(in Hits hits, out F8 open, out F8 key, out Vec8 tint)
    {
        (open, key, tint) = (F8.One, F8.One, new Vec8(F8.One));
        var level = Simd.Greater(hits.N.Y, Simd.All(0.9985f)) & hits.Mask;
        var mapped = F8.Zero;
        for (var i = 1; i < backdrop.Levels.Count; i++)
            mapped |= level & Simd.Less(Simd.Abs(hits.P.Y - Simd.All(backdrop.Levels[i].Height)), Simd.All(0.004f));
        if (Simd.Bits(Simd.AndNot(hits.Mask, mapped)) != 0)
        {
            open = RayMarcher.Openness(scene.Occluders, hits.P, hits.N, true);
            key = RayMarcher.Shadow(scene.Casters, hits.P, hits.N, scene.Lights[0], effort.ShadowSteps, 0.18f, 2.2f);
        }

        if (_shadesCloth)
            tint = backdrop.BehindGlass(
                RayMarcher.Shadow(scene.Glass, hits.P, hits.N, scene.Lights[0], effort.ShadowSteps, 0.18f, 2.2f)
            );
        if (Simd.Bits(mapped) != 0)
            ReadLevels(hits, mapped, ref open, ref key, ref tint);
    }

    private void ReadLevels(in Hits hits, F8 mapped, ref F8 open, ref F8 key, ref Vec8 tint)
    {
        Span<float> opens = stackalloc float[8];
        Span<float> keys = stackalloc float[8];
        Span<float> frees = stackalloc float[8];
        open.CopyTo(opens);
        key.CopyTo(keys);
        frees.Fill(1);
        var forms = scene.Lights[0].FormFactor(hits.P, hits.N);
        var bits = Simd.Bits(mapped);
        for (var lane = 0; lane < 8; lane++)
        {
            if ((bits >> lane & 1) == 0)
                continue;
            var p = hits.P[lane];
            var map = backdrop.Levels.Skip(1).First(each => MathF.Abs(p.Y - each.Height) < 0.0045f).Map;
            var light = map.Sample(p.X, p.Z);
            opens[lane] = light.W;
            keys[lane] = forms[lane] > 1e-5f ? light.X / forms[lane] : 0;
            frees[lane] = light.Y;
        }

        open = Vector256.Create<float>(opens);
        key = Vector256.Create<float>(keys);
        tint = backdrop.BehindGlass(Vector256.Create<float>(frees));
    }

    /// <summary>Other objects in metal and polished slabs; a rough surface loses the image with the distance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (Vec8 Colour, F8 Share) Mirror(in Hits hits, F8 solid, Vec8 directions, F8 pixel)
    {
        var bits = 0u;
        Span<float> rough = stackalloc float[8];
        rough.Clear();
        for (var lane = 0; lane < 8; lane++)
        {
            if (hits.Part[lane] is < 0 and _ || scene.Parts[hits.Part[lane]].Material is not { Mirrors: true } material)
                continue;
            bits |= 1u << lane;
            rough[lane] = material.Roughness;
        }

        var mirrors = Simd.Mask(bits) & solid;
        if (Simd.Bits(mirrors) == 0)
            return default;
        var reflected = Vec8.Reflect(directions, hits.N);
        var from = hits.P + hits.N * 0.004f;
        var found = Find(All, from, reflected, Simd.Select(mirrors, Simd.All(3), F8.Zero), 30);
        if (Simd.Bits(found.Mask) == 0)
            return default;
        var second = new Surroundings(Simd.All(0.75f), Simd.All(0.8f), new Vec8(F8.One), pixel * Simd.All(6));
        var none = F8.Zero;
        var onSolid = SolidLanes(found);
        var colour = Shade(found, onSolid, reflected, second, ref none);
        var glass = Simd.AndNot(found.Mask, onSolid);
        if (Simd.Bits(glass) != 0)
        {
            var behind = backdrop.Seen(found.P, reflected) * new Vec8(scene.GlassTint) * 0.75f;
            colour = Vec8.Select(glass, behind, colour);
        }

        var share = Simd.Exp(found.T * Vector256.Create<float>(rough) * Simd.All(-5));
        return (colour, share & found.Mask);
    }

    // A cloth has no light map, so that the shadow of glass on it is traced.
    private readonly bool _shadesCloth = scene.Glass.Length > 0 && scene.Parts.Any(part => part.Shape == Shape.Cloth);

    private Nearby All { get; } = Nearby.Of(scene.Visible);
}
