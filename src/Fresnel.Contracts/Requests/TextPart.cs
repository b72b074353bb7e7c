using System.Text;

namespace Fresnel.Contracts.Requests;

/// <summary>Text in a message.</summary>
/// <remarks>Text that came over the wire is decoded on first use: text that is only relayed never is.</remarks>
public sealed record TextPart : ContentPart
{
    private readonly ReadOnlyMemory<byte> _utf8;
    private string? _text;

    public TextPart(string text) => _text = text;

    /// <param name="utf8">Valid until the call ends; without JSON escapes.</param>
    public TextPart(ReadOnlyMemory<byte> utf8) => _utf8 = utf8;

    public string Text => _text ??= Encoding.UTF8.GetString(_utf8.Span);

    /// <summary>The text's length in bytes.</summary>
    public int Utf8Length => _utf8.IsEmpty ? Encoding.UTF8.GetByteCount(Text) : _utf8.Length;

    public bool Equals(TextPart? other) => base.Equals(other) && Text == other.Text;

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Text);
}
