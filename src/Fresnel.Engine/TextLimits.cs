using System.Text;

namespace Fresnel.Engine;

/// <summary>Where the text of a response ends.</summary>
/// <param name="MaxTokens">Null: unlimited.</param>
/// <param name="Stop">Texts that end the response; they are not part of it.</param>
/// <param name="CountTokens">The unit of <paramref name="MaxTokens"/>.</param>
public sealed record TextLimits(int? MaxTokens, IReadOnlyList<string> Stop, TokenCount CountTokens)
{
    /// <summary>Unlimited; four bytes of UTF-8 are one token.</summary>
    public static TextLimits None { get; } = new(null, [], static text => (Encoding.UTF8.GetByteCount(text) + 3) / 4);
}
