namespace Fresnel.Drawing;

/// <summary>A kind of thing or being in a picture.</summary>
/// <param name="Name">In English, singular: <c>girl</c>, <c>birthday cake</c>.</param>
/// <param name="Count">How many are drawn, 1 or more.</param>
/// <param name="Kind">What sort of thing it is.</param>
public sealed record DrawnThing(string Name, int Count, DrawnThingKind Kind)
{
    /// <summary>In the hands of a being of the picture.</summary>
    public bool IsHeld { get; init; }
}
