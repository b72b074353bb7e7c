using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Fresnel.Access;

/// <summary>The text a caller presents: <c>fk-</c> and 192 random bits in URL-safe base64.</summary>
internal static class KeySecret
{
    public const string Prefix = "fk-";
    private const int RandomBytes = 24;
    private const int MaxLength = 256;

    public static string Generate() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <returns>False: it is too long to be a key of ours.</returns>
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

    /// <summary>Enough of a secret to recognise it by, and no more.</summary>
    public static string Mask(ReadOnlySpan<char> secret) =>
        secret.Length < 16 ? "****" : $"{secret[..6]}****{secret[^4..]}";
}

/// <summary>A SHA-256 as a dictionary's key. Callers cannot choose it, so its first bytes are a good hash code and their comparison tells them nothing.</summary>
internal readonly record struct KeyHash(long First, long Second, long Third, long Fourth)
{
    public override int GetHashCode() => (int)First;
}
