namespace Fresnel.Drawing.Studio;

/// <summary>A <see cref="Label"/> in a data file.</summary>
internal sealed record LabelData
{
    public LabelSide Side { get; init; }

    /// <summary>Centre.</summary>
    public float[] At { get; init; } = [0, 0];

    public required float[] Size { get; init; }

    /// <summary>Of a label around the axis.</summary>
    public float Radius { get; init; } = 1;

    /// <summary>A layout of <see cref="LabelPainter"/>.</summary>
    public required string Design { get; init; }

    /// <summary>Colour of the type; null: by contrast with what is behind it.</summary>
    public string? Ink { get; init; }

    /// <summary>Colour of its ground; null: none.</summary>
    public string? Paper { get; init; }

    public float Emission { get; init; }
}
