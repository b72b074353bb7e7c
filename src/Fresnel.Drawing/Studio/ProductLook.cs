using System.Numerics;
using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Studio;

/// <summary>What the main material of a product is, where the prompt says it.</summary>
/// <param name="Colour">Of the product; null: the model's.</param>
/// <param name="Material">"metal", "wood" and the like, as <see cref="LookReader"/> has them; null: the model's.</param>
/// <param name="Roughness">0 to 1; null: the model's.</param>
internal sealed record ProductLook(Rgb? Colour, string? Material, float? Roughness)
{
    /// <summary>Of what is inside, where no colour is requested; null: the model's.</summary>
    public Rgb? Inside { get; init; }

    /// <summary>Glass that lets no shape through.</summary>
    public bool IsFrosted { get; init; }

    /// <summary>Drops of water are on all of it.</summary>
    public bool IsWet { get; init; }

    /// <summary>Of the main material; none: the model's texture.</summary>
    public SurfaceTexture Print { get; init; }

    /// <summary>Of the print; null: by contrast.</summary>
    public Rgb? Second { get; init; }

    /// <summary>Looks of parts by the name of their material: "strap", "lid".</summary>
    public IReadOnlyDictionary<string, ProductLook> Parts { get; init; } = new Dictionary<string, ProductLook>();

    /// <summary>The colour in print, where metals are a colour: <c>#RRGGBB</c>; null: none is requested.</summary>
    public string? Paint =>
        Colour?.Hex
        ?? Material switch
        {
            "gold" => "#C9A24B",
            "copper" => "#B87333",
            "metal" => "#C9CCD1",
            "kraft" => "#B98B5A",
            _ => null,
        };

    /// <summary>Of a part: how many of its pieces have this look; 0: all.</summary>
    public int Pieces { get; init; }

    /// <summary>Of the other pieces; null: the model's.</summary>
    public ProductLook? Rest { get; init; }

    /// <summary>The material of a part of a model, in its own colour where one is requested.</summary>
    public Material Create(string part, MaterialData data, StudioPalette palette) =>
        Parts.TryGetValue(part, out var own) ? own.Create(data with { Main = true }, palette) : Create(data, palette);

    /// <summary>The material of a model, with what is requested if it is the main one.</summary>
    public Material Create(MaterialData data, StudioPalette palette)
    {
        var type = data.Type;
        var colour = LinearColour.Of(palette.Colour(data.Colour));
        var (rough, texture) = (data.Rough, data.Texture);
        if (data.Main && type is not ("liquid" or "glass" or "light"))
        {
            if (Colour is { } requested)
                colour = LinearColour.Of(requested);
            rough = Roughness ?? rough;
            (type, colour, texture) = (type == "wax" ? null : Material) switch
            {
                "metal" => ("metal", Colour is null ? StudioPalette.Metal("steel") : colour, texture),
                "gold" or "copper" => ("metal", StudioPalette.Metal(Material!), texture),
                "ceramic" or "plastic" or "paper" => (Material!, colour, texture),
                // Jeans are of denim anyway.
                "fabric" when data.IsCloth => (type, colour, texture),
                { } named when s_stuffs.TryGetValue(named, out var stuff) => (
                    stuff.Type,
                    Colour is null ? LinearColour.Of(Rgb.Parse(stuff.Colour)) : colour,
                    stuff.Texture
                ),
                _ => (type, colour, texture),
            };
            if (Material is { } own && s_stuffs.TryGetValue(own, out var made) && type == made.Type)
                rough = Roughness ?? made.Rough;
            if (Print != SurfaceTexture.None && type != "metal")
                texture = Print;
            if (type == "metal" && data.Type != "metal")
                rough = Roughness ?? 0.24f;
        }
        else if (data.Main && (Colour ?? (type == "liquid" ? Inside : null)) is { } tint)
        {
            colour = LinearColour.Of(tint);
        }

        var material = Create(type, colour, data with { Rough = rough, Texture = texture });
        return texture < SurfaceTexture.Stripes ? material : material with { Second = SecondOf(colour) };
    }

    private Vector3 SecondOf(Vector3 colour) =>
        Second is { } own ? LinearColour.Of(own)
        : LinearColour.Luminance(colour) > 0.35f ? colour * 0.3f
        : Vector3.Lerp(colour, new Vector3(0.9f), 0.85f);

    /// <summary>Glass as a solid: what is inside shines through as a tint.</summary>
    /// <param name="inside">Of the liquid; null: it is empty.</param>
    public Material CreateFrosted(MaterialData data, MaterialData? inside, StudioPalette palette)
    {
        var colour = LinearColour.Of(data.Main && Colour is { } own ? own : palette.Colour(data.Colour));
        if (inside is not null)
        {
            var liquid = inside.Main && (Colour ?? Inside) is { } tint ? tint : palette.Colour(inside.Colour);
            colour *= Vector3.Lerp(new Vector3(0.92f), LinearColour.Of(liquid), 0.42f);
        }

        return Create("wax", Vector3.Min(colour, new Vector3(0.92f)), data with { Rough = 0.55f, Scatter = 0.8f });
    }

    /// <summary>Materials that are a type with a colour and a texture.</summary>
    private static readonly Dictionary<
        string,
        (string Type, string Colour, float Rough, SurfaceTexture Texture)
    > s_stuffs = new()
    {
        ["wood"] = ("paper", "#BC9770", 0.5f, SurfaceTexture.Wood),
        ["terracotta"] = ("paper", "#C2683F", 0.72f, SurfaceTexture.None),
        ["kraft"] = ("paper", "#B98B5A", 0.7f, SurfaceTexture.None),
        ["leather"] = ("plastic", "#8A5230", 0.46f, SurfaceTexture.None),
        ["cork"] = ("paper", "#C09763", 0.75f, SurfaceTexture.Crumb),
        ["fabric"] = ("paper", "#E4DAC8", 0.85f, SurfaceTexture.Weave),
        ["wicker"] = ("paper", "#C09A62", 0.7f, SurfaceTexture.Weave),
        ["rubber"] = ("plastic", "#3A3A3D", 0.7f, SurfaceTexture.None),
        ["marble"] = ("plastic", "#F0EEEA", 0.16f, SurfaceTexture.Marble),
        ["stone"] = ("paper", "#A7A49E", 0.75f, SurfaceTexture.Stone),
    };

    private static Material Create(string type, Vector3 colour, MaterialData data)
    {
        var plain = new Material { Texture = data.Texture, Ridges = data.Ridges };
        return type switch
        {
            "metal" => plain with
            {
                Albedo = Vector3.Zero,
                Reflectance = colour,
                Roughness = data.Rough ?? 0.2f,
                Mirrors = true,
            },
            "glass" => plain with { Albedo = Vector3.Zero, Roughness = 0.04f, Absorption = Absorbed(colour, 16) },
            "liquid" => plain with
            {
                Albedo = Vector3.Zero,
                Absorption = Absorbed(colour, 2.2f) + new Vector3(0.06f),
                Scatter = data.Scatter ?? 0.05f,
            },
            "light" => plain with
            {
                Albedo = Vector3.Zero,
                Reflectance = Vector3.Zero,
                Roughness = 1,
                Glow = colour * data.Strength,
            },
            _ => plain with
            {
                Albedo = colour,
                Reflectance = new Vector3(data.Reflect ?? (type == "ceramic" ? 0.05f : 0.04f)),
                Roughness = data.Rough ?? RoughnessOf(type),
                Scatter = data.Scatter ?? (type == "wax" ? 1 : 0),
                Mirrors = data.Mirror,
            },
        };
    }

    private static float RoughnessOf(string type) =>
        type switch
        {
            "ceramic" => 0.16f,
            "paper" => 0.62f,
            "wax" => 0.42f,
            _ => 0.32f,
        };

    /// <summary>The absorption at which a path of 1 / <paramref name="strength"/> leaves the colour.</summary>
    private static Vector3 Absorbed(Vector3 colour, float strength)
    {
        var clear = Vector3.Clamp(colour, new Vector3(0.004f), Vector3.One);
        return new Vector3(-MathF.Log(clear.X), -MathF.Log(clear.Y), -MathF.Log(clear.Z)) * strength;
    }
}
