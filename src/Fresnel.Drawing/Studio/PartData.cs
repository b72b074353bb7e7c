using System.Text.Json.Serialization;

namespace Fresnel.Drawing.Studio;

/// <summary>A <see cref="Part"/> in a data file: one of the shapes, and what it needs.</summary>
internal sealed record PartData
{
    /// <summary>Half sizes of a rounded box.</summary>
    public float[]? Box { get; init; }

    /// <summary>Bottom, top and radius of a cylinder.</summary>
    public float[]? Cyl { get; init; }

    /// <summary>Outline of a turned part as SVG path data in radius and height.</summary>
    public string? Turned { get; init; }

    /// <summary>
    /// Outline of a plate as SVG path data in x and y: the right half of a symmetric one, or all of one that crosses x = 0.
    /// </summary>
    public string? Plate { get; init; }

    /// <summary>Half thickness of a plate; an <see cref="Edge"/> beyond it makes a cushion.</summary>
    public float Depth { get; init; }

    /// <summary>Of a plate: depth of folds at its lower end, and how many there are in a unit of width.</summary>
    public float[]? Folds { get; init; }

    /// <summary>Radius, thickness and flatness of a ring.</summary>
    public float[]? Torus { get; init; }

    /// <summary>Radius, thickness and half the angle, in degrees, of a part of a ring.</summary>
    public float[]? Arc { get; init; }

    /// <summary>Radius of a rod.</summary>
    public float? Rod { get; init; }

    /// <summary>Radius of a ball.</summary>
    public float? Ball { get; init; }

    /// <summary>Half length and half width of a leaf.</summary>
    public float[]? Leaf { get; init; }

    /// <summary>A cloth over the floor.</summary>
    public bool Cloth { get; init; }

    public float[] At { get; init; } = [0, 0, 0];

    /// <summary>Ends of a rod.</summary>
    public float[]? From { get; init; }

    public float[]? To { get; init; }

    /// <summary>Points of a bent rod, in place of its ends.</summary>
    public float[][]? Through { get; init; }

    /// <summary>How many stand in a row, each moved by <see cref="Step"/> from the one before.</summary>
    public int Count { get; init; } = 1;

    public float[]? Step { get; init; }

    /// <summary>How many stand in a ring about the vertical axis; they have no turn about z.</summary>
    public int Round { get; init; } = 1;

    /// <summary>"x", "z" or "xz": it is on both sides of the middle.</summary>
    public string Mirror { get; init; } = "";

    /// <summary>Degrees about x, y and z.</summary>
    public float[]? Turn { get; init; }

    /// <summary>Of a box: linear and quadratic change of its half width with the height.</summary>
    public float[]? X { get; init; }

    /// <summary>The same of its half depth.</summary>
    public float[]? Z { get; init; }

    /// <summary>Radius of the corners seen from above, and its change with the height.</summary>
    public float Corner { get; init; }

    public float CornerTaper { get; init; }

    public float Edge { get; init; }

    public float Stretch { get; init; }

    public float Squash { get; init; } = 1;

    /// <summary>Share of its thickness that a rod loses towards its end, and an arc towards both.</summary>
    public float Taper { get; init; }

    public float Caution { get; init; } = 1;

    /// <summary>Name of its material.</summary>
    [JsonPropertyName("m")]
    public required string Material { get; init; }

    [JsonPropertyName("op")]
    public PartOperation Operation { get; init; }

    public float Blend { get; init; } = 0.001f;

    public IReadOnlyList<LabelData> Labels { get; init; } = [];
}
