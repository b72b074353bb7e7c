namespace Fresnel.Drawing.Characters;

/// <summary>Lengths and widths of an animal on four legs, in the units of <see cref="BodyProportions"/>.</summary>
/// <param name="Length">Of the trunk.</param>
/// <param name="Trunk">Widths: rump, waist, chest.</param>
/// <param name="Front">Bones of a front leg.</param>
/// <param name="Hind">Bones of a hind leg.</param>
/// <param name="Leg">Widths: top, joint, foot.</param>
/// <param name="Neck">Length, and degrees above the horizontal.</param>
/// <param name="NeckWidth">At the trunk and at the head.</param>
/// <param name="Head">Scale.</param>
/// <param name="Tail">Length and width.</param>
internal sealed record AnimalProportions(
    double Length,
    double[] Trunk,
    double[] Front,
    double[] Hind,
    double[] Leg,
    double[] Neck,
    double[] NeckWidth,
    double Head,
    double[] Tail
);
