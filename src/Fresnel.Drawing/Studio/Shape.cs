namespace Fresnel.Drawing.Studio;

/// <summary>What the distance to a <see cref="Part"/> is computed from.</summary>
internal enum Shape : byte
{
    /// <summary>A rounded rectangle in x and z, moved along y, its half sizes quadratic in the height.</summary>
    Loft,

    /// <summary>A <see cref="Profile"/> turned about the y axis.</summary>
    Turned,

    /// <summary>A ring in x and y.</summary>
    Torus,

    /// <summary>A rod with round ends; a ball where both ends are equal.</summary>
    Rod,

    /// <summary>A part of a ring in x and y with round ends, above its centre.</summary>
    Arc,

    /// <summary>A <see cref="Profile"/> in x and y with a thickness in z.</summary>
    Plate,

    /// <summary>A cloth over y = 0 with folds.</summary>
    Cloth,
}
