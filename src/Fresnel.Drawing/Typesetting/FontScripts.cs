using System.Text;

namespace Fresnel.Drawing.Typesetting;

/// <summary>Detects scripts by code points.</summary>
internal static class FontScripts
{
    /// <summary>The first one of a text that is not Latin, Greek or Cyrillic; Japanese rather than Chinese where there are kana.</summary>
    public static FontScript Detect(string text)
    {
        var result = FontScript.Latin;
        foreach (var rune in text.EnumerateRunes())
        {
            var script = Detect(rune.Value);
            if (script == FontScript.Japanese)
                return script;
            if (result == FontScript.Latin)
                result = script;
        }

        return result;
    }

    public static bool IsRightToLeft(FontScript script) => script is FontScript.Arabic or FontScript.Hebrew;

    /// <summary>Whether a line may end between any two letters.</summary>
    public static bool BreaksAnywhere(Rune rune) => Detect(rune.Value) is FontScript.Chinese or FontScript.Japanese;

    private static FontScript Detect(int code) =>
        code switch
        {
            < 0x590 => FontScript.Latin,
            < 0x600 or (>= 0xFB1D and <= 0xFB4F) => FontScript.Hebrew,
            < 0x780 or (>= 0x8A0 and <= 0x8FF) or (>= 0xFB50 and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC) =>
                FontScript.Arabic,
            >= 0x900 and < 0x980 => FontScript.Devanagari,
            >= 0xE00 and < 0xE80 => FontScript.Thai,
            >= 0x3040 and < 0x3100 or (>= 0xFF66 and <= 0xFF9F) => FontScript.Japanese,
            >= 0x1100 and < 0x1200 or (>= 0x3130 and < 0x3190) or (>= 0xAC00 and < 0xD7B0) => FontScript.Korean,
            >= 0x2E80
            and < 0x9FFF
            or (>= 0xF900 and < 0xFB00)
            or (>= 0xFF00 and < 0xFF66)
            or (>= 0x20000 and < 0x32000) => FontScript.Chinese,
            >= 0x980 and < 0xE00 or (>= 0xE80 and < 0x10A0) or (>= 0x1200 and < 0x13A0) or (>= 0x1780 and < 0x1800) =>
                FontScript.Other,
            _ => FontScript.Latin,
        };
}
