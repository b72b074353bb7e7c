namespace Fresnel.Drawing.Studio;

/// <summary>A <see cref="Body"/> in a data file.</summary>
internal sealed record BodyData
{
    public BodyKind Kind { get; init; }

    /// <summary>Of a set: what products stand on; it widens with them.</summary>
    public bool Stand { get; init; }

    /// <summary>Degrees about the vertical axis.</summary>
    public float Yaw { get; init; }

    public required IReadOnlyList<PartData> Parts { get; init; }
}
