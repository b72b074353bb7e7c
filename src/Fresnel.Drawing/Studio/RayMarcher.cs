using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Fresnel.Drawing.Studio;

/// <summary>Sphere tracing of eight rays, and what distances say about a point: normal, shadow, occlusion.</summary>
internal static class RayMarcher
{
    private const float HitDistance = 0.0006f;

    /// <summary>Lanes that miss the box get an empty interval.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (F8 Near, F8 Far) Interval(Vector3 low, Vector3 high, Vec8 o, Vec8 d)
    {
        var (ix, iy, iz) = (F8.One / d.X, F8.One / d.Y, F8.One / d.Z);
        var (ax, bx) = ((Simd.All(low.X) - o.X) * ix, (Simd.All(high.X) - o.X) * ix);
        var (ay, by) = ((Simd.All(low.Y) - o.Y) * iy, (Simd.All(high.Y) - o.Y) * iy);
        var (az, bz) = ((Simd.All(low.Z) - o.Z) * iz, (Simd.All(high.Z) - o.Z) * iz);
        var near = Simd.Max(Simd.Max(Simd.Min(ax, bx), Simd.Min(ay, by)), Simd.Max(Simd.Min(az, bz), F8.Zero));
        return (near, Simd.Min(Simd.Min(Simd.Max(ax, bx), Simd.Max(ay, by)), Simd.Max(az, bz)));
    }

    /// <returns>Distance along the rays, and the lanes that hit before <paramref name="far"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (F8 T, F8 Hit) March(Body[] bodies, Vec8 o, Vec8 d, F8 near, F8 far, int steps)
    {
        var (t, hit, live) = (near, F8.Zero, Simd.Less(near, far));
        var last = Simd.All(1);
        for (var i = 0; i < steps && Simd.Bits(live) != 0; i++)
        {
            var distance = Body.Distance(bodies, Vec8.Along(o, d, t));
            var close = Simd.Less(distance, Simd.All(HitDistance)) & live;
            hit |= close;
            live = Simd.AndNot(live, close);
            t = Simd.Select(live, Simd.Fma(distance, Simd.All(0.96f), t), t);
            last = distance;
            live &= Simd.Less(t, far);
        }

        // A ray that ran out of steps beside a surface hits it.
        return (t, hit | (live & Simd.Less(last, Simd.All(0.003f))));
    }

    /// <summary>By differences towards the corners of a tetrahedron.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vec8 Normal(Body[] bodies, Vec8 p)
    {
        var e = Simd.All(0.0022f);
        var a = Body.Distance(bodies, new Vec8(p.X + e, p.Y - e, p.Z - e));
        var b = Body.Distance(bodies, new Vec8(p.X - e, p.Y - e, p.Z + e));
        var c = Body.Distance(bodies, new Vec8(p.X - e, p.Y + e, p.Z - e));
        var d = Body.Distance(bodies, new Vec8(p.X + e, p.Y + e, p.Z + e));
        return Vec8.Normalize(new Vec8(a - b - c + d, c + d - a - b, b + d - a - c));
    }

    /// <summary>
    /// Share of a light that is free: the narrowest distance / (width · t) met on the way, as the coverage of a disc.
    /// </summary>
    /// <param name="growth">Step, share of the way so far.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static F8 Shadow(Body[] bodies, Vec8 p, Vec8 normal, Softbox light, int steps, float growth, float reach)
    {
        if (bodies.Length == 0)
            return F8.One;
        p += normal * 0.006f;
        var to = new Vec8(light.Place) - p;
        var inverse = F8.One / Simd.Sqrt(Vec8.Dot(to, to));
        to *= inverse;
        // A large light reaches a little beyond the horizon of the surface.
        var facing = Simd.Step(-0.35f, -0.05f, Vec8.Dot(to, normal));
        if (Vector256.LessThanAll(facing, Simd.All(1e-6f)))
            return F8.Zero;
        var width = Simd.All(MathF.Sqrt(light.HalfWidth * light.HalfHeight) * 0.95f) * inverse;
        var (t, free) = (Simd.All(0.012f), F8.One);
        for (var i = 0; i < steps; i++)
        {
            var distance = Body.Distance(bodies, Vec8.Along(p, to, t));
            free = Simd.Min(free, distance / (width * t));
            t += Simd.Max(Simd.Min(Simd.Abs(distance) * Simd.All(0.9f), Simd.All(0.4f)), t * Simd.All(growth));
            if (Vector256.LessThanAll(free, Simd.All(-0.98f)) || Vector256.GreaterThanAll(t, Simd.All(reach)))
                break;
        }

        free = Simd.Max(free, Simd.All(-1));
        var open = F8.One + free;
        return Simd.All(0.25f) * open * open * (Simd.All(2) - free) * facing;
    }

    /// <summary>How open the surroundings of a point are, 0.03 to 1.</summary>
    /// <param name="withFloor">The floor counts as a neighbour.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static F8 Openness(Body[] bodies, Vec8 p, Vec8 normal, bool withFloor)
    {
        var sum = F8.Zero;
        var (height, weight) = (0.018f, 0.62f);
        for (var i = 0; i < 5; i++, height *= 2.05f, weight *= 0.72f)
        {
            var at = p + normal * height;
            var distance = Body.Distance(bodies, at);
            if (withFloor)
                distance = Simd.Min(distance, at.Y);
            sum = Simd.Fma(Simd.Max(Simd.All(height) - distance, F8.Zero), Simd.All(weight / height), sum);
        }

        var open = Simd.Max(F8.One - sum * Simd.All(0.62f), F8.Zero);
        return open * Simd.Fma(open, Simd.All(0.6f), Simd.All(0.4f)) * Simd.All(0.97f) + Simd.All(0.03f);
    }
}
