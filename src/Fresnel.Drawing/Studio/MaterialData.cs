namespace Fresnel.Drawing.Studio;

/// <summary>A <see cref="Material"/> in a data file.</summary>
internal sealed record MaterialData
{
    /// <summary>"plastic", "metal", "ceramic", "paper", "wax", "glass", "liquid" or "light".</summary>
    public required string Type { get; init; }

    /// <summary>As <see cref="StudioPalette.Colour"/> reads it.</summary>
    public required string Colour { get; init; }

    /// <summary>Roughness, 0 to 1; null: the type's.</summary>
    public float? Rough { get; init; }

    /// <summary>Reflectance at normal incidence; null: the type's.</summary>
    public float? Reflect { get; init; }

    /// <summary>Light that scatters inside, 0 to 1; null: the type's.</summary>
    public float? Scatter { get; init; }

    /// <summary>Radiance of a light.</summary>
    public float Strength { get; init; } = 1;

    public SurfaceTexture Texture { get; init; }

    public int Ridges { get; init; } = 60;

    public bool Mirror { get; init; }

    /// <summary>It takes the colour and the material that are requested.</summary>
    public bool Main { get; init; }

    /// <summary>Of a part that a prompt may give a colour or a material: its names, in singular, separated by commas.</summary>
    public string Words { get; init; } = "";

    /// <summary>Parts that make one of many equal pieces, such as the keys of a keyboard; 0: it is one.</summary>
    public int Piece { get; init; }

    public bool IsCloth => Type == "paper" && Texture is SurfaceTexture.Weave or SurfaceTexture.Creases;

    /// <summary>Whether it can be of another material than its own.</summary>
    public bool TakesMaterial => Type is not ("liquid" or "glass" or "light" or "wax");
}
