namespace Fresnel.Drawing.Banners;

/// <summary>A rectangle that a column of words may fill.</summary>
/// <param name="Align">−1 left, 0 centred, 1 right.</param>
/// <param name="Fall">Where the column stands when it is shorter: 0 at the top, 1 at the bottom.</param>
/// <param name="Parts">Which parts stand here, top first.</param>
/// <param name="Lines">Most lines of a headline.</param>
internal sealed record Zone(Box Box, int Align, double Fall, IReadOnlyList<Part> Parts, int Lines)
{
    public Zone Mirrored(double width) => this with { Box = Box.Mirrored(width) };
}

/// <summary>What a banner can say, in the order of a column.</summary>
internal enum Part
{
    Brand,
    Badge,
    Headline,
    Subline,
    Call,
    Rating,
    Details,
}
