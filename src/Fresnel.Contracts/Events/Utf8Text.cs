using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fresnel.Contracts.Events;

/// <summary>
/// Text as UTF-8 bytes. It may still be JSON-escaped, so that text that is only relayed is never decoded.
/// </summary>
/// <param name="Bytes">The text without quotes; valid as long as its <see cref="Frame"/>.</param>
/// <param name="IsEscaped">Whether the bytes may contain JSON escapes.</param>
public readonly record struct Utf8Text(ReadOnlyMemory<byte> Bytes, bool IsEscaped)
{
    public static implicit operator Utf8Text(string text) => new(Encoding.UTF8.GetBytes(text), false);

    public bool IsEmpty => Bytes.IsEmpty;

    /// <summary>The decoded text, decoded again on every call.</summary>
    public override string ToString()
    {
        if (!IsEscaped)
            return Encoding.UTF8.GetString(Bytes.Span);
        var quoted = new byte[Bytes.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        Bytes.CopyTo(quoted.AsMemory(1));
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // an incomplete surrogate pair, which the next part may complete
            return Regex.Unescape(Encoding.UTF8.GetString(Bytes.Span));
        }
    }
}
