using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace Fresnel.Providers.Http;

/// <summary>Masks credentials in a vendor's words, which reach callers: some vendors echo the key that they refuse.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed partial class CredentialMask
{
    private const string Mask = "***";

    /// <summary>A shorter configured value is not masked: it would match ordinary words.</summary>
    internal const int MinSecretLength = 8;

    private readonly string[] _secrets;

    /// <param name="secrets">Masked wherever they occur, also as in a URL or in JSON, in upper or lower case.</param>
    public CredentialMask(IEnumerable<string> secrets) =>
        _secrets = [
            .. secrets
                .Where(secret => secret.Length >= MinSecretLength)
                .SelectMany(secret =>
                    (string[])
                        [
                            secret,
                            Uri.EscapeDataString(secret),
                            JavaScriptEncoder.Default.Encode(secret),
                            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret),
                        ]
                )
                .Distinct()
                .OrderByDescending(secret => secret.Length), // one may contain another
        ];

    public string Apply(string text)
    {
        foreach (var secret in _secrets)
            text = text.Replace(secret, Mask, StringComparison.OrdinalIgnoreCase);
        try
        {
            return Shapes().Replace(text, match => $"{match.Groups["keep"].Value}{Mask}");
        }
        catch (RegexMatchTimeoutException)
        {
            return Mask; // not checked to its end
        }
    }

    /// <summary>
    /// Keys of vendors by their prefixes, tokens after <c>Bearer</c> or <c>key=</c>, and JSON web tokens. Keys that a
    /// vendor has already masked in part, such as <c>sk-ab***yz</c>, too.
    /// </summary>
    [GeneratedRegex(
        @"(?<keep>\bBearer\s+)[A-Za-z0-9._~+/=*-]{6,}"
            + @"|(?<keep>\b(?:api[-_ ]?key|access[-_ ]?token|client[-_ ]?secret|(?<=[?&])key)[""']?\s*[=:]\s*[""']?)"
            + @"(?=[A-Za-z._~+/*-]*[0-9])[A-Za-z0-9._~+/*-]{12,}"
            + @"|\b(?:sk|gsk|xai|fk|nvapi|pplx|sess)[-_][A-Za-z0-9*._-]{6,}|\bhf_[A-Za-z0-9*]{16,}"
            + @"|\bkey-(?=[A-Za-z*_-]*[0-9])[A-Za-z0-9*_-]{12,}|\bwhsec_[A-Za-z0-9+/=*]{16,}"
            + @"|\bAIza[A-Za-z0-9_*-]{10,}|\b(?:AKIA|ASIA|ABSK)[A-Za-z0-9*+/=]{12,}"
            + @"|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Shapes();
}
