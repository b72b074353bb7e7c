using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Layout;

/// <summary>Spacing and looks of a row or a column.</summary>
internal sealed record BoxStyle
{
    /// <summary>Between children.</summary>
    public double Gap { get; init; }

    public Insets Pad { get; init; }

    /// <summary>Across. Default: rows centre, columns stretch.</summary>
    public Alignment? Align { get; init; }

    /// <summary>Along, where no child grows.</summary>
    public Alignment Justify { get; init; }

    /// <summary>Null: as wide as what it holds.</summary>
    public double? Width { get; init; }

    /// <summary>Null: as high as what it holds.</summary>
    public double? Height { get; init; }

    public double MinHeight { get; init; }

    public Rgb? Fill { get; init; }

    public Rgb? Stroke { get; init; }

    public double StrokeWidth { get; init; } = 1;

    public double Radius { get; init; }

    /// <summary>Of its shadow, 0 to 4.</summary>
    public int Lift { get; init; }

    public double Grow { get; init; }
}
