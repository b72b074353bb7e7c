using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using Fresnel.Contracts.Events;

namespace Fresnel.Dialects;

/// <summary>Writes JSON by hand, straight into a buffer: the bytes are exact, and neither text nor base64 becomes a string on the way.</summary>
internal static class JsonBufferWriterExtensions
{
    /// <summary>Bytes encoded at once: a multiple of three, so that base64 needs no padding between pieces.</summary>
    private const int ChunkSize = 48 * 1024;

    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>The text in quotes, or <c>null</c>.</summary>
    public static void WriteString(this IBufferWriter<byte> output, string? text)
    {
        if (text is null)
        {
            output.Write("null"u8);
            return;
        }
        output.Write("\""u8);
        output.WriteEscaped(text);
        output.Write("\""u8);
    }

    /// <summary>The text without quotes, escaped where it was not.</summary>
    public static void WriteEscaped(this IBufferWriter<byte> output, Utf8Text text)
    {
        if (text.IsEscaped)
        {
            output.Write(text.Bytes.Span);
            return;
        }
        var remaining = text.Bytes.Span;
        while (remaining.Length > 0)
        {
            Encoder.EncodeUtf8(
                remaining,
                output.GetSpan(Math.Min(remaining.Length, ChunkSize) + 16),
                out var read,
                out var written
            );
            output.Advance(written);
            remaining = remaining[read..];
        }
    }

    public static void WriteNumber(this IBufferWriter<byte> output, long number)
    {
        Utf8Formatter.TryFormat(number, output.GetSpan(20), out var written);
        output.Advance(written);
    }

    /// <summary>As short as it reads back the same. JSON knows no infinities: they are 0.</summary>
    public static void WriteNumber(this IBufferWriter<byte> output, float number)
    {
        Utf8Formatter.TryFormat(float.IsFinite(number) ? number : 0, output.GetSpan(32), out var written);
        output.Advance(written);
    }

    /// <inheritdoc cref="WriteNumber(IBufferWriter{byte}, float)"/>
    public static void WriteNumber(this IBufferWriter<byte> output, double number)
    {
        Utf8Formatter.TryFormat(double.IsFinite(number) ? number : 0, output.GetSpan(32), out var written);
        output.Advance(written);
    }

    public static void WriteBase64(this IBufferWriter<byte> output, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var chunk = bytes[..Math.Min(bytes.Length, ChunkSize)];
            Base64.EncodeToUtf8(
                chunk,
                output.GetSpan(Base64.GetMaxEncodedToUtf8Length(chunk.Length)),
                out _,
                out var written
            );
            output.Advance(written);
            bytes = bytes[chunk.Length..];
        }
    }

    /// <summary>Text known to need no escaping.</summary>
    public static void WriteAscii(this IBufferWriter<byte> output, string text)
    {
        Encoding.ASCII.GetBytes(text, output);
    }
}
