namespace Fresnel.Tokens;

/// <summary>Estimates the tokens of text from its length, where neither the vendor nor the tokenizer counts them.</summary>
internal static class TextTokens
{
    /// <summary>UTF-8 bytes that are estimated as one token.</summary>
    private const int BytesPerToken = 3;

    /// <returns>Tokens, rounded up.</returns>
    public static long Estimate(long utf8Bytes) => (utf8Bytes + BytesPerToken - 1) / BytesPerToken;
}
