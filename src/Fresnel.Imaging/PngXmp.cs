using System.Buffers.Binary;
using System.Text;

namespace Fresnel.Imaging;

/// <summary>Adds XMP to a PNG file, as plain text: libvips would compress it, and then it is not found by its packet.</summary>
internal static class PngXmp
{
    // Signature, and the chunk IHDR with its length, type and check sum.
    private const int HeaderLength = 8 + 25;

    public static byte[] Insert(byte[] png, string xmp)
    {
        // Keyword, no compression, no language, no translated keyword, text.
        byte[] chunk = [.. "iTXtXML:com.adobe.xmp\0\0\0\0\0"u8, .. Encoding.UTF8.GetBytes(xmp)];
        var file = new byte[png.Length + chunk.Length + 8];
        png.AsSpan(0, HeaderLength).CopyTo(file);
        var at = HeaderLength;
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(at), chunk.Length - 4);
        chunk.CopyTo(file, at + 4);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at + 4 + chunk.Length), PngCheckSum.Of(chunk));
        png.AsSpan(HeaderLength).CopyTo(file.AsSpan(at + chunk.Length + 8));
        return file;
    }
}
