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

    private ProviderSet(GatewayFile settings, IReadOnlyDictionary<string, ProviderKind> kinds, Tokenizer? tokenizer)
    {
        _fetch = new GuardedFetch(settings.Fetch);
        var parts = new ProviderParts(_model, _fetch.GetAsync, tokenizer, TimeProvider.System);
        All = [.. settings.Providers.Select(provider => ToSettings(provider, kinds[provider.Kind])).Append(s_builtIn).Select(provider => kinds[provider.Kind].Create(provider, parts))];
    }

    public IReadOnlyList<IProvider> All { get; }

    /// <param name="kinds">By the name the operator writes; the built-in one among them.</param>
    /// <param name="tokenizer">Null: text is counted by its length.</param>
    /// <exception cref="StartException">A provider's settings are not enough for it.</exception>
    public static ProviderSet Open(GatewayFile settings, IReadOnlyDictionary<string, ProviderKind> kinds, Tokenizer? tokenizer)
    {
        try
        {
            return new ProviderSet(settings, kinds, tokenizer);
        }
        catch (ArgumentException error)
        {
            throw new StartException(error.Message);
        }
    }

    public void Dispose()
    {
        foreach (var provider in All)
            (provider as IDisposable)?.Dispose();
        _model.Dispose();
        _fetch.Dispose();
    }

    private static ProviderSettings ToSettings(ProviderSection provider, ProviderKind kind) => new(provider.Name, provider.Kind)
    {
        BaseUrl = provider.BaseUrl is { } address ? new Uri(address) : kind.BaseUrl,
        ApiKey = provider.ApiKey,
        Region = provider.Region,
        ApiVersion = provider.ApiVersion,
    };
}
