namespace Fresnel.Drawing.Typesetting;

/// <summary>Font and metrics of a text.</summary>
/// <param name="Family">A font-family list as in CSS; the system adds glyphs that these fonts lack.</param>
/// <param name="Weight">100 to 900.</param>
/// <param name="Tracking">Letter spacing, em; 0 for scripts whose letters join or stack.</param>
/// <param name="LineHeight">From one baseline to the next, em.</param>
/// <param name="Ascent">Above the baseline, em.</param>
/// <param name="Descent">Below the baseline, em.</param>
/// <param name="RightToLeft">Lines start at the right edge.</param>
internal sealed record TextStyle(
    string Family,
    int Weight,
    double Tracking,
    double LineHeight,
    double Ascent,
    double Descent,
    bool RightToLeft
)
{
    private const string Latin = "Inter, Noto Sans";

    /// <summary>The style for the script of a text. Tight spacing is for Latin headlines only.</summary>
    /// <param name="tracking">Letter spacing of Latin text, em.</param>
    /// <param name="display">Headline sizes, whose lines are closer together.</param>
    /// <param name="serif">A serif font for Latin text.</param>
    public static TextStyle ForText(
        string text,
        int weight,
        double tracking = 0,
        bool display = false,
        bool serif = false
    )
    {
        var script = FontScripts.Detect(text);
        return script switch
        {
            FontScript.Latin when serif => new(
                "Noto Serif Display, Noto Serif",
                Math.Min(weight, 800),
                tracking * 0.4,
                display ? 1.08 : 1.3,
                0.95,
                0.27,
                false
            ),
            // Å and Ź are taller than H.
            FontScript.Latin when text.Any(letter => letter >= 'À' && char.IsUpper(letter)) => new(
                Latin,
                weight,
                tracking,
                display ? 1.14 : 1.36,
                1,
                0.25,
                false
            ),
            FontScript.Latin => new(Latin, weight, tracking, display ? 1.02 : 1.34, 0.9, 0.25, false),
            FontScript.Arabic => new($"Noto Kufi Arabic, Noto Sans Arabic, {Latin}", weight, 0, 1.55, 1.1, 0.5, true),
            FontScript.Hebrew => new($"Noto Sans Hebrew, {Latin}", weight, 0, display ? 1.12 : 1.36, 0.92, 0.27, true),
            FontScript.Chinese => new($"{Latin}, Noto Sans CJK SC", weight, 0, display ? 1.18 : 1.45, 0.96, 0.2, false),
            FontScript.Japanese => new($"{Latin}, Noto Sans CJK JP", weight, 0, display ? 1.18 : 1.5, 0.96, 0.2, false),
            FontScript.Korean => new($"{Latin}, Noto Sans CJK KR", weight, 0, display ? 1.18 : 1.45, 0.96, 0.22, false),
            FontScript.Devanagari => new($"Noto Sans Devanagari, {Latin}", weight, 0, 1.4, 1.05, 0.4, false),
            FontScript.Thai => new($"Noto Sans Thai, {Latin}", weight, 0, 1.5, 1.15, 0.4, false),
            _ => new(Latin, weight, 0, 1.5, 1.1, 0.45, false),
        };
    }
}
