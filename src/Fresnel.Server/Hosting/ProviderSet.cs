using Fresnel.Catalog;
using Fresnel.Contracts;
using Fresnel.Contracts.Tokens;
using Fresnel.Engine;
using Fresnel.Providers;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Hosting;

/// <summary>The doors out, opened as the operator set them.</summary>
internal sealed class ProviderSet : IDisposable
{
    private static readonly ProviderSettings s_builtIn = new(BuiltInModel.Provider, BuiltInModel.Provider);

    private readonly GuardedFetch _fetch;
    private readonly ImageModel _model = new();

    private ProviderSet(GatewayFile settings, Tokenizer? tokenizer)
    {
        _fetch = new GuardedFetch(settings.Fetch);
        var parts = new ProviderParts(_model, _fetch.GetAsync, tokenizer, TimeProvider.System);
        All = [.. settings.Providers.Select(ToSettings).Append(s_builtIn).Select(provider => ProviderKinds.All[provider.Kind].Create(provider, parts))];
    }

    public IReadOnlyList<IProvider> All { get; }

    /// <param name="tokenizer">Null: text is counted by its length.</param>
    public static ProviderSet Open(GatewayFile settings, Tokenizer? tokenizer) => new(settings, tokenizer);

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
