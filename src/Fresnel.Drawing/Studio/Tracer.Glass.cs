using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Fresnel.Drawing.Studio;

internal sealed partial class Tracer
{
    private const float Index = 1.5f;

    /// <summary>Rays on their way through glass.</summary>
    private struct Path
    {
        public Vec8 Origin;
        public Vec8 Direction;
        public Vec8 Gain;
        public Vec8 Result;

        /// <summary>Lanes still on their way.</summary>
        public F8 Live;

        /// <summary>Lanes inside glass or liquid.</summary>
        public F8 Inside;
    }

    /// <summary>Reflection and refraction at the first hit on glass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vec8 ThroughGlass(in Hits hits, F8 glass, Vec8 directions)
    {
        var normals = scene.IsWet ? Droplets.On(hits.P, hits.N, WetOf(hits, glass)) : hits.N;
        var inward = Vec8.Refract(directions, normals, Simd.All(1 / Index), out _);
        var path = new Path
        {
            Origin = hits.P - hits.N * 0.003f,
            Direction = inward,
            Gain = new Vec8(F8.One),
            Live = glass,
            Inside = Vector256<float>.AllBitsSet,
        };
        var pixel = hits.T * Simd.All(camera.PixelSize);
        for (var i = 0; i < effort.GlassEvents && Simd.Bits(path.Live) != 0; i++)
            Advance(ref path, pixel);
        if (Simd.Bits(path.Live) != 0)
        {
            var rest = backdrop.Environment(path.Origin, path.Direction, Simd.All(0.5f), F8.One);
            path.Result += Masked(path.Gain * rest, path.Live);
        }

        var facing = Simd.Saturate(-Vec8.Dot(normals, directions));
        var fresnel = Simd.Fma(Simd.Fifth(F8.One - facing), Simd.All(0.96f), Simd.All(0.04f));
        var reflected = Vec8.Reflect(directions, normals);
        var image = backdrop.Environment(hits.P, reflected, Simd.All(0.03f), Simd.All(0.7f));
        return Vec8.Mix(path.Result, image, fresnel);
    }

    /// <summary>Bits of the lanes whose parts are wet.</summary>
    private uint WetOf(in Hits hits, F8 lanes)
    {
        var wet = Simd.Bits(lanes);
        for (var lane = 0; lane < 8; lane++)
        {
            if ((wet >> lane & 1) != 0 && !scene.Parts[hits.Part[lane]].Material.IsWet)
                wet &= ~(1u << lane);
        }

        return wet;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vec8 Masked(Vec8 v, F8 mask) => new(v.X & mask, v.Y & mask, v.Z & mask);

    /// <summary>Labels on glass are opaque where they have ink.</summary>
    private Vec8 Labelled(in Hits hits, F8 glass, Vec8 directions, in Surroundings seen, Vec8 colour, ref F8 detail)
    {
        var left = Simd.Bits(glass);
        while (left != 0)
        {
            var id = hits.Part[BitOperations.TrailingZeroCount(left)];
            var own = Vector256.Equals(hits.Part, Vector256.Create(id)).AsSingle() & glass;
            left &= ~Simd.Bits(own);
            var part = scene.Parts[id];
            if (part.Labels.Count == 0)
                continue;
            var surface = SurfaceOf(part, hits, own, seen, ref detail);
            surface.Albedo *= F8.One / Simd.Max(surface.Cover, Simd.All(0.05f));
            var ink = Light(part.Material, hits.P, directions, surface, seen);
            colour = Vec8.Mix(colour, ink, surface.Cover & own);
        }

        return colour;
    }

    /// <summary>To the next surface: glass is entered, left or reflects totally; a solid ends the path.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Advance(ref Path path, F8 pixel)
    {
        var (_, far) = RayMarcher.Interval(scene.Low, scene.High, path.Origin, path.Direction);
        far = Simd.Max(far, Simd.All(0.01f));
        var run = path.Live;
        var among = Body.Along(scene.Solids, path.Origin, path.Direction, F8.Zero, Simd.Bits(run));
        var (t, wet, inGlass, solid, surface) = (F8.Zero, F8.Zero, F8.Zero, F8.Zero, F8.Zero);
        for (var i = 0; i < 32 && Simd.Bits(run) != 0; i++)
        {
            var p = Vec8.Along(path.Origin, path.Direction, t);
            var live = Simd.Bits(run);
            var glass = Body.Distance(scene.Glass, p, live);
            var liquid = Body.Distance(scene.Liquids, p, live);
            var both = Join(glass, liquid);
            both = Simd.Select(path.Inside, -both, both);
            var solids = Body.Distance(scene.Solids, p, live, among);
            var close = Simd.All(0.0012f);
            solid |= Simd.Less(solids, close) & run;
            surface |= Simd.AndNot(Simd.Less(both, close) & run, solid);
            run = Simd.AndNot(run, solid | surface);
            // Inside, the wall between glass and liquid is found by steps that are no longer than the distance to it.
            var step = Simd.Min(both, solids);
            var wall = Simd.Max(Simd.Abs(liquid), Simd.All(0.02f));
            step = Simd.Select(path.Inside, Simd.Min(step, wall), step) & run;
            wet += step & Simd.Less(liquid, F8.Zero);
            inGlass += step & ~Simd.Less(liquid, F8.Zero) & path.Inside;
            t += step;
            run &= Simd.Less(t, far);
        }

        var lanes = Simd.Bits(path.Live);
        var liquidAbsorption = _liquids.AbsorptionAt(path.Origin, lanes);
        var absorbed = liquidAbsorption * wet + _glasses.AbsorptionAt(path.Origin, lanes) * inGlass;
        Scatter(ref path, wet, liquidAbsorption);
        path.Gain *= new Vec8(Simd.Exp(-absorbed.X), Simd.Exp(-absorbed.Y), Simd.Exp(-absorbed.Z));
        var at = Vec8.Along(path.Origin, path.Direction, t);
        End(ref path, at, t, solid & path.Live, pixel);
        Leave(ref path, Simd.AndNot(path.Live, solid | surface));
        var crossing = surface & path.Live;
        path.Live = Simd.AndNot(path.Live & (surface | run), F8.Zero);
        if (Simd.Bits(crossing) != 0)
            Cross(ref path, at, crossing);
    }

    // Where glass and liquid touch, the joint is rounded: no surface remains between them, and the liquid climbs the wall.
    private static readonly F8 s_joint = Simd.All(0.012f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F8 Join(F8 glass, F8 liquid)
    {
        var h = Simd.Max(s_joint - Simd.Abs(glass - liquid), F8.Zero);
        return Simd.Min(glass, liquid) - h * h * Simd.All(1 / (4 * 0.012f));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vec8 DielectricNormal(Vec8 p, uint live)
    {
        var e = Simd.All(0.0022f);
        var a = DielectricDistance(new Vec8(p.X + e, p.Y - e, p.Z - e), live);
        var b = DielectricDistance(new Vec8(p.X - e, p.Y - e, p.Z + e), live);
        var c = DielectricDistance(new Vec8(p.X - e, p.Y + e, p.Z - e), live);
        var d = DielectricDistance(new Vec8(p.X + e, p.Y + e, p.Z + e), live);
        return Vec8.Normalize(new Vec8(a - b - c + d, c + d - a - b, b + d - a - c));
    }

    private F8 DielectricDistance(Vec8 p, uint live) =>
        Join(Body.Distance(scene.Glass, p, live), Body.Distance(scene.Liquids, p, live));

    private readonly Clear _liquids = new(scene.Liquids, Vector3.Zero);
    private readonly Clear _glasses = new(scene.Glass, new Vector3(0.10f, 0.04f, 0.06f));

    /// <summary>The absorption of bodies that light goes through: of the nearest where they differ.</summary>
    private sealed class Clear(Body[] bodies, Vector3 more)
    {
        private readonly Body[][] _each = [.. bodies.Select(body => (Body[])[body])];
        private readonly Vector3[] _values =
        [
            .. bodies.Select(body => body.Parts[0].Material.Absorption + more).DefaultIfEmpty(Vector3.Zero),
        ];

        private bool Differs { get; } =
            bodies.Select(body => body.Parts[0].Material.Absorption).Distinct().Take(2).Count() > 1;

        public Vec8 AbsorptionAt(Vec8 p, uint live)
        {
            var value = new Vec8(_values[0]);
            if (!Differs)
                return value;
            var nearest = Body.Distance(_each[0], p, live);
            for (var i = 1; i < _each.Length; i++)
            {
                var distance = Body.Distance(_each[i], p, live);
                value = Vec8.Select(Simd.Less(distance, nearest), new Vec8(_values[i]), value);
                nearest = Simd.Min(distance, nearest);
            }

            return value;
        }
    }

    /// <summary>Light of the studio that a turbid liquid sends back, in its colour.</summary>
    private void Scatter(ref Path path, F8 wet, Vec8 absorption)
    {
        if (scene.Liquids.Length == 0)
            return;
        var share = (F8.One - Simd.Exp(wet * Simd.All(-4))) * Simd.All(scene.Liquids[0].Parts[0].Material.Scatter);
        var thin = absorption * Simd.All(-0.22f);
        var colour = new Vec8(Simd.Exp(thin.X), Simd.Exp(thin.Y), Simd.Exp(thin.Z));
        path.Result += Masked(path.Gain * colour * share, path.Live);
        path.Gain *= Simd.Select(path.Live, F8.One - share, F8.One);
    }

    /// <summary>On a solid behind or inside the glass.</summary>
    private void End(ref Path path, Vec8 at, F8 t, F8 solid, F8 pixel)
    {
        if (Simd.Bits(solid) == 0)
            return;
        var live = Simd.Bits(solid);
        var found = Body.Identify(scene.Solids, at, live);
        var part = Vector256.ConditionalSelect(solid.AsInt32(), found, Vector256.Create(-1));
        var hits = new Hits(at, RayMarcher.Normal(scene.Solids, at, live), t, solid, part);
        var seen = new Surroundings(Simd.All(0.8f), Simd.All(0.8f), new Vec8(F8.One), pixel * Simd.All(2));
        var none = F8.Zero;
        path.Result += Masked(path.Gain * Shade(hits, solid, path.Direction, seen, ref none), solid);
        path.Live = Simd.AndNot(path.Live, solid);
    }

    /// <summary>To the set. A softbox seen through glass is blurred.</summary>
    private void Leave(ref Path path, F8 gone)
    {
        if (Simd.Bits(gone) == 0)
            return;
        var seen = backdrop.Environment(path.Origin, path.Direction, Simd.All(0.2f), F8.One);
        path.Result += Masked(path.Gain * seen, gone);
        path.Live = Simd.AndNot(path.Live, gone);
    }

    private void Cross(ref Path path, Vec8 at, F8 crossing)
    {
        var outward = DielectricNormal(at, Simd.Bits(crossing));
        var normal = Vec8.Select(path.Inside, -outward, outward);
        var ratio = Simd.Select(path.Inside, Simd.All(Index), Simd.All(1 / Index));
        var direction = Vec8.Refract(path.Direction, normal, ratio, out var total);
        var cosine = Simd.Saturate(-Vec8.Dot(normal, path.Direction));
        var outside = Simd.Saturate(Vec8.Dot(-normal, direction));
        var grazing = Simd.Fifth(F8.One - Simd.Select(path.Inside, outside, cosine));
        var kept = Simd.Select(total, Simd.All(0.94f), F8.One - grazing);
        var glancing = Simd.AndNot(crossing, total) & Simd.Greater(grazing, Simd.All(0.03f));
        if (Simd.Bits(glancing) != 0)
        {
            var mirrored = Vec8.Reflect(path.Direction, normal);
            var reflected = backdrop.Environment(at, mirrored, Simd.All(0.15f), F8.One);
            path.Result += Masked(path.Gain * reflected * (grazing * Simd.All(0.9f)), glancing);
        }

        path.Gain = Vec8.Select(crossing, path.Gain * kept, path.Gain);
        path.Direction = Vec8.Select(crossing, direction, path.Direction);
        var side = Vec8.Select(total, normal, -normal);
        path.Origin = Vec8.Select(crossing, at + side * 0.003f, path.Origin);
        path.Inside ^= Simd.AndNot(crossing, total);
    }
}
