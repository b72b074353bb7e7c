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
    private readonly List<IProvider> _all = [];

    private ProviderSet(FetchSection fetch) => _fetch = new GuardedFetch(fetch);

    public IReadOnlyList<IProvider> All => _all;

    /// <param name="kinds">By the name the operator writes; the built-in one among them.</param>
    /// <param name="model">The built-in one, which outlives the set.</param>
    /// <param name="tokenizer">Null: text is counted by its length.</param>
    /// <exception cref="ConfigurationException">The settings of one or more providers are not enough for them.</exception>
    public static ProviderSet Open(
        LoadedSettings settings,
        IReadOnlyDictionary<string, ProviderKind> kinds,
        ImageModel model,
        Tokenizer? tokenizer
    )
    {
        var set = new ProviderSet(settings.File.Fetch);
        var parts = new ProviderParts(model, set._fetch.GetAsync, tokenizer, TimeProvider.System);
        List<(string Setting, string What)> mistakes = [];
        foreach (
            var (i, provider) in settings
                .File.Providers.Select(provider => ToSettings(provider, kinds[provider.Kind]))
                .Append(s_builtIn)
                .Index()
        )
        {
            try
            {
                set._all.Add(kinds[provider.Kind].Create(provider, parts));
            }
            catch (ArgumentException error)
            {
                mistakes.Add(($"providers[{i}]", error.Message));
            }
        }
        if (mistakes.Count == 0)
            return set;
        set.Dispose();
        throw settings.Refuse(mistakes);
    }

    public void Dispose()
    {
        foreach (var provider in _all)
            (provider as IDisposable)?.Dispose();
        _fetch.Dispose();
    }

    private static ProviderSettings ToSettings(ProviderSection provider, ProviderKind kind) =>
        new(provider.Name, provider.Kind)
        {
            BaseUrl = provider.BaseUrl is { } address ? new Uri(address) : kind.BaseUrl,
            ApiKey = provider.ApiKey,
            Region = provider.Region,
            ApiVersion = provider.ApiVersion,
        };
}
