namespace Fresnel.Drawing.Layout;

/// <summary>What a palette is made of.</summary>
/// <param name="Accent">Hue of the accent, degrees in OKLCH.</param>
/// <param name="Chroma">Of the accent, 0 for a wireframe.</param>
/// <param name="Neutral">Hue that tints greys, degrees.</param>
/// <param name="Fan">Hues of categories, the accent's first.</param>
internal sealed record Hues(double Accent, double Chroma, double Neutral, IReadOnlyList<double> Fan)
{
    /// <summary>Looked at in every layout; one is chosen by seed.</summary>
    public static IReadOnlyList<Hues> Curated { get; } =
    [
        new(277, 0.2, 265, [277, 215, 350, 75, 160, 310]),
        new(185, 0.115, 210, [185, 250, 85, 35, 145, 300]),
        new(33, 0.18, 50, [33, 250, 85, 180, 345, 145]),
        new(256, 0.19, 255, [256, 195, 60, 330, 150, 300]),
        new(155, 0.13, 150, [155, 95, 230, 45, 200, 330]),
        new(325, 0.17, 310, [325, 275, 55, 200, 145, 20]),
    ];

    public static Hues Wireframe { get; } = new(260, 0, 260, [260]);

    /// <summary>Around the hue of a brand colour.</summary>
    public static Hues Around(double hue, double chroma) =>
        new(hue, chroma, hue, [hue, hue + 62, hue + 140, hue + 205, hue + 265, hue + 320]);
}
