namespace Fresnel.Vision.Colour;

/// <summary>Names of colours: about thirty.</summary>
/// <remarks>
/// Sample colours are those that most people named so in the xkcd colour survey (2010, public domain,
/// https://xkcd.com/color/rgb.txt); names that are shades of a commoner one are folded into it.
/// </remarks>
internal static class ColourVocabulary
{
    /// <summary>Below this chroma a colour is a grey, named by its lightness.</summary>
    private const float GreyChroma = 0.022f;

    private static readonly (string Name, Oklab Colour)[] Table =
    [
        .. new (string Name, int[] Samples)[]
        {
            ("red", [0xe50000, 0xff000d, 0xd3494e, 0xc44240, 0xbe0119]),
            ("dark red", [0x840000, 0x650021, 0x8f1402, 0x610023]),
            ("orange", [0xf97306, 0xfdaa48, 0xc65102, 0xff5b00, 0xd8863b]),
            ("salmon", [0xff796c, 0xff7855]),
            ("peach", [0xffb07c, 0xffb16d]),
            ("yellow", [0xffff14, 0xffff84, 0xd5b60a, 0xfec615, 0xeedc5b]),
            ("gold", [0xdbb40c, 0xb59410]),
            ("cream", [0xffffc2, 0xffffe4]),
            ("beige", [0xe6daa6, 0xb9a281]),
            ("tan", [0xd1b26f, 0xaf884a, 0xc69f59]),
            ("light brown", [0xad8150, 0xb1916e]),
            ("brown", [0x653700, 0x9c6d57, 0x7f2b0a, 0x985e2b, 0x7a6a4f]),
            ("dark brown", [0x341c02, 0x3d1c02]),
            ("olive", [0x6e750e, 0x677a04, 0xaaa662, 0x373e02]),
            ("lime green", [0x89fe05, 0xaaff32, 0xc0fb2d]),
            ("light green", [0x96f97b, 0xc7fdb5, 0x9ffeb0, 0x7bb274]),
            ("green", [0x15b01a, 0x3f9b0b, 0x39ad48, 0x769958, 0x02ab2e]),
            ("dark green", [0x033500, 0x06470c, 0x287c37, 0x2b5d34]),
            ("teal", [0x029386, 0x014d4e, 0x137e6d]),
            ("turquoise", [0x06c2ac, 0x04d8b2]),
            ("cyan", [0x00ffff, 0x04d9ff]),
            ("light blue", [0x95d0fc, 0x75bbfd, 0xb1d1fc, 0xd0fefe]),
            ("blue", [0x0343df, 0x2c6fbb, 0x0165fc, 0x5a86ad, 0x448ee4, 0x0504aa, 0x2000b1, 0x3b5b92]),
            ("dark blue", [0x00035b, 0x01153e, 0x040273, 0x042e60]),
            ("lavender", [0xc79fef, 0xcea2fd, 0x8e82fe]),
            ("purple", [0x7e1e9c, 0x9a0eea, 0x9e43a2, 0x825f87]),
            ("dark purple", [0x35063e, 0x380282, 0x580f41]),
            ("magenta", [0xc20078, 0xed0dd9, 0xfa5ff7]),
            ("pink", [0xff81c0, 0xff028d, 0xd58a94, 0xcb416b]),
            ("light pink", [0xffd1df, 0xffb7ce]),
        }.SelectMany(row => row.Samples.Select(sample => (row.Name, Oklab.FromHex(sample)))),
    ];

    private static readonly (float Lightness, string Name)[] Greys =
    [
        (0.28f, "black"),
        (0.48f, "dark grey"),
        (0.78f, "grey"),
        (0.94f, "light grey"),
        (float.PositiveInfinity, "white"),
    ];

    /// <summary>Every name that <see cref="NameOf"/> can give.</summary>
    public static IReadOnlyList<string> All { get; } =
    [.. Table.Select(row => row.Name).Distinct(), .. Greys.Select(row => row.Name)];

    public static string NameOf(Oklab colour)
    {
        if (colour.L < 0.16f || colour.Chroma < GreyChroma * (colour.L > 0.9f ? 0.6f : 1))
            return Greys.First(grey => colour.L < grey.Lightness).Name;
        return Table.MinBy(row => row.Colour.To(colour)).Name;
    }
}
