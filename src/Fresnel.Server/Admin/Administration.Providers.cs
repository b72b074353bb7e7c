using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Providers;
using Fresnel.Server.Admin.Requests;

namespace Fresnel.Server.Admin;

internal sealed partial class Administration
{
    public async Task<ProviderCheckView> CheckProviderAsync(
        ProviderCheckRequest request,
        CancellationToken cancellationToken
    )
    {
        authority.RequireEverywhere(KeyRole.Admin);
        RequestRules.Check(request);
        var settings = ToSettings(request);
        var start = services.Time.GetTimestamp();
        var models = await KeyCheck.ListModelsAsync(settings, services.Time, cancellationToken);
        return new ProviderCheckView(request.Kind, (long)services.Time.GetElapsedTime(start).TotalMilliseconds, models);
    }

    private static ProviderSettings ToSettings(ProviderCheckRequest request)
    {
        if (!KeyCheck.Kinds.Contains(request.Kind))
            throw GatewayException.InvalidRequest($"kind is one of {string.Join(", ", KeyCheck.Kinds)}.", "kind");
        var hasAddress = !string.IsNullOrWhiteSpace(request.BaseUrl);
        Uri? address = null;
        if (
            hasAddress
            && (
                !Uri.TryCreate(request.BaseUrl, UriKind.Absolute, out address)
                || address.Scheme is not ("http" or "https")
            )
        )
            throw GatewayException.InvalidRequest("base_url must be an http or https address.", "base_url");
        if (!hasAddress && ProviderKinds.All[request.Kind].NeedsBaseUrl)
            throw GatewayException.InvalidRequest(
                $"A provider of the kind {request.Kind} needs a base_url.",
                "base_url"
            );
        var settings = new ProviderSettings(request.Kind, request.Kind) { BaseUrl = address, ApiKey = request.Key };
        if (string.IsNullOrEmpty(settings.ApiKey) && !ProviderKinds.All[request.Kind].NeedsBaseUrl)
            throw GatewayException.InvalidRequest("key is missing.", "key");
        return settings.IsApiKeySendable
            ? settings
            : throw GatewayException.InvalidRequest(
                "key contains white space, a control character or a letter beyond ASCII, which no HTTP header can carry.",
                "key"
            );
    }
}
