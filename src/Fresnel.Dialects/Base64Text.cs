using System.Buffers;

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
    public static string? DetectMediaType(ReadOnlySpan<byte> base64) =>
        base64.StartsWith("iVBORw0K"u8) ? "image/png"
        : base64.StartsWith("/9j/"u8) ? "image/jpeg"
        : base64.StartsWith("UklGR"u8) ? "image/webp"
        : base64.StartsWith("R0lGOD"u8) ? "image/gif"
        : null;
}
