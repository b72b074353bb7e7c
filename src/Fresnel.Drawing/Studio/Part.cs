using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Fresnel.Drawing.Studio;

/// <summary>A shape with a material. Lengths are those of the product, which is about one unit high.</summary>
internal sealed class Part
{
    private readonly Vector3 _right = Vector3.UnitX;
    private readonly Vector3 _up = Vector3.UnitY;
    private readonly Vector3 _front = Vector3.UnitZ;
    private readonly bool _turned;
    private Vector3 _middle;
    private Vector3 _half;

    /// <param name="turn">Degrees about x, then y, then z.</param>
    public Part(Vector3 turn = default)
    {
        if (turn == Vector3.Zero)
            return;
        var radians = turn * (MathF.PI / 180);
        var matrix =
            Matrix4x4.CreateRotationX(radians.X)
            * Matrix4x4.CreateRotationY(radians.Y)
            * Matrix4x4.CreateRotationZ(radians.Z);
        (_right, _up, _front, _turned) = (
            Vector3.TransformNormal(Vector3.UnitX, matrix),
            Vector3.TransformNormal(Vector3.UnitY, matrix),
            Vector3.TransformNormal(Vector3.UnitZ, matrix),
            true
        );
    }

    public required Shape Shape { get; init; }

    public required Material Material { get; init; }

    public PartOperation Operation { get; init; }

    /// <summary>Radius of the seam of <see cref="PartOperation.Smooth"/> and <see cref="PartOperation.Cut"/>.</summary>
    public float Blend { get; init; }

    /// <summary>Centre; of a rod one end.</summary>
    public Vector3 Position { get; init; }

    /// <summary>The other end of a rod.</summary>
    public Vector3 End { get; init; }

    /// <summary>
    /// Half size in x: constant, linear and quadratic in the height from -1 to 1. Of a torus: radius, thickness, flatness.
    /// Of an arc: radius, thickness and half its angle in radians.
    /// Of a plate: depth of its folds in y, radians of them per unit of width in z.
    /// </summary>
    public Vector3 HalfX { get; init; }

    public Vector3 HalfZ { get; init; }

    /// <summary>Half height of a loft; stretch of a torus; half thickness of a plate.</summary>
    public float HalfY { get; init; }

    /// <summary>Corner radius seen from above: constant and linear in the height.</summary>
    public Vector2 Corner { get; init; }

    /// <summary>Radius of the upper and lower edges; of a rod its thickness.</summary>
    public float Edge { get; init; }

    /// <summary>Depth to width of a turned part.</summary>
    public float Squash { get; init; } = 1;

    /// <summary>Share of its thickness that a rod loses towards its other end, and an arc towards both.</summary>
    public float Taper { get; init; }

    /// <summary>Scales the distance where it would overestimate, 0 to 1.</summary>
    public float Caution { get; init; } = 1;

    public Profile? Profile { get; init; }

    public IReadOnlyList<Label> Labels { get; init; } = [];

    /// <summary>In the scene.</summary>
    public int Id { get; set; }

    public Body Body { get; private set; } = null!;

    /// <summary>Bounds in the space of the body.</summary>
    public Vector3 Low => _middle - _half;

    public Vector3 High => _middle + _half;

    /// <summary>A ray that leaves its surface does not meet it again.</summary>
    public bool IsConvex => Shape == Shape.Rod || Shape == Shape.Loft && HalfX.Z <= 0 && HalfZ.Z <= 0;

    /// <summary>Makes it a part of a body and measures its bounds.</summary>
    public void Join(Body body)
    {
        Body = body;
        var (low, high) = Bounds();
        (_middle, _half) = ((low + high) / 2, (high - low) / 2);
    }

    /// <summary>What its distance is at least, from its bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public F8 LeastDistance(Vec8 p)
    {
        var x = Simd.Abs(p.X - Simd.All(_middle.X)) - Simd.All(_half.X);
        var y = Simd.Abs(p.Y - Simd.All(_middle.Y)) - Simd.All(_half.Y);
        var z = Simd.Abs(p.Z - Simd.All(_middle.Z)) - Simd.All(_half.Z);
        return Simd.Max(Simd.Max(x, y), Simd.Max(z, F8.Zero));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vec8 ToLocal(Vec8 p)
    {
        p -= new Vec8(Position);
        return _turned ? Turn(p) : p;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vec8 Turn(Vec8 p) => new(Vec8.Dot(p, _right), Vec8.Dot(p, _up), Vec8.Dot(p, _front));

    /// <summary>Of a direction.</summary>
    public Vec8 DirectionToLocal(Vec8 d) => _turned ? Turn(d) : d;

    /// <summary>Signed distance in the space of the body.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public F8 Distance(Vec8 p) =>
        Shape switch
        {
            Shape.Loft => LoftDistance(ToLocal(p)),
            Shape.Turned => TurnedDistance(ToLocal(p)),
            Shape.Torus => TorusDistance(ToLocal(p)),
            Shape.Rod => RodDistance(p),
            Shape.Arc => ArcDistance(ToLocal(p)),
            Shape.Plate => PlateDistance(ToLocal(p)),
            _ => ClothDistance(ToLocal(p)),
        };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private F8 LoftDistance(Vec8 p)
    {
        F8 a,
            b,
            corner;
        if (HalfX.Y == 0 && HalfX.Z == 0 && HalfZ.Y == 0 && HalfZ.Z == 0)
        {
            (a, b, corner) = (Simd.All(HalfX.X), Simd.All(HalfZ.X), Simd.All(Corner.X));
        }
        else
        {
            var t = Simd.Max(Simd.Min(p.Y * Simd.All(1 / HalfY), F8.One), Simd.All(-1));
            a = Simd.Fma(t, Simd.Fma(t, Simd.All(HalfX.Z), Simd.All(HalfX.Y)), Simd.All(HalfX.X));
            b = Simd.Fma(t, Simd.Fma(t, Simd.All(HalfZ.Z), Simd.All(HalfZ.Y)), Simd.All(HalfZ.X));
            corner = Simd.Min(Simd.Fma(t, Simd.All(Corner.Y), Simd.All(Corner.X)), Simd.Min(a, b));
        }

        var qx = Simd.Abs(p.X) - a + corner;
        var qz = Simd.Abs(p.Z) - b + corner;
        var mx = Simd.Max(qx, F8.Zero);
        var mz = Simd.Max(qz, F8.Zero);
        var wx = Simd.Min(Simd.Max(qx, qz), F8.Zero) + Simd.Sqrt(Simd.Fma(mx, mx, mz * mz)) - corner + Simd.All(Edge);
        var wy = Simd.Abs(p.Y) - Simd.All(HalfY - Edge);
        mx = Simd.Max(wx, F8.Zero);
        mz = Simd.Max(wy, F8.Zero);
        return (Simd.Min(Simd.Max(wx, wy), F8.Zero) + Simd.Sqrt(Simd.Fma(mx, mx, mz * mz)) - Simd.All(Edge))
            * Simd.All(Caution);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private F8 TurnedDistance(Vec8 p)
    {
        var z = p.Z * Simd.All(1 / Squash);
        return Profile!.Distance(Simd.Sqrt(Simd.Fma(p.X, p.X, z * z)), p.Y) * Simd.All(MathF.Min(1, Squash) * Caution);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private F8 TorusDistance(Vec8 p)
    {
        var y = Simd.Max(Simd.Abs(p.Y) - Simd.All(HalfY), F8.Zero);
        var q = Simd.Sqrt(Simd.Fma(p.X, p.X, y * y)) - Simd.All(HalfX.X);
        return Simd.Sqrt(Simd.Fma(q, q, p.Z * p.Z * Simd.All(HalfX.Z))) * Simd.All(Caution) - Simd.All(HalfX.Y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private F8 RodDistance(Vec8 p)
    {
        p -= new Vec8(Position);
        var along = End - Position;
        var h = Simd.Saturate(Vec8.Dot(p, along) * Simd.All(1 / MathF.Max(along.LengthSquared(), 1e-9f)));
        p -= new Vec8(along) * h;
        var away = Simd.Sqrt(Vec8.Dot(p, p));
        if (Taper == 0)
            return away - Simd.All(Edge);
        var slope = Edge * Taper / MathF.Max(along.Length(), 1e-4f);
        return (away - Simd.All(Edge) * (F8.One - h * Simd.All(Taper))) * Simd.All(1 / MathF.Sqrt(1 + slope * slope));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private F8 ArcDistance(Vec8 p)
    {
        var (sine, cosine) = MathF.SinCos(HalfX.Z);
        var x = Simd.Abs(p.X);
        var z = p.Z * Simd.All(1 / Squash);
        var flat = Simd.Fma(x, x, p.Y * p.Y);
        var from = Simd.Sqrt(flat);
        // Beyond its ends the nearest point of its middle line is the end.
        var isBeyond = Simd.Greater(x * Simd.All(cosine), p.Y * Simd.All(sine));
        var reach = Simd.Select(isBeyond, Simd.Fma(x, Simd.All(sine), p.Y * Simd.All(cosine)), from);
        var squared = Simd.Fma(z, z, flat + Simd.All(HalfX.X * HalfX.X) - reach * Simd.All(2 * HalfX.X));
        var away = Simd.Sqrt(Simd.Max(squared, F8.Zero));
        var share = (F8.One - p.Y / Simd.Max(from, Simd.All(1e-4f))) * Simd.All(1 / (1 - cosine));
        var thickness = Simd.All(HalfX.Y) * (F8.One - Simd.Saturate(share) * Simd.All(Taper));
        return (away - thickness) * Simd.All(MathF.Min(1, Squash) * (Taper == 0 ? 1 : 0.9f) * Caution);
    }

    /// <summary>Middle and half size of the bounds of an arc.</summary>
    private (Vector3 Centre, Vector3 Half) ArcBounds()
    {
        var (radius, thickness, angle) = (HalfX.X, HalfX.Y, HalfX.Z);
        var across = (angle < MathF.PI / 2 ? radius * MathF.Sin(angle) : radius) + thickness;
        var (low, high) = (radius * MathF.Cos(angle) - thickness, radius + thickness);
        return (new(0, (low + high) / 2, 0), new(across, (high - low) / 2, thickness * Squash));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private F8 PlateDistance(Vec8 p)
    {
        var (z, steep) = (p.Z, 1f);
        if (HalfX.Y > 0)
        {
            var low = Simd.Saturate((Simd.All(Profile!.Top) - p.Y) * Simd.All(1 / (Profile.Top - Profile.Bottom)));
            var sway = Vector256.Sin(p.Y * Simd.All(5)) * Simd.All(0.6f);
            z += Vector256.Sin(Simd.Fma(p.X, Simd.All(HalfX.Z), sway)) * low * Simd.All(HalfX.Y);
            steep = 1 / MathF.Sqrt(1 + HalfX.Y * HalfX.Y * HalfX.Z * HalfX.Z);
        }

        // An edge that is wider than the plate is thick is that of an ellipse.
        var flat = Edge > HalfY ? HalfY / Edge : 1;
        var wide = Profile!.Distance(Profile.IsMirrored ? Simd.Abs(p.X) : p.X, p.Y) + Simd.All(Edge);
        var deep = (Simd.Abs(z) - Simd.All(HalfY)) * Simd.All(1 / flat) + Simd.All(Edge);
        var (mx, mz) = (Simd.Max(wide, F8.Zero), Simd.Max(deep, F8.Zero));
        var distance = Simd.Min(Simd.Max(wide, deep), F8.Zero) + Simd.Sqrt(Simd.Fma(mx, mx, mz * mz)) - Simd.All(Edge);
        return distance * Simd.All(flat * steep * Caution);
    }

    /// <summary>Folds that fan out from a corner, over a plane.</summary>
    private static F8 ClothDistance(Vec8 p)
    {
        var across = Simd.Fma(p.X, Simd.All(0.82f), p.Z * Simd.All(0.57f));
        var along = Simd.Fma(p.Z, Simd.All(0.82f), p.X * Simd.All(-0.57f));
        var bend = across + Vector256.Sin(along * Simd.All(1.3f) + Simd.All(0.7f)) * Simd.All(0.30f);
        var folds = Vector256.Sin(bend * Simd.All(4.6f));
        var fine = Vector256.Sin(bend * Simd.All(9.7f) + along * Simd.All(2.1f));
        // Flat under the products, folded around them.
        var away = Simd.Step(0.25f, 1.1f, Simd.Sqrt(Simd.Fma(p.X, p.X, p.Z * p.Z)));
        var height = (folds * Simd.All(0.035f) + fine * Simd.All(0.007f)) * away;
        return (p.Y - height) * Simd.All(0.8f);
    }

    private (Vector3 Low, Vector3 High) Bounds()
    {
        if (Shape == Shape.Rod)
            return (Vector3.Min(Position, End) - new Vector3(Edge), Vector3.Max(Position, End) + new Vector3(Edge));

        var (centre, half) = Shape switch
        {
            Shape.Loft => (Vector3.Zero, new Vector3(Greatest(HalfX), HalfY, Greatest(HalfZ))),
            Shape.Torus => (
                Vector3.Zero,
                new Vector3(
                    HalfX.X + HalfX.Y * 1.2f,
                    HalfX.X + HalfX.Y * 1.2f + HalfY,
                    HalfX.Y / MathF.Sqrt(HalfX.Z) / Caution
                )
            ),
            Shape.Arc => ArcBounds(),
            Shape.Turned => (
                new Vector3(0, Middle(Profile!), 0),
                new Vector3(Profile!.Radius, (Profile.Top - Profile.Bottom) / 2, Profile.Radius * Squash)
            ),
            Shape.Plate => (
                new Vector3(Profile!.IsMirrored ? 0 : (Profile.Left + Profile.Right) / 2, Middle(Profile), 0),
                new Vector3(
                    Profile.IsMirrored ? Profile.Right : (Profile.Right - Profile.Left) / 2,
                    (Profile.Top - Profile.Bottom) / 2,
                    HalfY + HalfX.Y
                )
            ),
            _ => (Vector3.Zero, new Vector3(3, 0.1f, 3)),
        };
        var middle = Position + _right * centre.X + _up * centre.Y + _front * centre.Z;
        var extent = Vector3.Abs(_right) * half.X + Vector3.Abs(_up) * half.Y + Vector3.Abs(_front) * half.Z;
        return (middle - extent, middle + extent);
    }

    private static float Middle(Profile profile) => (profile.Top + profile.Bottom) / 2;

    private static float Greatest(Vector3 q)
    {
        var inner = q.Z < 0 ? q.X - q.Y * q.Y / (4 * q.Z) : q.X;
        var peak = q.Z < 0 && MathF.Abs(q.Y) < -2 * q.Z ? inner : q.X;
        return MathF.Max(peak, MathF.Max(q.X + q.Y + q.Z, q.X - q.Y + q.Z));
    }
}
