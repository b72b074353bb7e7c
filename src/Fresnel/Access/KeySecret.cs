using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Fresnel.Access;

/// <summary>The secret of an API key: <c>fk-</c> and 192 random bits in URL-safe base64.</summary>
internal static class KeySecret
{
    public const string Prefix = "fk-";
    private const int RandomBytes = 24;
    private const int MaxLength = 256;

    public static string Generate() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <returns>False: it is longer than any valid secret.</returns>
    public static bool TryHash(ReadOnlySpan<char> secret, out KeyHash hash)
    {
        hash = default;
        if (secret.Length > MaxLength)
            return false;
        Span<byte> utf8 = stackalloc byte[MaxLength * 3];
        SHA256.HashData(
            utf8[..Encoding.UTF8.GetBytes(secret, utf8)],
            MemoryMarshal.AsBytes(new Span<KeyHash>(ref hash))
        );
        return true;
    }

    /// <summary>The first and last characters of a secret, enough to recognise it by.</summary>
    public static string Mask(ReadOnlySpan<char> secret) =>
        secret.Length < 16 ? "****" : $"{secret[..6]}****{secret[^4..]}";
}
