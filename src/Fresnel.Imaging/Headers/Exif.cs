using System.Buffers.Binary;

namespace Fresnel.Imaging.Headers;

/// <summary>The one EXIF tag that changes an image's size as displayed.</summary>
internal static class Exif
{
    private const int OrientationTag = 0x0112;
    private const int ShortType = 3;

    /// <param name="exif">From its TIFF header on, with or without <c>Exif\0\0</c> before it.</param>
    /// <returns>1 to 8; 1 (upright) where the tag is missing or makes no sense, as viewers do.</returns>
    public static int ReadOrientation(ReadOnlySpan<byte> exif)
    {
        if (exif.StartsWith("Exif\0\0"u8))
            exif = exif[6..];
        if (exif.Length < 8)
            return 1;
        var littleEndian = exif.StartsWith("II*\0"u8);
        if (!littleEndian && !exif.StartsWith("MM\0*"u8))
            return 1;

        var directory = ReadUnsigned(exif[4..], 4, littleEndian);
        if (directory + 2 > exif.Length)
            return 1;
        var entries = exif[(int)(directory + 2)..];
        var count = ReadUnsigned(exif[(int)directory..], 2, littleEndian);
        for (var i = 0; i < count && entries.Length >= 12; i++, entries = entries[12..])
        {
            if (ReadUnsigned(entries, 2, littleEndian) != OrientationTag)
                continue;
            var value = ReadUnsigned(entries[8..], 2, littleEndian);
            return ReadUnsigned(entries[2..], 2, littleEndian) == ShortType && value is >= 1 and <= 8 ? (int)value : 1;
        }

        return 1;
    }

    private static long ReadUnsigned(ReadOnlySpan<byte> data, int bytes, bool littleEndian) =>
        (bytes, littleEndian) switch
        {
            (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(data),
            (2, false) => BinaryPrimitives.ReadUInt16BigEndian(data),
            (_, true) => BinaryPrimitives.ReadUInt32LittleEndian(data),
            (_, false) => BinaryPrimitives.ReadUInt32BigEndian(data),
        };
}
