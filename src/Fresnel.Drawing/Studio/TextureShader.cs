using System.Numerics;
using System.Runtime.Intrinsics;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Fresnel.Drawing.Studio;

/// <summary>Patterns of materials at eight points. Thread-safe.</summary>
internal sealed class TextureShader(StudioScene scene)
{
    private readonly Vector2 _shift = new(scene.Seed * 0.37f % 0.9f, scene.Seed * 0.61f % 0.9f);

    /// <summary>One point: what a pattern changes.</summary>
    private struct Point
    {
        public Vector3 Albedo;
        public float Roughness;
        public Vector3 Normal;
        public float Open;
    }

    /// <param name="p">In the scene.</param>
    /// <param name="local">In the part.</param>
    /// <param name="lanes">Bits of the points to change.</param>
    public void Apply(
        Material material,
        Vec8 p,
        Vec8 local,
        Vec8 localNormal,
        uint lanes,
        ref Vec8 albedo,
        ref F8 roughness,
        ref Vec8 normal,
        ref F8 open
    )
    {
        Span<Vector3> albedos = stackalloc Vector3[8];
        Span<Vector3> normals = stackalloc Vector3[8];
        Span<float> roughnesses = stackalloc float[8];
        Span<float> opens = stackalloc float[8];
        for (var lane = 0; lane < 8; lane++)
        {
            var point = new Point
            {
                Albedo = albedo[lane],
                Roughness = roughness[lane],
                Normal = normal[lane],
                Open = open[lane],
            };
            if ((lanes >> lane & 1) != 0)
                Apply(material, p[lane], local[lane], localNormal[lane], ref point);
            (albedos[lane], normals[lane]) = (point.Albedo, point.Normal);
            (roughnesses[lane], opens[lane]) = (point.Roughness, point.Open);
        }

        albedo = Vec8.Gather(albedos);
        normal = Vec8.Gather(normals);
        roughness = Vector256.Create<float>(roughnesses);
        open = Vector256.Create<float>(opens);
    }

    private void Apply(Material material, Vector3 p, Vector3 local, Vector3 localNormal, ref Point point)
    {
        switch (material.Texture)
        {
            case SurfaceTexture.Marble or SurfaceTexture.Wood or SurfaceTexture.Terrazzo or SurfaceTexture.Stone:
                var across = localNormal.Y > 0.5f ? p.Z : p.Z - p.Y;
                var value = PatternTable.Of(material.Texture).Sample(p.X + _shift.X, across + _shift.Y);
                Slab(material.Texture, value, ref point);
                break;
            case SurfaceTexture.Pages:
                point.Albedo *= 0.80f + 0.26f * ValueNoise.At(new(local.X * 260, local.Y * 2, local.Z * 420), 3);
                break;
            case SurfaceTexture.Crumb:
                var pores = ValueNoise.Sum(local * 24, 3, 5);
                point.Albedo *= 0.72f + 0.5f * pores;
                point.Normal = Lean(point.Normal, local * 34, 31, 0.30f);
                break;
            case SurfaceTexture.Grass:
                var blades = ValueNoise.Sum(new Vector3(p.X * 95, p.Y * 30, p.Z * 26), 3, 91);
                var patches = ValueNoise.At(p * 4, 97);
                point.Albedo *= (0.25f + 1.1f * blades) * (0.8f + 0.4f * patches);
                point.Albedo.X *= 0.8f + 0.5f * blades;
                point.Normal = Lean(point.Normal, new Vector3(p.X * 95, 0, p.Z * 30), 99, 1.1f);
                break;
            case >= SurfaceTexture.Stripes:
                var share = PrintShader.ShareAt(material, local, localNormal);
                point.Albedo = Vector3.Lerp(point.Albedo, material.Second, share);
                break;
            default:
                Relief(material, p, local, localNormal, ref point);
                break;
        }
    }

    private void Slab(SurfaceTexture texture, Vector2 value, ref Point point)
    {
        var albedo = point.Albedo;
        switch (texture)
        {
            case SurfaceTexture.Marble:
                var isDark = albedo.X + albedo.Y + albedo.Z < 0.9f;
                var vein = isDark
                    ? Vector3.Lerp(albedo, new Vector3(0.72f, 0.70f, 0.66f), 0.7f)
                    : albedo * new Vector3(0.36f, 0.37f, 0.40f);
                point.Albedo = Vector3.Lerp(albedo, vein, value.X) * value.Y;
                break;
            case SurfaceTexture.Wood:
                point.Albedo = albedo * value.X;
                point.Roughness += 0.1f * value.Y;
                break;
            case SurfaceTexture.Stone:
                point.Albedo = albedo * value.X * (1 - 0.3f * value.Y);
                break;
            default:
                var chip =
                    value.Y < 0.3f ? scene.Wall * 0.75f
                    : value.Y < 0.55f ? albedo * 0.55f
                    : value.Y < 0.8f ? new Vector3(0.62f, 0.42f, 0.30f)
                    : new Vector3(0.9f, 0.88f, 0.84f);
                point.Albedo = Vector3.Lerp(albedo, chip, value.X);
                break;
        }
    }

    private static void Relief(Material material, Vector3 p, Vector3 local, Vector3 localNormal, ref Point point)
    {
        switch (material.Texture)
        {
            case SurfaceTexture.Crinkle:
                var at = new Vector3(local.X * 7, local.Y * 5, 1);
                var amount = 0.10f + 0.44f * local.Y * local.Y;
                var lean = new Vector3(
                    ValueNoise.At(at, 21) - 0.5f,
                    0.6f * (ValueNoise.At(at + new Vector3(9), 22) - 0.5f),
                    0
                );
                point.Normal = Vector3.Normalize(point.Normal + lean * amount);
                break;
            case SurfaceTexture.Ridges when MathF.Abs(localNormal.Y) < 0.5f:
                // The normal leans by the slope of cos(n · angle).
                var angle = MathF.Atan2(local.X, local.Z) * material.Ridges;
                var (sine, cosine) = MathF.SinCos(angle);
                var tangent = Vector3.Normalize(Vector3.Cross(Vector3.UnitY, point.Normal));
                point.Normal = Vector3.Normalize(point.Normal + tangent * (sine * 0.42f));
                point.Open *= 0.86f + 0.14f * cosine;
                break;
            case SurfaceTexture.Brushed:
                var stroke = ValueNoise.At(new Vector3(local.X * 8, local.Y * 420, local.Z * 8), 4) - 0.5f;
                point.Normal = Vector3.Normalize(point.Normal + new Vector3(0, stroke * 0.10f, 0));
                break;
            case SurfaceTexture.Weave:
                var (wx, wy) = (MathF.Sin((local.X + local.Z) * 190), MathF.Sin(local.Y * 190));
                point.Normal = Vector3.Normalize(point.Normal + new Vector3(wx, wy, 0) * 0.10f);
                point.Albedo *= 0.92f + 0.08f * wx * wy;
                break;
            case SurfaceTexture.Creases:
                var slack = new Vector3(local.X * 9 + local.Y * 2, local.Y * 4, local.Z * 9);
                point.Normal = Lean(point.Normal, slack, 71, 0.62f);
                break;
            case SurfaceTexture.Ripples:
                point.Normal = Ripples(p);
                break;
            case SurfaceTexture.Bricks:
                Course(local, 0.27f, 0.095f, 0.5f, new Vector3(0.68f, 0.64f, 0.60f), 0.5f, ref point);
                break;
            case SurfaceTexture.Tiles:
                Course(local, 0.21f, 0.21f, 0, new Vector3(0.62f), 0.06f, ref point);
                break;
        }
    }

    /// <summary>Bricks or tiles of a wall that faces the camera.</summary>
    /// <param name="shift">Of every other course, share of the width.</param>
    /// <param name="spread">Of the lightness of the pieces.</param>
    private static void Course(
        Vector3 local,
        float width,
        float height,
        float shift,
        Vector3 mortar,
        float spread,
        ref Point point
    )
    {
        var row = MathF.Floor(local.Y / height);
        var along = local.X / width + (((int)row & 1) == 0 ? 0 : shift);
        var column = MathF.Floor(along);
        var (x, y) = ((along - column) * width, local.Y - row * height);
        var edge = MathF.Min(MathF.Min(x, width - x), MathF.Min(y, height - y));
        var tint = ValueNoise.At(new Vector3(column * 3.7f, row * 5.3f, 0.5f), 61);
        var grain = ValueNoise.At(local * 60, 62);
        point.Albedo *= 1 - spread / 2 + spread * tint + 0.2f * spread * (grain - 0.5f);
        var joint = Math.Clamp(1 - (edge - 0.006f) / 0.004f, 0, 1);
        point.Albedo = Vector3.Lerp(point.Albedo, mortar, joint);
        point.Open *= 1 - 0.25f * joint;
        point.Roughness = MathF.Max(point.Roughness, 0.8f * joint);
    }

    /// <summary>Rings around the product, over a slow swell.</summary>
    private static Vector3 Ripples(Vector3 p)
    {
        var radius = MathF.Sqrt(p.X * p.X + p.Z * p.Z);
        var ring = MathF.Sin(radius * 26 - 1.2f) * 0.05f * MathF.Exp(-radius * 0.9f);
        var swell = new Vector3(ValueNoise.At(p * 5, 41) - 0.5f, 0, ValueNoise.At(p * 5 + new Vector3(7), 42) - 0.5f);
        return Vector3.Normalize(
            new Vector3(p.X / (radius + 0.01f) * ring, 1, p.Z / (radius + 0.01f) * ring) + swell * 0.05f
        );
    }

    private static Vector3 Lean(Vector3 normal, Vector3 at, int seed, float amount) =>
        Vector3.Normalize(
            normal
                + new Vector3(
                    ValueNoise.At(at, seed) - 0.5f,
                    ValueNoise.At(at + new Vector3(9), seed + 1) - 0.5f,
                    ValueNoise.At(at + new Vector3(17), seed + 2) - 0.5f
                ) * amount
        );
}
