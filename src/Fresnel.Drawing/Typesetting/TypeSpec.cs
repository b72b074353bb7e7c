namespace Fresnel.Drawing.Typesetting;

/// <summary>How a text is set, and how far it may shrink before it is cut.</summary>
/// <param name="Size">Font size, pixels; tried first.</param>
/// <param name="Weight">100 to 900.</param>
internal sealed record TypeSpec(double Size, int Weight = 400)
{
    /// <summary>Smallest font size, pixels. Default: 70% of <see cref="Size"/>.</summary>
    public double Min { get; init; } = Size * 0.7;

    public int MaxLines { get; init; } = 40;

    /// <summary>From one baseline to the next, em; larger for scripts that need it. Default: by size.</summary>
    public double LineHeight { get; init; } =
        Size >= 56 ? 1.08
        : Size >= 28 ? 1.18
        : Size >= 20 ? 1.34
        : 1.42;

    /// <summary>Lines of about equal length, so that no word stands alone on the last.</summary>
    public bool Balanced { get; init; }

    /// <summary>Letter spacing of Latin text, em: tighter for larger type.</summary>
    public double Tracking { get; init; } =
        Size >= 96 ? -0.035
        : Size >= 56 ? -0.028
        : Size >= 36 ? -0.022
        : Size >= 24 ? -0.014
        : Size >= 18 ? -0.008
        : 0;

    /// <summary>Latin text in a serif font.</summary>
    public bool Serif { get; init; }

    public TypeSpec Bold => this with { Weight = 700 };

    public TypeSpec Semibold => this with { Weight = 600 };

    public TypeSpec Medium => this with { Weight = 500 };

    public TypeSpec Lines(int most) => this with { MaxLines = most };
}
