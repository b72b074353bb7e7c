using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Marketing;

/// <summary>A rectangle that a column of texts may fill.</summary>
/// <param name="Align">−1 start, 0 centred.</param>
/// <param name="Vertical">Position of a column that is lower than the area: 0 at the top, 1 at the bottom.</param>
internal sealed record VisualZone(Rect Area, int Align, double Vertical, VisualPart Parts)
{
    public int MaxHeadlineLines { get; init; } = 3;

    /// <summary>Largest size of the headline, in multiples of running text.</summary>
    public double MaxHeadline { get; init; } = 3.6;

    /// <summary>What the zone is on.</summary>
    public VisualGround Ground { get; init; }

    /// <summary>The texts are beside each other.</summary>
    public bool IsRow { get; init; }

    public VisualZone Mirror(double width) => this with { Area = Area.Mirror(width) };
}
