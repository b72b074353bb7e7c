using Fresnel.Drawing;
using Fresnel.Drawing.Pictures;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Tests.Drawing;

/// <summary>A studio without fonts or pictures: every letter has a width by its kind, every subject is abstract.</summary>
internal static class FakeStudio
{
    public static double Advance(string text, string family, int weight) =>
        text.EnumerateRunes()
            .Sum(rune =>
                Scripts.BreaksAnywhere(rune) ? 1.0
                : rune.Value is 'i' or 'l' or '.' or ',' or ' ' ? 0.28
                : rune.Value is 'm' or 'w' or 'W' ? 0.86
                : 0.57 + weight * 0.00004
            );

    public static Studio Open()
    {
        var nowhere = Path.Combine(Path.GetTempPath(), "fresnel-no-pictures");
        var none = new IconSet(Path.Combine(nowhere, "none.json"));
        return new Studio(new PictureIndex(nowhere), new Sprites(none, nowhere), new Icons(none), Advance);
    }
}
