namespace Fresnel.Engine.Edits;

/// <summary>Where a text is on an image.</summary>
internal enum OverlayPlace
{
    Bottom,
    Middle,
    Top,
}
