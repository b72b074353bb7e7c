using System.Numerics;
using System.Runtime.CompilerServices;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Fresnel.Drawing.Studio;

/// <summary>Sphere tracing of eight rays, and what distances say about a point: normal, shadow, occlusion.</summary>
internal static class RayMarcher
{
    private const float HitDistance = 0.0006f;

    // Length of a step, share of the distance. Longer ones are taken back where they may have passed something.
    private const float Relaxed = 1.4f;
    private const float Careful = 0.96f;
    private const float BeforeEnd = 0.999f;

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
    /// <param name="among">Bits of the bodies that the rays may meet.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (F8 T, F8 Hit) March(Body[] bodies, Vec8 o, Vec8 d, F8 near, F8 far, int steps, ulong among)
    {
        var (t, hit, live) = (near, F8.Zero, Simd.Less(near, far));
        var (last, step, stride) = (F8.Zero, F8.Zero, Simd.All(Relaxed));
        for (var i = 0; i < steps && Simd.Bits(live) != 0; i++)
        {
            var distance = Body.Distance(bodies, Vec8.Along(o, d, t), Simd.Bits(live), among);
            // The free balls around the last point and this one do not touch: something may be between them.
            var over = Simd.Less(last + distance, step) & Simd.Greater(stride, F8.One) & live;
            var close = Simd.AndNot(Simd.Less(distance, Simd.All(HitDistance)) & live, over);
            hit |= close;
            live = Simd.AndNot(live, close);
            stride = Simd.Select(over, Simd.All(Careful), stride);
            // A longer step stays before the end of the way, or what it passed would not be noticed.
            var limit = Simd.Max(distance * Simd.All(Careful), (far - t) * Simd.All(BeforeEnd));
            var forward = Simd.Min(distance * stride, limit);
            // Back to the last point, and from there by its own distance.
            var careful = last * Simd.All(Careful);
            t = Simd.Select(live, t + Simd.Select(over, careful - step, forward), t);
            step = Simd.Select(over, careful, forward);
            last = Simd.Select(Simd.AndNot(live, over), distance, last);
            live &= Simd.Less(t, far);
        }

        // A ray that ran out of steps beside a surface hits it.
        return (t, hit | (live & Simd.Less(last, Simd.All(0.0015f))));
    }

    /// <summary>By differences towards the corners of a tetrahedron.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vec8 Normal(Body[] bodies, Vec8 p, uint live)
    {
        var e = Simd.All(0.0022f);
        var among = Body.Around(bodies, p, 0.02f, live);
        var a = Body.Distance(bodies, new Vec8(p.X + e, p.Y - e, p.Z - e), live, among);
        var b = Body.Distance(bodies, new Vec8(p.X - e, p.Y - e, p.Z + e), live, among);
        var c = Body.Distance(bodies, new Vec8(p.X - e, p.Y + e, p.Z - e), live, among);
        var d = Body.Distance(bodies, new Vec8(p.X + e, p.Y + e, p.Z + e), live, among);
        return Vec8.Normalize(new Vec8(a - b - c + d, c + d - a - b, b + d - a - c));
    }

    /// <summary>
    /// Share of a light that is free: the narrowest distance / (width · t) met on the way, as the coverage of a disc.
    /// </summary>
    /// <param name="growth">Step, share of the way so far.</param>
    /// <param name="live">Bits of the lanes whose share is used.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static F8 Shadow(
        Body[] bodies,
        Vec8 p,
        Vec8 normal,
        Softbox light,
        int steps,
        float growth,
        float reach,
        uint live = Body.AllLanes
    )
    {
        if (bodies.Length == 0)
            return F8.One;
        p += normal * 0.006f;
        var to = new Vec8(light.Place) - p;
        var inverse = F8.One / Simd.Sqrt(Vec8.Dot(to, to));
        to *= inverse;
        // A large light reaches a little beyond the horizon of the surface.
        var facing = Simd.Step(-0.35f, -0.05f, Vec8.Dot(to, normal));
        live &= Simd.Bits(Simd.Greater(facing, Simd.All(1e-6f)));
        if (live == 0)
            return F8.Zero;
        var width = Simd.All(MathF.Sqrt(light.HalfWidth * light.HalfHeight) * 0.95f) * inverse;
        var among = Body.Along(bodies, p, to, width, live);
        if (among == 0)
            return facing;
        var (t, free, run) = (Simd.All(0.012f), F8.One, Simd.Mask(live));
        for (var i = 0; i < steps && Simd.Bits(run) != 0; i++)
        {
            var distance = Body.Distance(bodies, Vec8.Along(p, to, t), Simd.Bits(run), among);
            free = Simd.Select(run, Simd.Min(free, distance / (width * t)), free);
            t += Simd.Max(Simd.Min(Simd.Abs(distance) * Simd.All(0.9f), Simd.All(0.4f)), t * Simd.All(growth));
            run &= Simd.Greater(free, Simd.All(-0.98f)) & Simd.Less(t, Simd.All(reach));
        }

        free = Simd.Max(free, Simd.All(-1));
        var open = F8.One + free;
        return Simd.All(0.25f) * open * open * (Simd.All(2) - free) * facing;
    }

    /// <summary>How open the surroundings of a point are, 0.03 to 1.</summary>
    /// <param name="withFloor">The floor counts as a neighbour.</param>
    /// <param name="live">Bits of the lanes whose openness is used.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static F8 Openness(Body[] bodies, Vec8 p, Vec8 normal, bool withFloor, uint live = Body.AllLanes)
    {
        // What is farther than twice the greatest height darkens nothing.
        var among = Body.Around(bodies, p, 0.64f, live);
        if (among == 0 && !(withFloor && (Simd.Bits(Simd.Less(p.Y, Simd.All(0.64f))) & live) != 0))
            return F8.One;
        var sum = F8.Zero;
        var (height, weight) = (0.018f, 0.62f);
        for (var i = 0; i < 5; i++, height *= 2.05f, weight *= 0.72f)
        {
            var at = p + normal * height;
            var distance = Body.Distance(bodies, at, live, among);
            if (withFloor)
                distance = Simd.Min(distance, at.Y);
            sum = Simd.Fma(Simd.Max(Simd.All(height) - distance, F8.Zero), Simd.All(weight / height), sum);
        }

        var open = Simd.Max(F8.One - sum * Simd.All(0.62f), F8.Zero);
        return open * Simd.Fma(open, Simd.All(0.6f), Simd.All(0.4f)) * Simd.All(0.97f) + Simd.All(0.03f);
    }
}
