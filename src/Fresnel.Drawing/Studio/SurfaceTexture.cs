namespace Fresnel.Drawing.Studio;

/// <summary>A procedural pattern of a material.</summary>
internal enum SurfaceTexture : byte
{
    None,
    Marble,
    Wood,
    Terrazzo,
    Stone,

    /// <summary>Fluting of caps.</summary>
    Ridges,

    /// <summary>The edges of a book's pages.</summary>
    Pages,
    Brushed,

    /// <summary>Film pulled by its seams.</summary>
    Crinkle,
    Weave,

    /// <summary>Waves of a water surface.</summary>
    Ripples,

    /// <summary>Courses of bricks with mortar between them.</summary>
    Bricks,

    /// <summary>Square tiles.</summary>
    Tiles,

    /// <summary>Fine pores: crumb, biscuit, sponge.</summary>
    Crumb,

    /// <summary>Soft folds of cloth that hangs or is worn.</summary>
    Creases,

    /// <summary>Short blades.</summary>
    Grass,

    // Prints in a second colour.
    Stripes,
    Dots,
    Checks,
    Speckles,
    Flowers,
}
