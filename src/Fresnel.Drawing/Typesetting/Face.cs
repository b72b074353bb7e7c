namespace Fresnel.Drawing.Typesetting;

/// <summary>A font and how it is set.</summary>
/// <param name="Family">As in CSS, best first; the system adds what these lack.</param>
/// <param name="Weight">100 to 900.</param>
/// <param name="Tracking">Em between letters; 0 where letters join or stack.</param>
/// <param name="LineHeight">Em from one baseline to the next.</param>
/// <param name="Ascent">Em above the baseline that the script's letters need.</param>
/// <param name="Descent">Em below it.</param>
/// <param name="RightToLeft">Lines start at the right edge.</param>
internal sealed record Face(
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

    /// <summary>The face for a text by its script. Tight tracking and line height are for Latin display sizes only.</summary>
    /// <param name="tracking">Wanted for Latin, in em.</param>
    /// <param name="display">Headline sizes, where lines may stand closer.</param>
    /// <param name="serif">A serif family for Latin, for quiet and festive subjects.</param>
    public static Face For(string text, int weight, double tracking = 0, bool display = false, bool serif = false)
    {
        var script = Scripts.Of(text);
        return script switch
        {
            Script.Latin when serif => new(
                "Noto Serif Display, Noto Serif",
                Math.Min(weight, 800),
                tracking * 0.4,
                display ? 1.08 : 1.3,
                0.95,
                0.27,
                false
            ),
            // Å and Ź are taller than H.
            Script.Latin when text.Any(letter => letter >= 'À' && char.IsUpper(letter)) => new(
                Latin,
                weight,
                tracking,
                display ? 1.14 : 1.36,
                1,
                0.25,
                false
            ),
            Script.Latin => new(Latin, weight, tracking, display ? 1.02 : 1.34, 0.9, 0.25, false),
            Script.Arabic => new($"Noto Kufi Arabic, Noto Sans Arabic, {Latin}", weight, 0, 1.55, 1.1, 0.5, true),
            Script.Hebrew => new($"Noto Sans Hebrew, {Latin}", weight, 0, display ? 1.12 : 1.36, 0.92, 0.27, true),
            Script.Chinese => new($"{Latin}, Noto Sans CJK SC", weight, 0, display ? 1.18 : 1.45, 0.96, 0.2, false),
            Script.Japanese => new($"{Latin}, Noto Sans CJK JP", weight, 0, display ? 1.18 : 1.5, 0.96, 0.2, false),
            Script.Korean => new($"{Latin}, Noto Sans CJK KR", weight, 0, display ? 1.18 : 1.45, 0.96, 0.22, false),
            Script.Devanagari => new($"Noto Sans Devanagari, {Latin}", weight, 0, 1.4, 1.05, 0.4, false),
            Script.Thai => new($"Noto Sans Thai, {Latin}", weight, 0, 1.5, 1.15, 0.4, false),
            _ => new(Latin, weight, 0, 1.5, 1.1, 0.45, false),
        };
    }
}
