using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fresnel.Contracts.Events;

/// <summary>Text as UTF-8 bytes, possibly still escaped as in the JSON it came from, so that text that is only passed on is never decoded.</summary>
/// <param name="Bytes">Without quotes.</param>
/// <param name="IsEscaped">The bytes may hold JSON escapes.</param>
public readonly record struct Utf8Text(ReadOnlyMemory<byte> Bytes, bool IsEscaped)
{
    public static implicit operator Utf8Text(string text) => new(Encoding.UTF8.GetBytes(text), false);

    public bool IsEmpty => Bytes.IsEmpty;

    /// <summary>The text itself, decoded anew at each call.</summary>
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
            return Regex.Unescape(Encoding.UTF8.GetString(Bytes.Span)); // half a surrogate pair: the other half may be in the next piece
        }
    }
}
