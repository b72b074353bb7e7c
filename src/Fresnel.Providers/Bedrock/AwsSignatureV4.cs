using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fresnel.Providers.Bedrock;

/// <summary>Computes AWS Signature Version 4. Pure: the time is a parameter.</summary>
internal static class AwsSignatureV4
{
    /// <summary>The scheme in the header <c>authorization</c>.</summary>
    public const string Algorithm = "AWS4-HMAC-SHA256";

    private const string Terminator = "aws4_request";

    /// <summary>Hashes a body in segments, in hexadecimal, for the header <c>x-amz-content-sha256</c>.</summary>
    public static string HashBody(IReadOnlyList<ReadOnlyMemory<byte>> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var piece in body)
            hash.AppendData(piece.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Formats a time for the header <c>x-amz-date</c>: <c>20260102T030405Z</c>.</summary>
    public static string FormatDate(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Computes the value of the header <c>authorization</c> after its scheme.</summary>
    /// <param name="date">From <see cref="FormatDate"/>.</param>
    /// <param name="path">The path as sent, escaped once; the signature escapes it again.</param>
    /// <param name="headers">
    /// The signed headers with lowercase names in ordinal order; <c>host</c> and <c>x-amz-date</c> are
    /// required.
    /// </param>
    public static string Sign(
        string accessKey,
        string secretKey,
        string region,
        string service,
        string date,
        string method,
        string path,
        IReadOnlyList<(string Name, string Value)> headers,
        string bodyHash
    )
    {
        var names = string.Join(';', headers.Select(header => header.Name));
        var headerLines = string.Concat(headers.Select(header => $"{header.Name}:{header.Value.Trim()}\n"));
        var request = $"{method}\n{Escape(path)}\n\n{headerLines}\n{names}\n{bodyHash}";
        var scope = $"{date[..8]}/{region}/{service}/{Terminator}";
        var key = Encoding.UTF8.GetBytes($"AWS4{secretKey}");
        foreach (var part in (string[])[date[..8], region, service, Terminator])
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        var signature = HMACSHA256.HashData(
            key,
            Encoding.UTF8.GetBytes(
                $"{Algorithm}\n{date}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request)))}"
            )
        );
        return $"Credential={accessKey}/{scope}, SignedHeaders={names}, Signature={Convert.ToHexStringLower(signature)}";
    }

    private static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
