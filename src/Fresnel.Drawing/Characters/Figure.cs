namespace Fresnel.Drawing.Characters;

/// <summary>A drawn person or animal with its anchors, in its own space: the ground is y = 0, it faces to the right.</summary>
/// <param name="Hands">Near and far; the front paws of an animal.</param>
/// <param name="Back">Where a rider sits; the lap of a person who sits.</param>
/// <param name="Contact">Where it touches the ground: the centre and half width of its shadow.</param>
internal sealed record Figure(
    Sketch Art,
    Vec Head,
    double HeadRadius,
    Vec Mouth,
    Vec Hip,
    (Vec Near, Vec Far) Hands,
    Vec Back,
    (double Left, double Right) Extent,
    double Top,
    (double X, double HalfWidth) Contact
);
