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

    /// <summary>Eight samples; the part is -1 on the set.</summary>
    public struct Samples
    {
        public Vec8 Colour;
        public F8 Distance;
        public Vector256<int> Part;
        public Vec8 Normal;

        /// <summary>Openness, 0 to 1.</summary>
        public F8 Open;

        /// <summary>Visibility of the key light, 0 to 1.</summary>
        public F8 Key;

        /// <summary>Of the light, through glass.</summary>
        public Vec8 Tint;

        /// <summary>Of glass: its colour without labels.</summary>
        public Vec8 Clear;
    }

    /// <param name="near">What the rays may hit.</param>
    /// <param name="x">Pixels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Samples Trace(Nearby near, F8 x, F8 y)
    {
        var directions = camera.Directions(x, y);
        var origin = new Vec8(camera.Eye);
        var hits = Find(near, origin, directions, Simd.All(Beyond), effort.Steps, ulong.MaxValue);
        var result = new Samples { Distance = Simd.All(Beyond), Part = Vector256.Create(-1) };
        if (Simd.Bits(hits.Mask) == 0)
            return result;
        result.Distance = Simd.Select(hits.Mask, hits.T, result.Distance);
        result.Normal = hits.N;
        (result.Open, result.Key, result.Tint) = (F8.One, F8.One, new Vec8(F8.One));
        var solid = SolidLanes(hits);
        // On glass only a label would show it.
        if (Simd.Bits(solid) != 0)
            Illuminate(hits with { Mask = solid }, out result.Open, out result.Key, out result.Tint);
        var glass = Simd.AndNot(hits.Mask, solid);
        if (Simd.Bits(glass) != 0)
            result.Clear = ThroughGlass(hits, glass, directions);
        Paint(hits, solid, directions, ref result);
        return result;
    }

    /// <summary>The parts that eight samples show, -1 on the set.</summary>
    /// <param name="near">What the rays may hit.</param>
    /// <param name="x">Pixels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Vector256<int> PartsAt(Nearby near, F8 x, F8 y)
    {
        var (directions, origin) = (camera.Directions(x, y), new Vec8(camera.Eye));
        var (t, hit) = March(near, origin, directions, Simd.All(Beyond), effort.Steps, ulong.MaxValue);
        var none = Vector256.Create(-1);
        if (Simd.Bits(hit) == 0)
            return none;
        var part = Body.Identify(near.Bodies, Vec8.Along(origin, directions, t), Simd.Bits(hit));
        return Vector256.ConditionalSelect(hit.AsInt32(), part, none);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (F8 T, F8 Hit) March(Nearby near, Vec8 o, Vec8 d, F8 far, int steps, ulong among)
    {
        var (from, to) = RayMarcher.Interval(near.Low, near.High, o, d);
        return RayMarcher.March(near.Bodies, o, d, from, Simd.Min(to, far), steps, among);
    }

    /// <summary>Samples of which only the colour is not known: nothing is traced but what mirrors show.</summary>
    /// <param name="x">Pixels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Samples Paint(F8 x, F8 y, Samples known)
    {
        var directions = camera.Directions(x, y);
        var at = Vec8.Along(new Vec8(camera.Eye), directions, known.Distance);
        var hits = new Hits(at, Vec8.Normalize(known.Normal), known.Distance, Vector256<float>.AllBitsSet, known.Part);
        Paint(hits, SolidLanes(hits), directions, ref known);
        return known;
    }

    /// <summary>Textures, labels and light.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Paint(in Hits hits, F8 solid, Vec8 directions, ref Samples samples)
    {
        var (detail, colour) = (F8.Zero, Vec8.Zero);
        var pixel = hits.T * Simd.All(camera.PixelSize);
        var seen = new Surroundings(samples.Open, samples.Key, samples.Tint, pixel);
        var glass = Simd.AndNot(hits.Mask, solid);
        if (Simd.Bits(glass) != 0)
            colour = Vec8.Select(glass, Labelled(hits, glass, directions, seen, samples.Clear, ref detail), colour);
        if (Simd.Bits(solid) != 0)
        {
            (seen.Mirror, seen.MirrorShare) = Mirror(hits, solid, directions, pixel);
            colour = Vec8.Select(solid, Shade(hits, solid, directions, seen, ref detail), colour);
        }

        samples.Colour = colour;
        var part = Vector256.ConditionalSelect(hits.Mask.AsInt32(), hits.Part, Vector256.Create(-1));
        samples.Part = part | (detail.AsInt32() & hits.Mask.AsInt32() & Vector256.Create(Detailed));
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
    private static Hits Find(Nearby near, Vec8 o, Vec8 d, F8 far, int steps, ulong among)
    {
        var (t, hit) = March(near, o, d, far, steps, among);
        if (Simd.Bits(hit) == 0)
            return new(default, default, default, F8.Zero, Vector256.Create(-1));
        var p = Vec8.Along(o, d, t);
        var live = Simd.Bits(hit);
        var found = Body.Identify(near.Bodies, p, live);
        var part = Vector256.ConditionalSelect(hit.AsInt32(), found, Vector256.Create(-1));
        var normal = RayMarcher.Normal(near.Bodies, p, live);
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
        var (steps, live) = (effort.ShadowSteps, Simd.Bits(Simd.AndNot(hits.Mask, mapped)));
        if (live != 0)
        {
            open = RayMarcher.Openness(scene.Occluders, hits.P, hits.N, true, live);
            key = RayMarcher.Shadow(scene.Casters, hits.P, hits.N, scene.Lights[0], steps, 0.18f, 2.2f, live);
        }

        if (_shadesCloth)
            tint = backdrop.BehindGlass(
                RayMarcher.Shadow(
                    scene.Glass,
                    hits.P,
                    hits.N,
                    scene.Lights[0],
                    steps,
                    0.18f,
                    2.2f,
                    Simd.Bits(hits.Mask)
                )
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
            var light = LevelAt(p.Y).Sample(p.X, p.Z);
            opens[lane] = light.W;
            keys[lane] = forms[lane] > 1e-5f ? light.X / forms[lane] : 0;
            frees[lane] = light.Y;
        }

        open = Vector256.Create<float>(opens);
        key = Vector256.Create<float>(keys);
        tint = backdrop.BehindGlass(Vector256.Create<float>(frees));
    }

    private LightMap LevelAt(float height)
    {
        var at = 1;
        while (at < backdrop.Levels.Count - 1 && MathF.Abs(height - backdrop.Levels[at].Height) >= 0.0045f)
            at++;
        return backdrop.Levels[at].Map;
    }

    /// <summary>Other objects in metal and polished slabs; a rough surface loses the image with the distance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (Vec8 Colour, F8 Share) Mirror(in Hits hits, F8 solid, Vec8 directions, F8 pixel)
    {
        var bits = 0u;
        Span<float> rough = stackalloc float[8];
        rough.Clear();
        var (own, isOne) = ((Body?)null, true);
        for (var lane = 0; lane < 8; lane++)
        {
            if (hits.Part[lane] is < 0 and _ || scene.Parts[hits.Part[lane]] is not { Material.Mirrors: true } part)
                continue;
            bits |= 1u << lane;
            rough[lane] = part.Material.Roughness;
            isOne &= own is null || own == part.Body;
            own = part.Body;
        }

        var mirrors = Simd.Mask(bits) & solid;
        if (Simd.Bits(mirrors) == 0)
            return default;
        var reflected = Vec8.Reflect(directions, hits.N);
        var from = hits.P + hits.N * 0.004f;
        var among = Body.Along(All.Bodies, from, reflected, F8.Zero, Simd.Bits(mirrors));
        if (isOne && own is { IsConvex: true } && Array.IndexOf(All.Bodies, own) is var index and < 63)
            among &= ~(1UL << index);
        if (among == 0)
            return default;
        var found = Find(All, from, reflected, Simd.Select(mirrors, Simd.All(3), F8.Zero), 30, among);
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
