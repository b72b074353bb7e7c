namespace Fresnel.Drawing.Characters;

/// <summary>Shapes of a face.</summary>
internal enum FaceShape
{
    Oval,
    Round,
    Long,
    Square,
    Heart,
}
