using Fresnel.Contracts;
using Fresnel.Engine;
using Fresnel.Providers;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Hosting;

/// <summary>The doors out, opened as the operator set them.</summary>
internal sealed class ProviderSet : IDisposable
{
    private readonly GuardedFetch _fetch;
    private readonly ImageModel _model = new();

    private ProviderSet(GatewayFile settings)
    {
        _fetch = new GuardedFetch(settings.Fetch);
        var parts = new ProviderParts(_model, _fetch.GetAsync, TimeProvider.System);
        All = [.. settings.Providers.Select(provider => ProviderKinds.All[provider.Kind](ToSettings(provider), parts))];
    }

    public IReadOnlyList<IProvider> All { get; }

    public static ProviderSet Open(GatewayFile settings) => new(settings);

    public void Dispose()
    {
        foreach (var provider in All)
            (provider as IDisposable)?.Dispose();
        _model.Dispose();
        _fetch.Dispose();
    }

    private static ProviderSettings ToSettings(ProviderSection provider) => new(provider.Name, provider.Kind)
    {
        BaseUrl = new Uri(provider.BaseUrl),
        ApiKey = provider.ApiKey,
    };
}
