using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Fresnel.Drawing.Studio;

/// <summary>Parts joined in order, placed in the scene. Rays far from its bounds skip it.</summary>
internal sealed class Body
{
    private const float Near = 0.07f;
    private readonly Vector3 _place;
    private readonly float _scale;
    private readonly float _cosine;
    private readonly float _sine;
    private readonly Vector3 _middle;
    private readonly Vector3 _half;

    /// <param name="yaw">Degrees about the vertical axis.</param>
    public Body(BodyKind kind, IReadOnlyList<Part> parts, Vector3 place = default, float yaw = 0, float scale = 1)
    {
        (Kind, Parts, _place, _scale) = (kind, [.. parts], place, scale);
        (_sine, _cosine) = MathF.SinCos(yaw * MathF.PI / 180);
        var (low, high) = (new Vector3(99), new Vector3(-99));
        foreach (var part in parts)
        {
            part.Body = this;
            if (part.Operation == PartOperation.Cut)
                continue;
            var bounds = part.Bounds();
            (low, high) = (Vector3.Min(low, bounds.Low), Vector3.Max(high, bounds.High));
        }

        _middle = (low + high) / 2;
        _half = (high - low) / 2 + new Vector3(0.003f);
        var centre =
            new Vector3(_middle.X * _cosine + _middle.Z * _sine, _middle.Y, _middle.Z * _cosine - _middle.X * _sine)
                * scale
            + place;
        var (c, s) = (MathF.Abs(_cosine), MathF.Abs(_sine));
        var extent = new Vector3(_half.X * c + _half.Z * s, _half.Y, _half.X * s + _half.Z * c) * scale;
        (Low, High) = (centre - extent, centre + extent);
    }

    public BodyKind Kind { get; }

    public Part[] Parts { get; }

    /// <summary>Bounds in the scene.</summary>
    public Vector3 Low { get; }

    public Vector3 High { get; }

    /// <summary>Units of the scene in one of the body.</summary>
    public float Scale => _scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vec8 ToLocal(Vec8 p)
    {
        p = (p - new Vec8(_place)) * (1 / _scale);
        return DirectionToLocal(p);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vec8 DirectionToLocal(Vec8 d) =>
        new(
            d.X * Simd.All(_cosine) - d.Z * Simd.All(_sine),
            d.Y,
            Simd.Fma(d.X, Simd.All(_sine), d.Z * Simd.All(_cosine))
        );

    /// <summary>Signed distance to the nearest of the bodies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static F8 Distance(Body[] bodies, Vec8 p)
    {
        var nearest = Simd.All(50);
        foreach (var body in bodies)
        {
            var local = body.ToLocal(p);
            var qx = Simd.Max(Simd.Abs(local.X - Simd.All(body._middle.X)) - Simd.All(body._half.X), F8.Zero);
            var qy = Simd.Max(Simd.Abs(local.Y - Simd.All(body._middle.Y)) - Simd.All(body._half.Y), F8.Zero);
            var qz = Simd.Max(Simd.Abs(local.Z - Simd.All(body._middle.Z)) - Simd.All(body._half.Z), F8.Zero);
            var away = Simd.Fma(qx, qx, Simd.Fma(qy, qy, qz * qz));
            if (Vector256.GreaterThanAll(Simd.Sqrt(away) * Simd.All(body._scale), nearest))
                continue;
            var distance = Vector256.GreaterThanAll(away, Simd.All(Near * Near))
                ? Simd.Sqrt(away)
                : body.LocalDistance(local);
            nearest = Simd.Min(nearest, distance * Simd.All(body._scale));
        }

        return nearest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private F8 LocalDistance(Vec8 local)
    {
        var distance = Simd.All(50);
        foreach (var part in Parts)
        {
            var own = part.Distance(local);
            if (part.Operation == PartOperation.Union)
            {
                distance = Simd.Min(distance, own);
                continue;
            }

            // Polynomial smooth minimum: min(a, b) - max(k - |a - b|, 0)² / 4k.
            var k = Simd.All(part.Blend);
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector256<int> Identify(Body[] bodies, Vec8 p)
    {
        var (nearest, id) = (Simd.All(50), Vector256.Create(-1));
        foreach (var body in bodies)
        {
            var local = body.ToLocal(p);
            foreach (var part in body.Parts)
            {
                var own = Simd.Abs(part.Distance(local)) * Simd.All(body._scale);
                var nearer = Simd.Less(own, nearest);
                nearest = Simd.Select(nearer, own, nearest);
                id = Vector256.ConditionalSelect(nearer.AsInt32(), Vector256.Create(part.Id), id);
            }
        }

        return id;
    }
}
