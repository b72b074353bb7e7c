using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Fresnel.Drawing.Studio;

/// <summary>
/// The floor, the curve behind it and the wall, hit analytically, with baked light; and what reflections see of the studio.
/// </summary>
/// <param name="sweepSide">Values across the light map of floor, curve and wall.</param>
internal sealed class Backdrop(StudioScene scene, int sweepSide)
{
    /// <summary>Half side of the finer map of the floor.</summary>
    public const float FloorReach = 1.8f;

    private const float Far = 14;
    private readonly float _foot = -scene.WallDistance + scene.Fillet;

    /// <summary>Over x and the length along floor, curve and wall.</summary>
    public LightMap Sweep { get; } = new(sweepSide, sweepSide * 5 / 4, new(-4, -3), new(4, 6.5f));

    /// <summary>By height; the first is the floor.</summary>
    public List<(float Height, LightMap Map)> Levels { get; } = [];

    /// <summary>A point of the sweep from its length along floor, curve and wall.</summary>
    public (Vector3 Place, Vector3 Normal) PlaceOf(float x, float sheet)
    {
        if (sheet < -_foot)
            return (new(x, 0, -sheet), Vector3.UnitY);
        var angle = (sheet + _foot) / scene.Fillet;
        if (angle > MathF.PI / 2)
            return (new(x, sheet + _foot + scene.Fillet * (1 - MathF.PI / 2), -scene.WallDistance), Vector3.UnitZ);
        var (sine, cosine) = MathF.SinCos(angle);
        return (new(x, scene.Fillet * (1 - cosine), _foot - scene.Fillet * sine), new(0, cosine, sine));
    }

    /// <returns>The lanes that hit.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public F8 Hit(Vec8 o, Vec8 d, out F8 t, out Vec8 normal, out F8 sheet)
    {
        var (foot, r) = (Simd.All(_foot), Simd.All(scene.Fillet));
        var floorT = -o.Y / d.Y;
        var floorZ = Simd.Fma(d.Z, floorT, o.Z);
        var floor = Simd.Less(d.Y, F8.Zero) & Simd.Greater(floorT, F8.Zero) & ~Simd.Less(floorZ, foot);
        var backward = ~floor & Simd.Less(d.Z, Simd.All(-1e-5f));
        var wallT = (Simd.All(-scene.WallDistance) - o.Z) / d.Z;
        var wallY = Simd.Fma(d.Y, wallT, o.Y);
        var wall = backward & Simd.Greater(wallT, F8.Zero) & ~Simd.Less(wallY, r);
        var a = Simd.Fma(d.Y, d.Y, d.Z * d.Z);
        var (oy, oz) = (o.Y - r, o.Z - foot);
        var b = Simd.Fma(oy, d.Y, oz * d.Z);
        var k = b * b - a * (Simd.Fma(oy, oy, oz * oz) - r * r);
        var curveT = (Simd.Sqrt(Simd.Max(k, F8.Zero)) - b) / a;
        var curve = Simd.AndNot(backward, wall) & ~Simd.Less(k, F8.Zero) & Simd.Greater(curveT, F8.Zero);
        t = Simd.Select(floor, floorT, Simd.Select(wall, wallT, curveT));
        var (up, front) = ((r - Simd.Fma(d.Y, curveT, o.Y)) / r, (foot - Simd.Fma(d.Z, curveT, o.Z)) / r);
        var along = Angle(up, front) * r - foot;
        normal = new Vec8(
            F8.Zero,
            Simd.Select(floor, F8.One, Simd.Select(wall, F8.Zero, up)),
            Simd.Select(floor, F8.Zero, Simd.Select(wall, F8.One, front))
        );
        var onWall = wallY - r + Simd.All(-_foot + scene.Fillet * (MathF.PI / 2));
        sheet = Simd.Select(floor, -floorZ, Simd.Select(wall, onWall, along));
        return floor | wall | curve;
    }

    /// <summary>Of a unit vector in the first quadrant, radians: twice the arc tangent of y / (1 + x) by a polynomial.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F8 Angle(F8 x, F8 y)
    {
        var u = Simd.Saturate(y / (F8.One + Simd.Max(x, F8.Zero)));
        var s = u * u;
        var p = Simd.Fma(s, Simd.All(-0.01172120f), Simd.All(0.05265332f));
        p = Simd.Fma(s, p, Simd.All(-0.11643287f));
        p = Simd.Fma(s, p, Simd.All(0.19354346f));
        p = Simd.Fma(s, p, Simd.All(-0.33262347f));
        p = Simd.Fma(s, p, Simd.All(0.99997726f));
        return u * p * Simd.All(2);
    }

    /// <summary>Radiance of the set at points on it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Vec8 Colour(Vec8 p, F8 normalY, F8 sheet)
    {
        var light = LightAt(p, normalY, sheet, out var key, out var glass, out var others);
        var paint = Vec8.Mix(new Vec8(scene.Floor), new Vec8(scene.Wall), Simd.Step(0.6f, 2.4f, sheet));
        return paint * Lit(p, key, glass, others, light);
    }

    /// <summary>How much of the light that would fall on the set without products does not: 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public F8 Shade(Vec8 p, Vec8 normal, F8 sheet)
    {
        var ambient = LightAt(p, normal.Y, sheet, out var key, out var glass, out var others);
        var lit = Lit(p, key, glass, others, ambient).Luminance;
        var free = Vec8.Zero + new Vec8(scene.Ambient);
        foreach (var light in scene.Lights.Take(1).Concat(scene.Lights.Skip(2).Take(2)))
            free += new Vec8(light.Radiance) * light.FormFactor(p, normal);
        // On the floor around the products only: a picture without a background has no horizon.
        var radius = Simd.Sqrt(Simd.Fma(p.X, p.X, p.Z * p.Z));
        var reach = MathF.Max(MathF.Abs(scene.High.X), MathF.Abs(scene.Low.X)) + 0.1f;
        var near =
            Simd.Step(reach + 1.0f, reach, radius) * Simd.Step(_foot, _foot + 0.7f, p.Z)
            & Simd.Greater(normal.Y, Simd.All(0.999f));
        return Simd.Saturate(F8.One - lit / free.Luminance - Simd.All(0.04f)) * near * Simd.All(0.9f);
    }

    private F8 LightAt(Vec8 p, F8 normalY, F8 sheet, out F8 key, out F8 glass, out F8 others)
    {
        Span<float> values = stackalloc float[32];
        Span<float> xs = stackalloc float[8];
        Span<float> zs = stackalloc float[8];
        Span<float> sheets = stackalloc float[8];
        p.X.CopyTo(xs);
        p.Z.CopyTo(zs);
        sheet.CopyTo(sheets);
        var level = Simd.Bits(Simd.Greater(normalY, Simd.All(0.999f)));
        for (var lane = 0; lane < 8; lane++)
        {
            var fine =
                (level >> lane & 1) != 0 && Levels.Count > 0
                    ? Simd.Saturate((FloorReach - 0.05f - MathF.Max(MathF.Abs(xs[lane]), MathF.Abs(zs[lane]))) / 0.35f)
                    : 0;
            var m = fine < 1 ? Sweep.Sample(xs[lane], sheets[lane]) : default;
            if (fine > 0)
                m = Vector4.Lerp(m, Levels[0].Map.Sample(xs[lane], zs[lane]), fine);
            (values[lane], values[8 + lane], values[16 + lane], values[24 + lane]) = (m.X, m.Y, m.Z, m.W);
        }

        key = Vector256.Create<float>(values[..8]);
        glass = Vector256.Create<float>(values[8..16]);
        others = Vector256.Create<float>(values[16..24]);
        return Vector256.Create<float>(values[24..]);
    }

    /// <summary>Behind glass the key light has its colour and is focused a little.</summary>
    private Vec8 Lit(Vec8 p, F8 key, F8 glass, F8 others, F8 ambient) =>
        new Vec8(scene.Lights[0].Radiance) * (key * Window(p)) * BehindGlass(glass)
        + new Vec8(others)
        + new Vec8(scene.Ambient) * ambient;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vec8 BehindGlass(F8 free)
    {
        var blocked = F8.One - free;
        var squared = blocked * blocked;
        var focus = Simd.Fma(squared * squared, Simd.All(0.75f), Simd.All(0.62f));
        return Vec8.Mix(new Vec8(F8.One), new Vec8(scene.GlassTint) * focus, blocked);
    }

    /// <summary>The shadow of a window's bars in the key light.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public F8 Window(Vec8 p)
    {
        if (!scene.Window)
            return F8.One;
        var key = scene.Lights[0];
        var q = p - new Vec8(scene.Target);
        var x = Vec8.Dot(q, key.Across) + Simd.All(0.25f);
        var y = Simd.Fma(x, Simd.All(0.12f), Vec8.Dot(q, key.Upward) - Simd.All(0.1f));
        var pane =
            Within(x, 0.98f)
            * Within(y, 1.25f)
            * (F8.One - Within(x, 0.045f))
            * (F8.One - Within(Simd.Abs(y) - Simd.All(0.42f), 0.035f));
        return Simd.Mix(Simd.All(0.22f), Simd.All(1.15f), pane);
    }

    private static F8 Within(F8 at, float half) => Simd.Step(half + 0.045f, half - 0.045f, Simd.Abs(at));

    /// <summary>What is beside the set.</summary>
    public Vec8 Dark => new(scene.Ambient * 0.5f);

    /// <summary>The set along rays; what misses it is dark.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Vec8 Seen(Vec8 o, Vec8 d)
    {
        var hit = Hit(o, d, out var t, out var normal, out var sheet);
        return Vec8.Select(hit, Colour(Vec8.Along(o, d, t), normal.Y, sheet), Dark);
    }

    /// <summary>What a reflection sees: set, softboxes and the room in front of the set.</summary>
    /// <param name="floorShare">Of the light of the floor, which the object itself shades.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Vec8 Environment(Vec8 p, Vec8 r, F8 roughness, F8 floorShare)
    {
        var hit = Hit(p, r, out var t, out var normal, out var sheet) & Simd.Less(t, Simd.All(Far));
        var reached = Simd.Select(hit, t, Simd.All(1e9f));
        var room =
            Simd.Fma(Simd.Saturate(r.Y), Simd.All(0.20f), Simd.All(0.12f))
            + Simd.All(0.16f) * Simd.Saturate(F8.One - Simd.All(1.5f) * Simd.Abs(r.X));
        var colour = new Vec8(room);
        if (Simd.Bits(hit) != 0)
        {
            var at = Vec8.Along(p, r, Simd.Select(hit, t, F8.Zero));
            var fall = Simd.Exp(Simd.Max(Simd.Abs(at.X) - Simd.All(3), F8.Zero) * Simd.All(-0.45f));
            var share = fall * Simd.Select(Simd.Less(r.Y, F8.Zero), floorShare, F8.One);
            colour = Vec8.Select(hit, Colour(at, normal.Y, sheet) * share, colour);
        }

        foreach (var light in scene.Lights)
        {
            var seen = light.Seen(p, r, roughness);
            if (Simd.Bits(Simd.Greater(seen, F8.Zero)) == 0)
                continue;
            var distance = Vec8.Dot(new Vec8(light.Place) - p, light.Normal) / Vec8.Dot(r, light.Normal);
            colour += new Vec8(light.Radiance) * (seen & Simd.Less(distance, reached + Simd.All(6)));
        }

        return colour;
    }
}
