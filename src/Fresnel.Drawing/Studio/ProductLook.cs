using System.Numerics;
using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Studio;

/// <summary>What the main material of a product is, where the prompt says it.</summary>
/// <param name="Colour">Of the product; null: the model's.</param>
/// <param name="Material">"metal", "gold", "copper", "wood", "ceramic", "plastic" or "paper"; null: the model's.</param>
/// <param name="Roughness">0 to 1; null: the model's.</param>
internal sealed record ProductLook(Rgb? Colour, string? Material, float? Roughness)
{
    /// <summary>Of what is inside, where no colour is requested; null: the model's.</summary>
    public Rgb? Inside { get; init; }

    /// <summary>Looks of parts by the name of their material: "strap", "lid".</summary>
    public IReadOnlyDictionary<string, ProductLook> Parts { get; init; } = new Dictionary<string, ProductLook>();

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
                "wood" => ("paper", new Vector3(0.50f, 0.30f, 0.16f), SurfaceTexture.Wood),
                "ceramic" or "plastic" or "paper" => (Material!, colour, texture),
                _ => (type, colour, texture),
            };
            if (type == "metal" && data.Type != "metal")
                rough = Roughness ?? 0.24f;
        }
        else if (data.Main && (Colour ?? (type == "liquid" ? Inside : null)) is { } tint)
        {
            colour = LinearColour.Of(tint);
        }

        return Create(type, colour, data with { Rough = rough, Texture = texture });
    }

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
