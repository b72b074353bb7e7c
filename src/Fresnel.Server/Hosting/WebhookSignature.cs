using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fresnel.Server.Hosting;

/// <summary>Signs webhooks symmetrically, as the Standard Webhooks specification 1.0 says.</summary>
internal static class WebhookSignature
{
    private const string SecretPrefix = "whsec_";
    private const int MinKeyBytes = 24,
        MaxKeyBytes = 64;

    /// <summary>The key in a secret such as <c>whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw</c>; null: it is not valid.</summary>
    public static byte[]? ParseSecret(string secret)
    {
        if (!secret.StartsWith(SecretPrefix, StringComparison.Ordinal))
            return null;
        var base64 = secret.AsSpan(SecretPrefix.Length);
        if (!Base64.IsValid(base64, out var length) || length is < MinKeyBytes or > MaxKeyBytes)
            return null;
        return Convert.FromBase64String(base64.ToString());
    }

    /// <summary>The value of the header <c>webhook-signature</c>.</summary>
    /// <param name="id">The value of <c>webhook-id</c>.</param>
    /// <param name="timestamp">The value of <c>webhook-timestamp</c>: of the attempt, Unix seconds.</param>
    public static string Compute(ReadOnlySpan<byte> key, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")));
        hash.AppendData(body);
        return $"v1,{Convert.ToBase64String(hash.GetHashAndReset())}";
    }
}
