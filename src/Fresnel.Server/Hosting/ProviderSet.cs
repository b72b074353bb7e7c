using Fresnel.Catalog;
using Fresnel.Contracts;
using Fresnel.Engine;
using Fresnel.Providers;
using Fresnel.Providers.BuiltIn;
using Fresnel.Providers.Images;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Hosting;

/// <summary>The configured providers, created from one configuration.</summary>
internal sealed class ProviderSet : IDisposable
{
    private static readonly ProviderSettings s_builtIn = new(BuiltInModel.ProviderName, BuiltInModel.ProviderName);

    private readonly ImageDownloader _downloader;
    private readonly List<IProvider> _all = [];

    private readonly SharedDownloads _shared;

    private ProviderSet(FetchSection fetch)
    {
        _downloader = new ImageDownloader(fetch);
        _shared = new SharedDownloads(_downloader.DownloadAsync, TimeProvider.System);
    }

    public IReadOnlyList<IProvider> All => _all;

    /// <param name="kinds">The provider kinds by name, the built-in one included.</param>
    /// <param name="model">The built-in model; not disposed with the set.</param>
    /// <param name="countTokens">Counts the tokens of a text; null: they are estimated from its length.</param>
    /// <param name="planBrief">Plans pictures by a text model.</param>
    /// <exception cref="ConfigurationException">A provider's settings are incomplete.</exception>
    public static ProviderSet Create(
        LoadedConfiguration settings,
        IReadOnlyDictionary<string, ProviderKind> kinds,
        ImageModel model,
        TokenCount? countTokens,
        BriefPlanning planBrief
    )
    {
        var set = new ProviderSet(settings.Values.Fetch);
        var dependencies = new ProviderDependencies(
            model,
            (address, isBackground, cancellationToken) =>
                isBackground
                    ? set._shared.GetAsync(address, cancellationToken)
                    : set._downloader.DownloadAsync(address, cancellationToken),
            countTokens,
            TimeProvider.System
        )
        {
            PlanBrief = planBrief,
        };
        var secrets = settings.FindSecrets();
        List<(string Setting, string What)> errors = [];
        foreach (
            var (i, provider) in settings
                .Values.Providers.Select(provider => ToSettings(provider, kinds[provider.Kind], secrets))
                .Append(s_builtIn)
                .Index()
        )
        {
            if (!provider.IsApiKeySendable)
            {
                errors.Add(
                    (
                        $"providers[{i}].api_key",
                        "contains white space, a control character or a letter beyond ASCII, which no HTTP header can carry"
                    )
                );
                continue;
            }
            try
            {
                var created = kinds[provider.Kind].Create(provider, dependencies);
                set._all.Add(provider == s_builtIn ? created : new TransparentBackgrounds(created, model));
            }
            catch (ArgumentException error)
            {
                errors.Add(($"providers[{i}]", error.Message));
            }
        }
        if (errors.Count == 0)
            return set;
        set.Dispose();
        throw settings.CreateException(errors);
    }

    public void Dispose()
    {
        foreach (var provider in _all)
            (provider as IDisposable)?.Dispose();
        _downloader.Dispose();
    }

    private static ProviderSettings ToSettings(
        ProviderSection provider,
        ProviderKind kind,
        IReadOnlyList<string> secrets
    ) =>
        new(provider.Name, provider.Kind)
        {
            BaseUrl = provider.BaseUrl is { } url ? new Uri(url) : kind.BaseUrl,
            ApiKey = provider.ApiKey,
            AccessKeyId = provider.AccessKeyId,
            SecretAccessKey = provider.SecretAccessKey,
            MaskedSecrets = secrets,
            Region = provider.Region,
            ApiVersion = provider.ApiVersion,
        };
}
