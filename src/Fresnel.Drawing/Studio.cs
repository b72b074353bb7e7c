using Fresnel.Drawing.Pictures;
using Fresnel.Drawing.Typesetting;
using Fresnel.Imaging;

namespace Fresnel.Drawing;

/// <summary>What composers draw with. Thread-safe.</summary>
internal sealed record Studio(PictureIndex Pictures, Sprites Sprites, Icons Icons, Advance Advance)
{
    /// <summary>With what set-up fetched into <see cref="CacheFolder"/>.</summary>
    public static Studio Installed()
    {
        var pictures = Path.Combine(CacheFolder.Root, "pictures");
        return new Studio(
            new PictureIndex(pictures),
            new Sprites(
                new IconSet(Path.Combine(pictures, "fluent-emoji.json")),
                Path.Combine(CacheFolder.Root, "sprites")
            ),
            new Icons(new IconSet(Path.Combine(pictures, "lucide.json"))),
            (text, family, weight) => TextMeasurer.Measure(text, family, weight, 1).Width
        );
    }
}
