using System.Buffers.Binary;
using System.Text;
using Fresnel.Imaging;

namespace Fresnel.Tests.Imaging;

/// <summary>Files with true headers and no pictures, written field by field from the formats' specifications.</summary>
internal static class SampleHeaders
{
    /// <summary>One of each kind, 300 × 200 as displayed, with the parts that readers have to step over.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    public static IReadOnlyDictionary<string, byte[]> All { get; } =
        new Dictionary<string, byte[]>
        {
            ["png"] = Png(300, 200, Chunk("pHYs", new byte[9]), Chunk("iCCP", new byte[3000])),
            ["png turned"] = Png(200, 300, Chunk("eXIf", Exif(6))),
            ["png animated"] = Png(300, 200, Chunk("acTL", [0, 0, 0, 7, 0, 0, 0, 0])),
            ["jpeg"] = Jpeg(300, 200),
            ["jpeg turned"] = Jpeg(200, 300, Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(8)])),
            ["jpeg after a long profile"] = Jpeg(
                300,
                200,
                Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(1), .. new byte[60000]]),
                Segment(0xE2, new byte[65000])
            ),
            ["jpeg progressive"] = Jpeg(300, 200, 0xC2),
            ["webp lossy"] = Webp(
                ("VP8 ", [0x10, 0, 0, 0x9D, 0x01, 0x2A, .. Short(300), .. Short(200), .. new byte[30]])
            ),
            ["webp lossless"] = Webp(("VP8L", [0x2F, .. Int(299 | (199 << 14)), .. new byte[20]])),
            ["webp turned"] = Webp(("VP8X", Canvas(0x08, 200, 300)), ("VP8 ", new byte[501]), ("EXIF", Exif(5))),
            ["webp animated"] = Webp(
                ("VP8X", Canvas(0x02, 300, 200)),
                ("ANIM", new byte[6]),
                ("ANMF", new byte[33]),
                ("ANMF", new byte[40])
            ),
            ["gif"] = Gif(300, 200, frames: 1),
            ["gif animated"] = Gif(300, 200, frames: 3),
            ["heic"] = Heif("heic", [Ispe(300, 200)], [1]),
            ["heic turned"] = Heif("heic", [Ispe(200, 300), Box("irot", [1])], [1, 2]),
            ["heic of tiles"] = Heif(
                "mif1",
                [Ispe(128, 128), Box("hvcC", new byte[40]), Ispe(300, 200)],
                [3],
                compatible: "heic"
            ),
            ["avif cropped, then turned"] = Heif(
                "avif",
                [
                    Ispe(256, 320),
                    Box("clap", [.. Big(200), .. Big(1), .. Big(300), .. Big(1), .. new byte[16]]),
                    Box("irot", [3]),
                ],
                [1, 2, 3]
            ),
        };

    public static ImageCodec CodecOf(string name) => Enum.Parse<ImageCodec>(name.Split(' ', ',')[0], ignoreCase: true);

    public static byte[] Png(uint width, uint height, params byte[][] chunks) =>
        [
            0x89,
            .. "PNG\r\n\u001a\n"u8,
            .. Chunk("IHDR", [.. Big(width), .. Big(height), 8, 2, 0, 0, 0]),
            .. chunks.SelectMany(chunk => chunk),
            .. Chunk("IDAT", new byte[50]),
            .. Chunk("IEND", []),
        ];

    public static byte[] Jpeg(int width, int height, params byte[][] segments) => Jpeg(width, height, 0xC0, segments);

    public static byte[] Jpeg(int width, int height, byte frame, params byte[][] segments) =>
        [
            0xFF,
            0xD8,
            .. segments.SelectMany(segment => segment),
            .. Segment(0xDB, new byte[65]),
            0xFF, // a fill byte
            .. Segment(
                frame,
                [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 3, .. new byte[9]]
            ),
            .. Segment(0xC4, new byte[30]),
            .. Segment(0xDA, new byte[10]),
            .. new byte[40],
            0xFF,
            0xD9,
        ];

    public static byte[] Segment(byte marker, byte[] content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    public static byte[] Chunk(string type, byte[] content) =>
        [.. Big((uint)content.Length), .. Encoding.ASCII.GetBytes(type), .. content, .. new byte[4]];

    /// <summary>EXIF whose first directory holds another tag, then the orientation; big-endian when it is above 5, to have both.</summary>
    public static byte[] Exif(byte orientation) =>
        orientation > 5
            ?
            [
                .. "MM\0*"u8,
                .. Big(8),
                0,
                2,
                1,
                0,
                0,
                3,
                0,
                0,
                0,
                1,
                0,
                9,
                0,
                0,
                1,
                0x12,
                0,
                3,
                0,
                0,
                0,
                1,
                0,
                orientation,
                0,
                0,
                0,
                0,
                0,
                0,
            ]
            :
            [
                .. "II*\0"u8,
                8,
                0,
                0,
                0,
                2,
                0,
                0,
                1,
                3,
                0,
                1,
                0,
                0,
                0,
                9,
                0,
                0,
                0,
                0x12,
                1,
                3,
                0,
                1,
                0,
                0,
                0,
                orientation,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
            ];

    public static byte[] Webp(params (string Type, byte[] Content)[] chunks)
    {
        byte[] content =
        [
            .. chunks.SelectMany(chunk =>
                (byte[])
                    [
                        .. Encoding.ASCII.GetBytes(chunk.Type),
                        .. Int(chunk.Content.Length),
                        .. chunk.Content,
                        .. new byte[chunk.Content.Length & 1],
                    ]
            ),
        ];
        return [.. "RIFF"u8, .. Int(content.Length + 4), .. "WEBP"u8, .. content];
    }

    public static byte[] Canvas(byte flags, int width, int height) =>
        [flags, 0, 0, 0, .. Int(width - 1)[..3], .. Int(height - 1)[..3]];

    /// <summary>A global colour table, then frames, each after a control extension and with a table of its own.</summary>
    public static byte[] Gif(int width, int height, int frames)
    {
        byte[] frame =
        [
            0x21,
            0xF9,
            4,
            0,
            0,
            0,
            0,
            0,
            0x2C,
            0,
            0,
            0,
            0,
            .. Short(width),
            .. Short(height),
            0x80,
            .. new byte[6],
            2,
            3,
            1,
            2,
            3,
            2,
            9,
            9,
            0,
        ];
        return
        [
            .. "GIF89a"u8,
            .. Short(width),
            .. Short(height),
            0xF1,
            0,
            0,
            .. new byte[12],
            .. Enumerable.Repeat(frame, frames).SelectMany(bytes => bytes),
            0x3B,
        ];
    }

    public static byte[] Heif(string brand, byte[][] properties, byte[] ofPrimary, string compatible = "mif1") =>
        [
            .. Box("ftyp", [.. Encoding.ASCII.GetBytes(brand), 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(compatible)]),
            .. Box(
                "meta",
                [
                    0,
                    0,
                    0,
                    0,
                    .. Box("hdlr", new byte[25]),
                    .. Box("pitm", [0, 0, 0, 0, 0, 42]),
                    .. Box(
                        "iprp",
                        [
                            .. Box("ipco", [.. properties.SelectMany(property => property)]),
                            .. Box(
                                "ipma",
                                [0, 0, 0, 0, .. Big(2), 0, 41, 1, 0x81, 0, 42, (byte)ofPrimary.Length, .. ofPrimary]
                            ),
                        ]
                    ),
                ]
            ),
            .. Box("mdat", new byte[300]),
        ];

    public static byte[] Box(string type, byte[] content) =>
        [.. Big((uint)content.Length + 8), .. Encoding.ASCII.GetBytes(type), .. content];

    public static byte[] Ispe(uint width, uint height) => Box("ispe", [0, 0, 0, 0, .. Big(width), .. Big(height)]);

    private static byte[] Short(int value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] Int(int value) => [.. Short(value), .. Short(value >> 16)];

    private static byte[] Big(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
