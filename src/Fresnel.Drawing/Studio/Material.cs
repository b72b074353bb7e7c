using System.Numerics;

namespace Fresnel.Drawing.Studio;

/// <summary>A surface. Colours are linear RGB.</summary>
internal sealed record Material
{
    public Vector3 Albedo { get; init; } = new(0.8f);

    /// <summary>Reflectance at normal incidence.</summary>
    public Vector3 Reflectance { get; init; } = new(0.04f);

    /// <summary>Of liquid and coloured glass, per unit of length.</summary>
    public Vector3 Absorption { get; init; }

    /// <summary>Light that it emits.</summary>
    public Vector3 Glow { get; init; }

    /// <summary>0 to 1.</summary>
    public float Roughness { get; init; } = 0.3f;

    /// <summary>Light that scatters inside: wax, milk glass. 0 to 1.</summary>
    public float Scatter { get; init; }

    public SurfaceTexture Texture { get; init; }

    /// <summary>The second colour of a print.</summary>
    public Vector3 Second { get; init; }

    /// <summary>Whether a print runs around the vertical axis.</summary>
    public bool Wraps { get; init; }

    /// <summary>Flutes of <see cref="SurfaceTexture.Ridges"/> around the axis.</summary>
    public int Ridges { get; init; } = 60;

    /// <summary>Drops of water are on it.</summary>
    public bool IsWet { get; init; }

    /// <summary>Other objects are traced in its reflection.</summary>
    public bool Mirrors { get; init; }
}
