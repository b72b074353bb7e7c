using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>Makes the catalog's models of what the operator wrote.</summary>
internal static class CatalogModels
{
    /// <summary>Configured ones first.</summary>
    /// <param name="day">Whose prices hold.</param>
    public static IReadOnlyList<CatalogModel> Of(CatalogOptions options, DateOnly day)
    {
        var providers = options.Providers.ToDictionary(provider => provider.Name, StringComparer.OrdinalIgnoreCase);
        return [.. options.Models.Select(model => ToModel(model, providers, options, day)), .. BuiltIns(options)];
    }

    /// <summary>The deployment, marked if it is out of service.</summary>
    private static Deployment Marked(Deployment deployment, CatalogOptions options) =>
        options.Disabled.Contains((deployment.Provider, deployment.Model))
            ? deployment with
            {
                Disabled = true,
            }
            : deployment;

    private static IEnumerable<CatalogModel> BuiltIns(CatalogOptions options)
    {
        var builtIn = Marked(BuiltInModel.Deployment, options);
        if (!options.Models.Any(model => model.Name == BuiltInModel.Name))
            yield return new CatalogModel(BuiltInModel.Name, [builtIn]);
        if (options.Models.Count > 0)
            yield break;
        foreach (var alias in BuiltInModel.Aliases)
            yield return new CatalogModel(alias, [builtIn]);
    }

    private static CatalogModel ToModel(
        ModelOptions options,
        Dictionary<string, ProviderOptions> providers,
        CatalogOptions all,
        DateOnly day
    ) =>
        new(
            options.Name,
            [
                .. options.Deployments.Select(deployment =>
                    Marked(
                        ToDeployment(
                            options.Name,
                            deployment,
                            providers.GetValueOrDefault(deployment.Provider),
                            all.Prices,
                            day
                        ),
                        all
                    )
                ),
            ]
        )
        {
            Strategy = options.Strategy,
            Hedge = options.Hedge,
            StepDown = options.StepDown is "false" ? null : options.StepDown,
        };

    /// <param name="provider">Null: the built-in one.</param>
    private static Deployment ToDeployment(
        string model,
        DeploymentOptions options,
        ProviderOptions? provider,
        PriceList prices,
        DateOnly day
    ) =>
        provider is null
            ? options.Weight == 1
                ? BuiltInModel.Deployment
                : BuiltInModel.Deployment with
                {
                    Weight = options.Weight,
                }
            : new Deployment(provider.Name, options.Model ?? model)
            {
                Price = options.Price is { } own
                    ? PriceName.Of(ToPrice(own, "fresnel.yaml"), provider.Name, options.Model ?? model)
                    : prices.Find(provider.Name, provider.Kind, options.Model ?? model, day)?.At(provider.Name),
                Capabilities = new Capabilities
                {
                    Declared = options.Capabilities?.Aggregate(Capability.None, (all, one) => all | one),
                    Lacking = provider.Lacks,
                    ContextTokens = options.ContextTokens ?? (IsFlagship(model) ? BuiltInModel.FlagshipContext : null),
                    OutputTokens = options.OutputTokens,
                    InputImages = options.InputImages ?? (IsFlagship(model) ? BuiltInModel.FlagshipImages : null),
                    InputFormats = options.InputFormats ?? [],
                    OutputSizes =
                    [
                        .. (options.OutputSizes ?? []).Select(text =>
                            ImageSize.TryParse(text, out var size) ? size : default
                        ),
                    ],
                    OutputFormats = options.OutputFormats ?? [],
                },
                KeepsData = provider.KeepsData,
                Quantization = options.Quantization,
                Weight = options.Weight,
                Region = provider.Region,
            };

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
        };

    private static Money? ToMoney(decimal? dollars) => dollars is { } amount ? Money.FromDollars(amount) : null;
}
