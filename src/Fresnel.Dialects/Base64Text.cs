using System.Buffers;
using System.Buffers.Text;

namespace Fresnel.Dialects;

/// <summary>Base64 as clients send it: URL-safe, without padding, or with line breaks.</summary>
internal static class Base64Text
{
    private static readonly SearchValues<byte> s_unusual = SearchValues.Create("-_ \t\r\n="u8);

    /// <returns>Standard base64 with padding; the same memory if it already is.</returns>
    public static ReadOnlyMemory<byte> Normalise(ReadOnlyMemory<byte> base64)
    {
        var text = base64.Span;
        var end = text.TrimEnd((byte)'=').Length;
        if (base64.Length % 4 == 0 && base64.Length - end <= 2 && text[..end].IndexOfAny(s_unusual) < 0)
            return base64;
        var copy = new byte[(base64.Length + 3) / 4 * 4];
        var length = 0;
        foreach (var character in text)
        {
            if (!s_unusual.Contains(character))
                copy[length++] = character;
            else if (character is (byte)'-' or (byte)'_')
                copy[length++] = character == '-' ? (byte)'+' : (byte)'/';
        }
        var padded = (length + 3) / 4 * 4;
        copy.AsSpan(length, padded - length).Fill((byte)'=');
        return copy.AsMemory(0, padded);
    }

    /// <summary>Detects the type of an image by the first characters of its base64.</summary>
    /// <returns>Null: unknown.</returns>
    public static string? DetectMediaType(ReadOnlySpan<byte> base64)
    {
        Span<byte> start = stackalloc byte[12];
        Base64.DecodeFromUtf8(base64[..Math.Min(base64.Length, 16)], start, out _, out var length, isFinalBlock: false);
        return DetectFileType(start[..length]);
    }

    /// <summary>Detects the type of an image by the first 12 bytes of its file.</summary>
    /// <returns>Null: unknown.</returns>
    public static string? DetectFileType(ReadOnlySpan<byte> file) =>
        file is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] ? "image/png"
        : file is [0xFF, 0xD8, 0xFF, ..] ? "image/jpeg"
        : file.StartsWith("GIF8"u8) ? "image/gif"
        : file.Length >= 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8) ? "image/webp"
        : file.Length >= 12 && file[4..].StartsWith("ftypavi"u8) ? "image/avif"
        : null;
}
