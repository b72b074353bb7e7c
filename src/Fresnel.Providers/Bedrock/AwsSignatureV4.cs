using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fresnel.Providers.Bedrock;

/// <summary>Amazon's request signature, version 4: pure, given the time and everything that is signed.</summary>
internal static class AwsSignatureV4
{
    /// <summary>The scheme of the header <c>authorization</c>.</summary>
    public const string Algorithm = "AWS4-HMAC-SHA256";

    private const string Terminator = "aws4_request";

    /// <summary>The hash of a body in pieces, in hexadecimal: the header <c>x-amz-content-sha256</c>.</summary>
    public static string HashBody(IReadOnlyList<ReadOnlyMemory<byte>> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var piece in body)
            hash.AppendData(piece.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A time as the header <c>x-amz-date</c> gives it: <c>20260102T030405Z</c>.</summary>
    public static string FormatDate(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The header <c>authorization</c> after its scheme.</summary>
    /// <param name="date">From <see cref="FormatDate"/>.</param>
    /// <param name="path">As it goes over the wire, escaped once; it is signed escaped twice.</param>
    /// <param name="headers">Everything that is signed, names in lower case and in ordinal order, <c>host</c> and <c>x-amz-date</c> among them.</param>
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
