namespace Fresnel.Drawing.Studio;

/// <summary>Where a label lies on a part.</summary>
internal enum LabelSide : byte
{
    Front,
    Right,
    Top,

    /// <summary>Wrapped about the vertical axis.</summary>
    Round,
}
