namespace Fresnel.Vision.Text;

/// <summary>The writing system of a line, by most of its letters.</summary>
public enum WritingSystem
{
    /// <summary>No letters: digits and signs only.</summary>
    None,
    Latin,
    Greek,
    Cyrillic,
    Arabic,
    Hebrew,
    Devanagari,
    Thai,

    /// <summary>Chinese characters, and Japanese with its syllables.</summary>
    Han,
    Hangul,
    Other,
}
