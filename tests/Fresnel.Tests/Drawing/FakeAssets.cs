using Fresnel.Drawing;
using Fresnel.Drawing.Pictures;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Tests.Drawing;

/// <summary>
/// Assets without fonts or pictures: the width of a letter depends on its class, and every subject is an abstract figure.
/// </summary>
internal static class FakeAssets
{
    public static double Advance(string text, string family, int weight) =>
        text.EnumerateRunes()
            .Sum(rune =>
                FontScripts.BreaksAnywhere(rune) ? 1.0
                : rune.Value is 'i' or 'l' or '.' or ',' or ' ' ? 0.28
                : rune.Value is 'm' or 'w' or 'W' ? 0.86
                : 0.57 + weight * 0.00004
            );

    public static DrawingAssets Create()
    {
        var nowhere = Path.Combine(Path.GetTempPath(), "fresnel-no-pictures");
        var none = new IconSet(Path.Combine(nowhere, "none.json"));
        return new DrawingAssets(
            new PictureIndex(nowhere),
            new SpriteCache(new PictureSet(none), nowhere),
            new IconLibrary(none),
            Advance
        );
    }
}
