using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Fresnel.Drawing.Studio;

internal sealed partial class Tracer
{
    /// <summary>The surface at eight points of one part, after its texture and labels.</summary>
    private struct Surface
    {
        public Vec8 Albedo;
        public Vec8 Reflectance;
        public Vec8 Glow;
        public F8 Roughness;
        public Vec8 Normal;
        public F8 Open;

        /// <summary>Share of a label, 0 to 1.</summary>
        public F8 Cover;
    }

    /// <summary>Radiance towards the rays: each part in turn, for the lanes that are on it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vec8 Shade(in Hits hits, F8 lanes, Vec8 directions, in Surroundings seen, ref F8 detail)
    {
        var colour = Vec8.Zero;
        var left = Simd.Bits(lanes);
        while (left != 0)
        {
            var id = hits.Part[BitOperations.TrailingZeroCount(left)];
            var own = Vector256.Equals(hits.Part, Vector256.Create(id)).AsSingle() & lanes;
            left &= ~Simd.Bits(own);
            var surface = SurfaceOf(scene.Parts[id], hits, own, seen, ref detail);
            colour = Vec8.Select(own, Light(scene.Parts[id].Material, hits.P, directions, surface, seen), colour);
        }

        return colour;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Surface SurfaceOf(Part part, in Hits hits, F8 own, in Surroundings seen, ref F8 detail)
    {
        var material = part.Material;
        var surface = new Surface
        {
            Albedo = new Vec8(material.Albedo),
            Reflectance = new Vec8(material.Reflectance),
            Glow = new Vec8(material.Glow),
            Roughness = Simd.All(material.Roughness),
            Normal = hits.N,
            Open = seen.Open,
        };
        if (material.IsWet)
            surface.Normal = Droplets.On(hits.P, hits.N, Simd.Bits(own));
        if (material.Texture == SurfaceTexture.None && part.Labels.Count == 0)
            return surface;
        var local = part.ToLocal(part.Body.ToLocal(hits.P));
        var normal = part.DirectionToLocal(part.Body.DirectionToLocal(hits.N));
        if (material.Texture != SurfaceTexture.None)
            textures.Apply(
                material,
                hits.P,
                local,
                normal,
                Simd.Bits(own),
                ref surface.Albedo,
                ref surface.Roughness,
                ref surface.Normal,
                ref surface.Open
            );
        foreach (var label in part.Labels)
            Stick(label, local, normal, seen.Pixel * Simd.All(1 / part.Body.Scale), own, ref surface, ref detail);
        return surface;
    }

    private readonly TextureShader textures = new(scene);

    /// <summary>Lays a label over a surface.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Stick(Label label, Vec8 p, Vec8 n, F8 pixel, F8 own, ref Surface surface, ref F8 detail)
    {
        var (facing, u) = label.Side switch
        {
            LabelSide.Front => (n.Z, (p.X - Simd.All(label.X)) * Simd.All(1 / label.Width)),
            LabelSide.Right => (n.X, (-p.Z - Simd.All(label.X)) * Simd.All(1 / label.Width)),
            LabelSide.Top => (n.Y, (p.X - Simd.All(label.X)) * Simd.All(1 / label.Width)),
            _ => (F8.One - Simd.Abs(n.Y), AroundAxis(label, p)),
        };
        var v =
            label.Side == LabelSide.Top
                ? (p.Z - Simd.All(label.Y)) * Simd.All(1 / label.Height)
                : (Simd.All(label.Y) - p.Y) * Simd.All(1 / label.Height);
        var inside =
            own
            & Simd.Greater(facing, Simd.All(0.35f))
            & Simd.Less(Simd.Abs(u), Simd.All(0.5f))
            & Simd.Less(Simd.Abs(v), Simd.All(0.5f));
        var bits = Simd.Bits(inside);
        if (bits == 0)
            return;
        Span<float> inks = stackalloc float[32];
        inks.Clear();
        var edges = 0u;
        var texels = pixel * Simd.All(label.Image.Width / label.Width);
        for (var lane = 0; lane < 8; lane++)
        {
            if ((bits >> lane & 1) == 0)
                continue;
            var (x, y) = (u[lane] + 0.5f, v[lane] + 0.5f);
            var ink = label.Image.Sample(x, y, texels[lane]);
            (inks[lane], inks[8 + lane], inks[16 + lane], inks[24 + lane]) = (ink.X, ink.Y, ink.Z, ink.W);
            if (label.Image.IsDetailed(x, y))
                edges |= 1u << lane;
        }

        detail |= Simd.Mask(edges);
        var colour = new Vec8(
            Vector256.Create<float>(inks[..8]),
            Vector256.Create<float>(inks[8..16]),
            Vector256.Create<float>(inks[16..24])
        );
        Cover(label, colour, Vector256.Create<float>(inks[24..]), ref surface);
    }

    private static F8 AroundAxis(Label label, Vec8 p)
    {
        Span<float> angles = stackalloc float[8];
        for (var lane = 0; lane < 8; lane++)
            angles[lane] = MathF.Atan2(p.X[lane], p.Z[lane]);
        return (Vector256.Create<float>(angles) - Simd.All(label.X)) * Simd.All(label.Radius / label.Width);
    }

    private static void Cover(Label label, Vec8 ink, F8 alpha, ref Surface surface)
    {
        var bare = F8.One - alpha;
        surface.Reflectance = Vec8.Mix(surface.Reflectance, new Vec8(Simd.All(0.04f)), alpha);
        surface.Cover = Simd.Max(surface.Cover, alpha);
        if (label.Emission > 0)
        {
            surface.Albedo *= bare;
            surface.Glow = surface.Glow * bare + ink * label.Emission;
            surface.Roughness = Simd.Mix(surface.Roughness, Simd.All(0.06f), alpha);
            return;
        }

        surface.Albedo = surface.Albedo * bare + ink;
        surface.Roughness = Simd.Mix(surface.Roughness, Simd.Max(surface.Roughness, Simd.All(0.4f)), alpha);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vec8 Light(Material material, Vec8 p, Vec8 directions, in Surface surface, in Surroundings seen)
    {
        var (n, rough, open) = (surface.Normal, surface.Roughness, surface.Open);
        var facing = Simd.Max(-Vec8.Dot(n, directions), Simd.All(0.02f));
        var smooth = F8.One - rough;
        var grazing = Simd.Fifth(F8.One - facing) * smooth * smooth;
        var mirror = surface.Reflectance + (new Vec8(F8.One) - surface.Reflectance) * grazing;
        var light = Received(material, p, n, surface.Albedo, open, seen);
        // Of light that is reflected at the surface, less is left for its colour.
        var diffuse = surface.Albedo * light * (F8.One - mirror.Luminance * Simd.All(0.6f));
        var gloss = Gloss(p, directions, surface, facing, light, seen);
        return (diffuse + gloss * mirror) * seen.Tint + surface.Glow;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vec8 Received(Material material, Vec8 p, Vec8 n, Vec8 albedo, F8 open, in Surroundings seen)
    {
        var key = scene.Lights[0];
        var light = new Vec8(key.Radiance) * (key.FormFactor(p, n) * seen.Key * backdrop.Window(p));
        var shaded = Simd.Fma(open, Simd.All(0.65f), Simd.All(0.35f));
        for (var i = 1; i < scene.Lights.Count; i++)
            light += new Vec8(scene.Lights[i].Radiance) * (scene.Lights[i].FormFactor(p, n) * shaded);
        var upward = Simd.Fma(n.Y, Simd.All(0.5f), Simd.All(0.5f));
        var bounce = scene.Floor * (key.Radiance * 0.085f + scene.Ambient * 0.4f);
        // Light that is reflected inside a crease keeps the colour of the paint.
        var crease = new Vec8(open) * Inverse(new Vec8(F8.One) - albedo * (Simd.All(0.55f) * (F8.One - open)));
        light += crease * Vec8.Mix(new Vec8(bounce), new Vec8(scene.Ambient), upward);
        light *= Exposure;
        if (material.Scatter <= 0)
            return light;
        var to = Vec8.Normalize(new Vec8(key.Place) - p);
        var around = Simd.Saturate(Simd.Fma(Vec8.Dot(n, to), Simd.All(0.3f), Simd.All(0.7f)));
        return light + new Vec8(key.Radiance * (material.Scatter * 0.05f)) * around;
    }

    // Products are lit a little less than the set, so that strong colours keep their hue.
    private const float Exposure = 0.86f;

    private static Vec8 Inverse(Vec8 v) => new(F8.One / v.X, F8.One / v.Y, F8.One / v.Z);

    /// <summary>What the surface reflects: blurred light where it is matt, the studio and its objects where it is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vec8 Gloss(Vec8 p, Vec8 directions, in Surface surface, F8 facing, Vec8 light, in Surroundings seen)
    {
        var matt = light * 0.4f;
        var polished = Simd.Less(surface.Roughness, Simd.All(0.6f));
        if (Simd.Bits(polished) == 0)
            return matt;
        var reflected = Vec8.Reflect(directions, surface.Normal);
        var inward = Simd.Less(Vec8.Dot(reflected, surface.Normal), F8.Zero);
        reflected = Vec8.Select(inward, surface.Normal, reflected);
        var open = surface.Open;
        var image = backdrop.Environment(
            p,
            reflected,
            surface.Roughness,
            Simd.Fma(open, Simd.All(0.55f), Simd.All(0.45f))
        );
        var sum = facing + open;
        var blocked = Simd.Saturate(sum * sum - F8.One + open);
        image *= Simd.Mix(blocked, F8.One, Simd.All(0.3f));
        image = Vec8.Mix(image, seen.Mirror, seen.MirrorShare);
        return Vec8.Select(polished, image, matt);
    }
}
