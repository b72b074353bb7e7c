using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fresnel.Assets;

/// <summary>Creates and checks signed URLs of images, which work without an API key until the image expires.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="secret">The HMAC key, 32 bytes.</param>
public sealed class AssetUrlSigner(byte[] secret)
{
    private const int SignatureBytes = 16;

    /// <param name="origin">The gateway's origin without a trailing slash.</param>
    public Uri CreateUrl(Asset asset, string origin) =>
        new($"{origin}/assets/{asset.Hash}?token={CreateToken(asset.Hash, asset.ExpiresAt.ToUnixTimeSeconds())}");

    /// <summary>Whether a token's signature is valid for this image and it has not expired.</summary>
    public bool IsValid(string hash, string token, DateTimeOffset now) =>
        token.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
        && long.TryParse(token.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(CreateToken(hash, expires)),
            Encoding.UTF8.GetBytes(token)
        )
        && now.ToUnixTimeSeconds() < expires;

    private string CreateToken(string hash, long expires) =>
        string.Create(CultureInfo.InvariantCulture, $"{expires}.{CreateSignature(hash, expires)}");

    private string CreateSignature(string hash, long expires)
    {
        var text = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{hash}.{expires}"));
        return Base64Url.EncodeToString(HMACSHA256.HashData(secret, text).AsSpan(0, SignatureBytes));
    }
}
