using Fresnel.Contracts.Models;
using Fresnel.ResponseCaching;

namespace Fresnel.Catalog;

/// <summary>Builds the catalog's models from the configuration.</summary>
internal static class CatalogBuilder
{
    /// <summary>Builds all models, configured ones first.</summary>
    /// <param name="date">The day whose prices apply.</param>
    public static IReadOnlyList<CatalogModel> Build(CatalogOptions options, DateOnly date)
    {
        var providers = options.Providers.ToDictionary(provider => provider.Name, StringComparer.OrdinalIgnoreCase);
        return [.. options.Models.Select(model => ToModel(model, providers, options, date)), .. BuiltInModels(options)];
    }

    /// <summary>The provider's names of the models that are configured.</summary>
    public static IEnumerable<string> ModelsAt(ProviderOptions provider, CatalogOptions options) =>
        from model in options.Models
        from deployment in model.Deployments
        where deployment.Provider.Equals(provider.Name, StringComparison.OrdinalIgnoreCase)
        select deployment.Model ?? model.Name;

    /// <summary>Marks the deployment if it is disabled.</summary>
    private static Deployment WithDisabledFlag(Deployment deployment, CatalogOptions options) =>
        options.DisabledDeployments.Contains((deployment.Provider, deployment.Model))
            ? deployment with
            {
                Disabled = true,
            }
            : deployment;

    private static IEnumerable<CatalogModel> BuiltInModels(CatalogOptions options)
    {
        foreach (var deployment in BuiltInModel.Deployments)
        {
            if (!options.Models.Any(model => model.Name == deployment.Model))
                yield return new CatalogModel(deployment.Model, [WithDisabledFlag(deployment, options)]);
        }
        if (options.Models.Count > 0)
            yield break;
        foreach (var alias in BuiltInModel.Aliases)
            yield return new CatalogModel(alias, [WithDisabledFlag(BuiltInModel.Deployment, options)]);
    }

    private static CatalogModel ToModel(
        ModelOptions options,
        Dictionary<string, ProviderOptions> providers,
        CatalogOptions catalog,
        DateOnly date
    ) =>
        new(
            options.Name,
            [
                .. options.Deployments.Select(deployment =>
                    WithDisabledFlag(
                        ToDeployment(
                            options.Name,
                            deployment,
                            providers.GetValueOrDefault(deployment.Provider),
                            catalog.Prices,
                            date
                        ),
                        catalog
                    )
                ),
            ]
        )
        {
            Strategy = options.Strategy,
            MinQuality = options.MinQuality,
            HandsOver = options.HandOver,
            BriefModel = options.BriefModel,
            Hedge = options.Hedge,
            RepairsJson = options.RepairJson,
            MarksPrompts = options.PromptCache,
            CacheLifetime = CacheLifetime.TryParse(options.Cache, out var lifetime) ? lifetime : TimeSpan.Zero,
            StepDown = options.StepDown is "false" ? null : options.StepDown,
        };

    /// <param name="provider">Null: the built-in provider.</param>
    private static Deployment ToDeployment(
        string model,
        DeploymentOptions options,
        ProviderOptions? provider,
        PriceList prices,
        DateOnly date
    )
    {
        var configured = options.Model ?? model;
        if (provider is null)
            return BuiltInModel.DeploymentOf(configured) with { Weight = options.Weight };
        var listed = prices.FindServing(provider.Name, provider.Kind, configured, date);
        var name = listed?.Model ?? configured;
        return new Deployment(provider.Name, name)
        {
            Price =
                options.Price is { } price && name == configured // a successor has another price
                    ? PriceIdentity.AssignId(ToPrice(price, "fresnel.yaml"), provider.Name, name)
                    : listed?.ForProvider(provider.Name),
            ShutdownDate = listed?.ShutdownDate,
            Successor = listed?.Successor,
            Replaces = name == configured ? null : configured,
            Capabilities = ToCapabilities(model, options, provider, listed),
            RetainsData = provider.KeepsData,
            Quantization = options.Quantization,
            Weight = options.Weight,
            Region = provider.Region,
        };
    }

    private static Capabilities ToCapabilities(
        string model,
        DeploymentOptions options,
        ProviderOptions provider,
        ListedPrice? listed
    ) =>
        new()
        {
            Declared = Combine(options.Capabilities ?? listed?.Capabilities),
            Unsupported = UnsupportedAt(provider, listed),
            ContextWindow = options.ContextTokens ?? (IsFlagship(model) ? BuiltInModel.FlagshipContext : null),
            MaxOutputTokens = options.OutputTokens,
            MaxInputImages = options.InputImages ?? (IsFlagship(model) ? BuiltInModel.FlagshipImages : null),
            InputFormats = options.InputFormats ?? [],
            OutputSizes =
            [
                .. (options.OutputSizes ?? []).Select(text => ImageSize.TryParse(text, out var size) ? size : default),
            ],
            OutputFormats = options.OutputFormats ?? [],
        };

    /// <returns>Null: none are declared, so all are assumed.</returns>
    internal static Capability? Combine(IReadOnlyList<Capability>? declared) =>
        declared?.Aggregate(Capability.None, (combined, capability) => combined | capability);

    /// <summary>What a provider does not offer, and a transparent background where the list of prices knows it is missing.</summary>
    internal static Capability UnsupportedAt(ProviderOptions provider, ListedPrice? listed) =>
        listed?.Capabilities is { } known && !known.Contains(Capability.TransparentBackground)
            ? provider.UnsupportedCapabilities | Capability.TransparentBackground
            : provider.UnsupportedCapabilities;

    private static bool IsFlagship(string model) =>
        BuiltInModel.Aliases.Contains(model[(model.IndexOf('/', StringComparison.Ordinal) + 1)..]);

    internal static Price ToPrice(PriceOptions options, string source) =>
        new()
        {
            Source = source,
            Prompt = ToMoney(options.Prompt),
            CachedPrompt = ToMoney(options.CachedPrompt),
            CacheWrite = ToMoney(options.CacheWrite),
            CacheWriteHour = ToMoney(options.CacheWriteHour),
            ImageInput = ToMoney(options.ImageInput),
            ToolPrompt = ToMoney(options.ToolPrompt),
            ToolImageInput = ToMoney(options.ToolImageInput),
            Completion = ToMoney(options.Completion),
            ImageOutput = ToMoney(options.ImageOutput),
            PerImage =
            [
                .. options.PerImage.Select(entry => new ImagePrice(
                    ImageSize.TryParse(entry.Size, out var size) ? size : null,
                    entry.Quality,
                    Money.FromDollars(entry.Each)
                )),
            ],
            Tiers =
            [
                .. options.Tiers.Select(tier => new TierPrice(
                    tier.Tier,
                    tier.Above ?? 0,
                    ToPrice(tier.Over(options), $"{tier.Source ?? source} ({tier.Name})")
                )),
            ],
        };

    private static Money? ToMoney(decimal? dollars) => dollars is { } amount ? Money.FromDollars(amount) : null;
}
