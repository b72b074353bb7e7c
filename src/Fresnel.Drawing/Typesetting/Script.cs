using System.Text;

namespace Fresnel.Drawing.Typesetting;

/// <summary>Writing systems that are set differently: other fonts, line heights, tracking, breaks or direction.</summary>
internal enum Script
{
    Latin,
    Arabic,
    Hebrew,
    Chinese,
    Japanese,
    Korean,
    Devanagari,
    Thai,
    Other,
}

internal static class Scripts
{
    /// <summary>The script that decides how a text is set: the first that is not Latin, Greek or Cyrillic, and Japanese over Chinese when kana appear.</summary>
    public static Script Of(string text)
    {
        var found = Script.Latin;
        foreach (var rune in text.EnumerateRunes())
        {
            var script = Of(rune.Value);
            if (script == Script.Japanese)
                return script;
            if (found == Script.Latin)
                found = script;
        }

        return found;
    }

    public static bool IsRightToLeft(Script script) => script is Script.Arabic or Script.Hebrew;

    /// <summary>Whether lines may end between any two letters.</summary>
    public static bool BreaksAnywhere(Rune rune) => Of(rune.Value) is Script.Chinese or Script.Japanese;

    private static Script Of(int code) =>
        code switch
        {
            < 0x590 => Script.Latin,
            < 0x600 or (>= 0xFB1D and <= 0xFB4F) => Script.Hebrew,
            < 0x780 or (>= 0x8A0 and <= 0x8FF) or (>= 0xFB50 and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC) =>
                Script.Arabic,
            >= 0x900 and < 0x980 => Script.Devanagari,
            >= 0xE00 and < 0xE80 => Script.Thai,
            >= 0x3040 and < 0x3100 or (>= 0xFF66 and <= 0xFF9F) => Script.Japanese,
            >= 0x1100 and < 0x1200 or (>= 0x3130 and < 0x3190) or (>= 0xAC00 and < 0xD7B0) => Script.Korean,
            >= 0x2E80
            and < 0x9FFF
            or (>= 0xF900 and < 0xFB00)
            or (>= 0xFF00 and < 0xFF66)
            or (>= 0x20000 and < 0x32000) => Script.Chinese,
            >= 0x980 and < 0xE00 or (>= 0xE80 and < 0x10A0) or (>= 0x1200 and < 0x13A0) or (>= 0x1780 and < 0x1800) =>
                Script.Other,
            _ => Script.Latin,
        };
}
