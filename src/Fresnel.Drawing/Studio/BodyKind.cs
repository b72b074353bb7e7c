namespace Fresnel.Drawing.Studio;

/// <summary>How light meets a <see cref="Body"/>.</summary>
internal enum BodyKind : byte
{
    Solid,

    /// <summary>Refracts; the light behind it is tinted.</summary>
    Glass,

    /// <summary>Inside glass or ending in it; absorbs.</summary>
    Liquid,

    /// <summary>Casts shadows and is not seen: the place of a flat picture.</summary>
    Shadow,
}
