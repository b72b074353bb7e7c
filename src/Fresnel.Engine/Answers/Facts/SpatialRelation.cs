namespace Fresnel.Engine.Answers.Facts;

/// <summary>Where one object is relative to another, in the image plane.</summary>
internal enum SpatialRelation
{
    LeftOf,
    RightOf,
    Above,
    OnTopOf,
    Below,

    /// <summary>At most one width or height of the other object away.</summary>
    Near,
}
