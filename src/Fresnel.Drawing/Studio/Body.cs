using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Fresnel.Drawing.Studio;

/// <summary>Parts joined in order, placed in the scene. Rays far from its bounds skip it.</summary>
internal sealed class Body
{
    /// <summary>The bits of eight lanes.</summary>
    public const uint AllLanes = 0xFF;

    private const float Close = 0.07f;
    private const float Far = 50;
    private readonly Vector3 _place;
    private readonly float _scale;
    private readonly float _cosine;
    private readonly float _sine;
    private readonly bool _isTilted;
    private readonly Vector3 _across;
    private readonly Vector3 _up;
    private readonly Vector3 _depth;
    private readonly Vector3 _middle;
    private readonly Vector3 _half;
    private readonly Vector3 _centre;
    private readonly float _radius;

    /// <param name="yaw">Degrees about the vertical axis.</param>
    /// <param name="tilt">How it lies or leans, before it is turned.</param>
    public Body(
        BodyKind kind,
        IReadOnlyList<Part> parts,
        Vector3 place = default,
        float yaw = 0,
        float scale = 1,
        Tilt tilt = default
    )
    {
        (Kind, Parts, _place, _scale, _isTilted) = (kind, [.. parts], place, scale, tilt != default);
        (_sine, _cosine) = MathF.SinCos(yaw * MathF.PI / 180);
        var (across, up, depth) = tilt.Axes();
        (_across, _up, _depth) = (Turned(across), Turned(up), Turned(depth));
        var (low, high) = (new Vector3(99), new Vector3(-99));
        foreach (var part in parts)
        {
            part.Join(this);
            if (part.Operation == PartOperation.Cut)
                continue;
            (low, high) = (Vector3.Min(low, part.Low), Vector3.Max(high, part.High));
        }

        _middle = (low + high) / 2;
        _half = (high - low) / 2 + new Vector3(0.003f);
        _centre = (_across * _middle.X + _up * _middle.Y + _depth * _middle.Z) * scale + place;
        var extent =
            (Vector3.Abs(_across) * _half.X + Vector3.Abs(_up) * _half.Y + Vector3.Abs(_depth) * _half.Z) * scale;
        (Low, High, _radius) = (_centre - extent, _centre + extent, _half.Length() * scale);
    }

    private Vector3 Turned(Vector3 v) => new(v.X * _cosine + v.Z * _sine, v.Y, v.Z * _cosine - v.X * _sine);

    public BodyKind Kind { get; }

    public Part[] Parts { get; }

    /// <summary>Bounds in the scene.</summary>
    public Vector3 Low { get; }

    public Vector3 High { get; }

    /// <summary>Units of the scene in one of the body.</summary>
    public float Scale => _scale;

    /// <summary>A ray that leaves its surface does not meet it again.</summary>
    public bool IsConvex => Parts is [{ IsConvex: true }];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vec8 ToLocal(Vec8 p)
    {
        p = (p - new Vec8(_place)) * (1 / _scale);
        return DirectionToLocal(p);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vec8 DirectionToLocal(Vec8 d) =>
        _isTilted
            ? new(Vec8.Dot(d, _across), Vec8.Dot(d, _up), Vec8.Dot(d, _depth))
            : new(
                d.X * Simd.All(_cosine) - d.Z * Simd.All(_sine),
                d.Y,
                Simd.Fma(d.X, Simd.All(_sine), d.Z * Simd.All(_cosine))
            );

    /// <summary>Signed distance to the nearest of the bodies.</summary>
    /// <param name="live">Bits of the lanes whose distance is used; that of the others may be any.</param>
    /// <param name="among">Bits of the bodies to measure; the last stands for all from the 64th.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static F8 Distance(Body[] bodies, Vec8 p, uint live = AllLanes, ulong among = ulong.MaxValue)
    {
        var nearest = Simd.All(Far);
        for (var i = 0; i < bodies.Length; i++)
        {
            if ((among >> Math.Min(i, 63) & 1) == 0)
                continue;
            var body = bodies[i];
            var local = body.ToLocal(p);
            var away = body.Away(local);
            var distance = Simd.Sqrt(away);
            if ((Simd.Bits(Simd.Less(distance * Simd.All(body._scale), nearest)) & live) == 0)
                continue;
            if ((Simd.Bits(Simd.Less(away, Simd.All(Close * Close))) & live) != 0)
                distance = body.LocalDistance(local, live);
            nearest = Simd.Min(nearest, distance * Simd.All(body._scale));
        }

        return nearest;
    }

    /// <summary>Square of the distance to the bounds, in the space of the body.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private F8 Away(Vec8 local)
    {
        var qx = Simd.Max(Simd.Abs(local.X - Simd.All(_middle.X)) - Simd.All(_half.X), F8.Zero);
        var qy = Simd.Max(Simd.Abs(local.Y - Simd.All(_middle.Y)) - Simd.All(_half.Y), F8.Zero);
        var qz = Simd.Max(Simd.Abs(local.Z - Simd.All(_middle.Z)) - Simd.All(_half.Z), F8.Zero);
        return Simd.Fma(qx, qx, Simd.Fma(qy, qy, qz * qz));
    }

    /// <summary>Bits of the bodies whose bounds are within reach of a point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Around(Body[] bodies, Vec8 p, float reach, uint live)
    {
        var among = 0UL;
        for (var i = 0; i < bodies.Length; i++)
        {
            var limit = Simd.All(reach * reach / (bodies[i]._scale * bodies[i]._scale));
            if ((Simd.Bits(Simd.Less(bodies[i].Away(bodies[i].ToLocal(p)), limit)) & live) != 0)
                among |= 1UL << Math.Min(i, 63);
        }

        return among;
    }

    /// <summary>Bits of the bodies whose bounding balls meet cones.</summary>
    /// <param name="width">Radius of the cones at distance 1, 0 to below 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Along(Body[] bodies, Vec8 origin, Vec8 direction, F8 width, uint live)
    {
        // A ball is outside of a cone where across · cos - along · sin of the cone's slope is at least its radius.
        var (among, narrow) = (0UL, Simd.Sqrt(Simd.Max(F8.One - width * width, F8.Zero)));
        for (var i = 0; i < bodies.Length; i++)
        {
            var to = new Vec8(bodies[i]._centre) - origin;
            var along = Vec8.Dot(to, direction);
            var across = Simd.Sqrt(Simd.Max(Vec8.Dot(to, to) - along * along, F8.Zero));
            var radius = Simd.All(bodies[i]._radius);
            var meets = Simd.Less(across * narrow - along * width, radius) & Simd.Greater(along + radius, F8.Zero);
            if ((Simd.Bits(meets) & live) != 0)
                among |= 1UL << Math.Min(i, 63);
        }

        return among;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private F8 LocalDistance(Vec8 local, uint live)
    {
        var distance = Parts[0].Distance(local);
        for (var i = 1; i < Parts.Length; i++)
        {
            var part = Parts[i];
            var k = Simd.All(part.Blend);
            // Beyond this the part changes nothing.
            var reach = part.Operation == PartOperation.Cut ? k - distance : k + distance;
            if ((Simd.Bits(Simd.Less(part.LeastDistance(local), reach)) & live) == 0)
                continue;
            var own = part.Distance(local);
            if (part.Operation == PartOperation.Union)
            {
                distance = Simd.Min(distance, own);
                continue;
            }

            // Polynomial smooth minimum: min(a, b) - max(k - |a - b|, 0)² / 4k.
            if (part.Operation == PartOperation.Smooth)
            {
                var h = Simd.Max(k - Simd.Abs(distance - own), F8.Zero);
                distance = Simd.Min(distance, own) - h * h / (k * Simd.All(4));
            }
            else
            {
                var h = Simd.Max(k - Simd.Abs(distance + own), F8.Zero);
                distance = Simd.Max(distance, -own) + h * h / (k * Simd.All(4));
            }
        }

        return distance;
    }

    /// <summary>Index of the part whose own surface is nearest.</summary>
    /// <param name="live">Bits of the lanes whose part is used.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector256<int> Identify(Body[] bodies, Vec8 p, uint live)
    {
        var (nearest, id) = (Simd.All(Far), Vector256.Create(-1));
        foreach (var body in bodies)
        {
            var local = body.ToLocal(p);
            var scale = Simd.All(body._scale);
            if ((Simd.Bits(Simd.Less(Simd.Sqrt(body.Away(local)) * scale, nearest)) & live) == 0)
                continue;
            foreach (var part in body.Parts)
            {
                if ((Simd.Bits(Simd.Less(part.LeastDistance(local) * scale, nearest)) & live) == 0)
                    continue;
                var own = Simd.Abs(part.Distance(local)) * scale;
                var nearer = Simd.Less(own, nearest);
                nearest = Simd.Select(nearer, own, nearest);
                id = Vector256.ConditionalSelect(nearer.AsInt32(), Vector256.Create(part.Id), id);
            }
        }

        return id;
    }
}
