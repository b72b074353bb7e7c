using System.Security.Cryptography;
using System.Text;

namespace Fresnel.Captures;

/// <summary>
/// AES-256-GCM: a version, a random nonce, the tag, then the content. A file is bound to its name, so that none can take the
/// place of another or live longer.
/// </summary>
/// <param name="key">32 bytes.</param>
internal sealed class CaptureCipher(byte[] key)
{
    private const byte Version = 1;
    private const int NonceBytes = 12,
        TagBytes = 16,
        HeadBytes = 1 + NonceBytes + TagBytes;

    public byte[] Encrypt(CaptureName name, ReadOnlySpan<byte> content)
    {
        var file = new byte[HeadBytes + content.Length];
        file[0] = Version;
        var nonce = file.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, content, file.AsSpan(HeadBytes), file.AsSpan(1 + NonceBytes, TagBytes), NameOf(name));
        return file;
    }

    /// <exception cref="CryptographicException">The file was changed, or encrypted with another key.</exception>
    public byte[] Decrypt(CaptureName name, ReadOnlySpan<byte> file)
    {
        if (file.Length < HeadBytes || file[0] != Version)
            throw new CryptographicException("The file is not a capture.");
        var content = new byte[file.Length - HeadBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(
            file.Slice(1, NonceBytes),
            file[HeadBytes..],
            file.Slice(1 + NonceBytes, TagBytes),
            content,
            NameOf(name)
        );
        return content;
    }

    private static byte[] NameOf(CaptureName name) => Encoding.UTF8.GetBytes($"{name.KeyId}/{name.FileName}");
}
