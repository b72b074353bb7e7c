using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using Fresnel.Contracts.Events;

namespace Fresnel.Dialects.Json;

/// <summary>Writes JSON directly to a buffer, without intermediate strings.</summary>
internal static class JsonBufferWriterExtensions
{
    /// <summary>Bytes encoded at a time; a multiple of 3, so that base64 chunks need no padding.</summary>
    private const int ChunkSize = 48 * 1024;

    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Writes a JSON string, or <c>null</c>.</summary>
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

    /// <summary>Writes JSON on one line, as files of lines need it.</summary>
    public static void WriteOneLine(this IBufferWriter<byte> output, ReadOnlySpan<byte> json)
    {
        var line = output.GetSpan(json.Length)[..json.Length];
        json.CopyTo(line);
        line.JoinLines();
        output.Advance(json.Length);
    }

    /// <summary>Replaces the line breaks of JSON, which are only between its values, by spaces.</summary>
    public static void JoinLines(this Span<byte> json)
    {
        json.Replace((byte)'\n', (byte)' ');
        json.Replace((byte)'\r', (byte)' ');
    }

    /// <summary>Writes a member with a text value, if there is one.</summary>
    /// <param name="prefix">The member name and its colon, with a comma before it.</param>
    public static void WriteOptional(this IBufferWriter<byte> output, ReadOnlySpan<byte> prefix, string? value)
    {
        if (value is null)
            return;
        output.Write(prefix);
        output.WriteString(value);
    }

    /// <summary>Writes the text without quotes, escaped unless it already is.</summary>
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

    /// <summary>Writes the shortest form that reads back to the same value; not finite numbers as 0.</summary>
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

    /// <summary>Writes ASCII text that needs no escaping.</summary>
    public static void WriteAscii(this IBufferWriter<byte> output, string text)
    {
        Encoding.ASCII.GetBytes(text, output);
    }
}
