using Fresnel.Contracts.Errors;
using Fresnel.Providers;
using Fresnel.Server.Admin.Requests;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Admin;

/// <summary>What each kind of provider takes to be tested and connected. Every error names the field.</summary>
internal static class ProviderRules
{
    /// <exception cref="GatewayException">A field is missing, invalid, or not for that kind.</exception>
    public static ProviderSettings ToSettings(ProviderRequest request)
    {
        if (!KeyCheck.Kinds.Contains(request.Kind))
            throw Invalid("kind", $"is one of {string.Join(", ", KeyCheck.Kinds)}");
        var (kind, section) = (ProviderKinds.All[request.Kind], ToSection(request));
        CheckAddress(section, kind);
        CheckCredential(section, kind);
        return new ProviderSettings(section.Kind, section.Kind)
        {
            BaseUrl = section.BaseUrl is { } address ? new Uri(address) : null,
            ApiKey = section.ApiKey,
            Region = section.Region,
            ApiVersion = section.ApiVersion,
            AccessKeyId = section.AccessKeyId,
            SecretAccessKey = section.SecretAccessKey,
        };
    }

    /// <summary>The provider that the request connects; fields of white space are none.</summary>
    public static ProviderSection ToSection(ProviderRequest request) =>
        new()
        {
            Name = StoredConnection.NameOf(request.Kind),
            Kind = request.Kind,
            BaseUrl = NullIfBlank(request.BaseUrl),
            ApiKey = NullIfBlank(request.Key),
            Region = NullIfBlank(request.Region),
            ApiVersion = NullIfBlank(request.ApiVersion),
            AccessKeyId = NullIfBlank(request.AccessKeyId),
            SecretAccessKey = NullIfBlank(request.SecretAccessKey),
            Open = true,
        };

    /// <summary>Names the field that a vendor's refusal is about: the credential, or where the vendor was looked for.</summary>
    public static GatewayException WithField(GatewayException refusal, ProviderSettings settings)
    {
        var field = refusal.Kind is ErrorKind.UpstreamDenied or ErrorKind.UpstreamRejected
            ? settings.AccessKeyId is null
                ? "key"
                : "secret_access_key"
            : settings.BaseUrl is not null
                ? "base_url"
                : settings.Region is not null
                    ? "region"
                    : null;
        return field is null
            ? refusal
            : new GatewayException(refusal.Kind, refusal.Message, refusal.InnerException)
            {
                Param = field,
                Code = refusal.Code,
                RetryAfter = refusal.RetryAfter,
                UpstreamStatus = refusal.UpstreamStatus,
            };
    }

    private static void CheckAddress(ProviderSection section, ProviderKind kind)
    {
        if (section.BaseUrl is not null && !StoredConnection.IsAddress(section.BaseUrl))
            throw Invalid("base_url", "must be an http or https address");
        if (section.BaseUrl is null && kind.NeedsBaseUrl)
            throw GatewayException.InvalidRequest(
                $"A provider of the kind {section.Kind} needs a base_url.",
                "base_url"
            );
        if (section.Region is null && kind.NeedsRegion)
            throw Invalid("region", "is missing, for example us-east-1");
    }

    private static void CheckCredential(ProviderSection section, ProviderKind kind)
    {
        if (section.AccessKeyId is not null && !kind.TakesAccessKey)
            throw Invalid("access_key_id", $"is not for a provider of the kind {section.Kind}");
        if (section.SecretAccessKey is not null && section.AccessKeyId is null)
            throw Invalid("access_key_id", "is missing beside secret_access_key");
        if (section.AccessKeyId is not null && section.SecretAccessKey is null)
            throw Invalid("secret_access_key", "is missing beside access_key_id");
        if (section.ApiKey is not null && section.AccessKeyId is not null)
            throw Invalid("key", "must be left out where an access key is given");
        if (section.ApiKey is null && !kind.IsKeyOptional)
            throw Invalid("key", "is missing");
        CheckSendable("key", section.ApiKey);
        CheckSendable("access_key_id", section.AccessKeyId);
        CheckSendable("secret_access_key", section.SecretAccessKey);
    }

    private static void CheckSendable(string field, string? value)
    {
        if (!new ProviderSettings("", "") { ApiKey = value }.IsApiKeySendable)
            throw Invalid(
                field,
                "contains white space, a control character or a letter beyond ASCII, which no HTTP header can carry"
            );
    }

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static GatewayException Invalid(string field, string what) =>
        GatewayException.InvalidRequest($"{field} {what}.", field);
}
