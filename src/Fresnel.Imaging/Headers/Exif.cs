using System.Buffers.Binary;

namespace Fresnel.Imaging.Headers;

/// <summary>The one EXIF tag that changes a picture's size as displayed.</summary>
internal static class Exif
{
    private const int OrientationTag = 0x0112;
    private const int Short = 3;

    /// <param name="exif">From its TIFF header on, with or without <c>Exif\0\0</c> before it.</param>
    /// <returns>1 to 8; 1 (upright) where the tag is missing or makes no sense, as viewers do.</returns>
    public static int Orientation(ReadOnlySpan<byte> exif)
    {
        if (exif.StartsWith("Exif\0\0"u8))
            exif = exif[6..];
        if (exif.Length < 8)
            return 1;
        var little = exif.StartsWith("II*\0"u8);
        if (!little && !exif.StartsWith("MM\0*"u8))
            return 1;

        var directory = Number(exif[4..], 4, little);
        if (directory + 2 > exif.Length)
            return 1;
        var entries = exif[(int)(directory + 2)..];
        var count = Number(exif[(int)directory..], 2, little);
        for (var i = 0; i < count && entries.Length >= 12; i++, entries = entries[12..])
        {
            if (Number(entries, 2, little) != OrientationTag)
                continue;
            var value = Number(entries[8..], 2, little);
            return Number(entries[2..], 2, little) == Short && value is >= 1 and <= 8 ? (int)value : 1;
        }

        return 1;
    }

    private static long Number(ReadOnlySpan<byte> data, int bytes, bool little) =>
        (bytes, little) switch
        {
            (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(data),
            (2, false) => BinaryPrimitives.ReadUInt16BigEndian(data),
            (_, true) => BinaryPrimitives.ReadUInt32LittleEndian(data),
            (_, false) => BinaryPrimitives.ReadUInt32BigEndian(data),
        };
}
