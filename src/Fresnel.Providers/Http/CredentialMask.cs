using System.Text.RegularExpressions;

namespace Fresnel.Providers.Http;

/// <summary>Masks credentials in text that reaches callers and logs.</summary>
internal static partial class CredentialMask
{
    private const string Mask = "***";

    /// <summary>A shorter configured value is not masked: it would match ordinary words.</summary>
    private const int MinSecretLength = 6;

    /// <param name="secret">The credential that was sent, masked wherever it occurs; null: none.</param>
    public static string Apply(string text, string? secret)
    {
        if (secret is { Length: >= MinSecretLength })
            text = text.Replace(secret, Mask, StringComparison.Ordinal);
        return Shapes().Replace(text, match => $"{match.Groups["keep"].Value}{Mask}");
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
            + @"|\bAIza[A-Za-z0-9_*-]{10,}|\b(?:AKIA|ASIA|ABSK)[A-Za-z0-9*+/=]{12,}"
            + @"|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Shapes();
}
