using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fresnel.Assets;

/// <summary>Addresses of pictures that work without a key until the picture ends: they carry a signature that nobody else can make.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="secret">32 bytes that only this gateway knows.</param>
public sealed class AssetUrlSigner(byte[] secret)
{
    private const int SignatureBytes = 16;

    /// <param name="origin">Where callers reach us, without a slash at its end.</param>
    public Uri CreateUrl(Asset asset, string origin) =>
        new($"{origin}/assets/{asset.Hash}?token={CreateToken(asset.Hash, asset.ExpiresAt.ToUnixTimeSeconds())}");

    /// <summary>Whether the token is ours, for this picture, and not past its time.</summary>
    public bool IsValid(string hash, string token, DateTimeOffset now) =>
        token.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
        && long.TryParse(token.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(CreateToken(hash, expires)),
            Encoding.UTF8.GetBytes(token)
        )
        && now.ToUnixTimeSeconds() < expires;

    private string CreateToken(string hash, long expires) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{expires}.{Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{hash}.{expires}")).AsSpan(0, SignatureBytes))}"
        );
}
