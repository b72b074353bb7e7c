namespace Fresnel.Drawing.Typesetting;

/// <summary>What the letters of a text cover.</summary>
/// <param name="Ascent">Above the baseline, em.</param>
/// <param name="Descent">Below the baseline, em.</param>
internal readonly record struct TextInk(double Ascent, double Descent)
{
    /// <summary>Of Inter, em.</summary>
    public const double CapitalHeight = 0.727;

    public static TextInk Of(string text) =>
        FontScripts.Detect(text) switch
        {
            FontScript.Latin when text.Any(letter => letter >= 'À' && char.IsUpper(letter)) => new(0.93, 0.2),
            FontScript.Latin => new(0.77, 0.2),
            FontScript.Arabic => new(1.05, 0.5),
            FontScript.Hebrew => new(0.85, 0.24),
            FontScript.Devanagari => new(1, 0.36),
            FontScript.Thai => new(1.12, 0.38),
            FontScript.Other => new(1.05, 0.42),
            _ => new(0.9, 0.14),
        };
}
