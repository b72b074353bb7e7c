using System.Text;
using Fresnel.Contracts.Models;
using Fresnel.ResponseCaching;

namespace Fresnel.Catalog;

/// <summary>Validates the configured catalog and collects all errors.</summary>
public static class CatalogValidation
{
    /// <summary>Maximum length of a name in UTF-8 bytes: the space in a journal slot.</summary>
    internal const int MaxProviderBytes = 64;

    /// <inheritdoc cref="MaxProviderBytes"/>
    internal const int MaxModelBytes = 192;

    private const decimal MaxDollarsPerMillion = 1_000_000m;

    /// <returns>All errors; empty: it is valid.</returns>
    public static IReadOnlyList<CatalogError> Validate(this CatalogOptions options)
    {
        var errors = new List<CatalogError>();
        var providers = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { BuiltInModel.ProviderName };
        for (var i = 0; i < options.Providers.Count; i++)
        {
            var name = options.Providers[i].Name;
            CheckName(name, MaxProviderBytes, $"providers[{i}].name", errors);
            if (name.Contains('/'))
                errors.Add(new($"providers[{i}].name", "a provider's name must not hold a slash"));
            if (name.Equals(ResponseCache.ProviderName, StringComparison.OrdinalIgnoreCase))
                errors.Add(new($"providers[{i}].name", $"\"{name}\" names the response cache; choose another name"));
            if (name.Length > 0 && !providers.Add(name))
                errors.Add(new($"providers[{i}].name", $"there is another provider \"{name}\"; rename one"));
        }

        var models = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < options.Models.Count; i++)
        {
            var (model, path) = (options.Models[i], $"models[{i}]");
            CheckName(model.Name, MaxModelBytes, $"{path}.name", errors);
            if (model.Name.Length > 0 && !models.Add(model.Name))
                errors.Add(
                    new(
                        $"{path}.name",
                        $"the model \"{model.Name}\" is listed twice; put all its deployments in one entry"
                    )
                );
            if (model.Cache is { } lifetime && !CacheLifetime.TryParse(lifetime, out _))
                errors.Add(new($"{path}.cache", $"\"{lifetime}\" is no lifetime; write {CacheLifetime.Expected}"));
            if (model.Deployments.Count == 0)
                errors.Add(new($"{path}.deployments", "name at least one deployment"));
            if (
                model.HandOver && !model.Deployments.SkipLast(1).Any(each => each.Provider == BuiltInModel.ProviderName)
            )
                errors.Add(
                    new(
                        $"{path}.hand_over",
                        $"only the built-in model hands over; list a deployment of the provider {BuiltInModel.ProviderName} before another one"
                    )
                );
            for (var j = 0; j < model.Deployments.Count; j++)
                Check(model.Deployments[j], $"{path}.deployments[{j}]", providers, errors);
        }
        var knownModels = models
            .Concat(BuiltInModel.Names)
            .Concat(options.Models.Count == 0 ? BuiltInModel.Aliases : [])
            .ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < options.Models.Count; i++)
        {
            CheckBriefModel(options.Models[i], $"models[{i}].brief_model", models, errors);
            if (
                options.Models[i].StepDown is { } stepDownModel and not ("true" or "false")
                && (!knownModels.Contains(stepDownModel) || stepDownModel == options.Models[i].Name)
            )
                errors.Add(
                    new(
                        $"models[{i}].step_down",
                        $"\"{stepDownModel}\" is no other model here; write true, or one of "
                            + string.Join(", ", knownModels.Where(name => name != options.Models[i].Name))
                    )
                );
        }
        for (var i = 0; i < options.Auto.Models.Count; i++)
        {
            if (!knownModels.Contains(options.Auto.Models[i]))
                errors.Add(
                    new(
                        $"auto.models[{i}]",
                        $"there is no model \"{options.Auto.Models[i]}\"; known are {string.Join(", ", knownModels)}"
                    )
                );
        }
        return errors;
    }

    private static void CheckBriefModel(
        ModelOptions model,
        string path,
        HashSet<string> models,
        List<CatalogError> errors
    )
    {
        if (model.BriefModel is not { } writer)
            return;
        if (writer == model.Name || !models.Contains(writer))
            errors.Add(new(path, $"\"{writer}\" is no other model here; list a text model under models, and name it"));
        if (!model.Deployments.Any(each => each.Provider == BuiltInModel.ProviderName))
            errors.Add(
                new(
                    path,
                    $"only the built-in model draws briefs; list a deployment of the provider {BuiltInModel.ProviderName}"
                )
            );
    }

    /// <param name="path">The price's path in the configuration.</param>
    /// <returns>All errors; empty: it is valid.</returns>
    public static IReadOnlyList<CatalogError> ValidateAt(this PriceOptions price, string path)
    {
        var errors = new List<CatalogError>();
        Check(price, path, errors);
        return errors;
    }

    private static void Check(
        DeploymentOptions deployment,
        string path,
        HashSet<string> providers,
        List<CatalogError> errors
    )
    {
        if (!providers.Contains(deployment.Provider))
            errors.Add(
                new(
                    $"{path}.provider",
                    $"there is no provider \"{deployment.Provider}\"; known are {string.Join(", ", providers)}"
                )
            );
        if (deployment.Model is { } model)
            CheckName(model, MaxModelBytes, $"{path}.model", errors);
        if (deployment.Provider == BuiltInModel.ProviderName)
        {
            if (deployment.Model is { } named && !BuiltInModel.Names.Contains(named))
                errors.Add(
                    new($"{path}.model", $"the built-in provider's models are {string.Join(", ", BuiltInModel.Names)}")
                );
            if (deployment.Price is not null)
                errors.Add(new($"{path}.price", "the built-in model is free; leave the price out"));
        }
        if (deployment.Weight is not (>= 0 and <= 1_000_000))
            errors.Add(new($"{path}.weight", "a weight is a number from 0 to 1000000"));
        CheckPositive(deployment.ContextTokens, $"{path}.context_tokens", errors);
        CheckPositive(deployment.OutputTokens, $"{path}.output_tokens", errors);
        if (deployment.InputImages < 0)
            errors.Add(new($"{path}.input_images", "must not be negative"));
        for (var i = 0; i < deployment.OutputSizes?.Count; i++)
        {
            if (!ImageSize.TryParse(deployment.OutputSizes[i], out _))
                errors.Add(
                    new(
                        $"{path}.output_sizes[{i}]",
                        $"\"{deployment.OutputSizes[i]}\" is no size; write it as 1024x1024"
                    )
                );
        }
        if (deployment.Price is { } price)
            Check(price, $"{path}.price", errors);
    }

    private static void Check(PriceOptions price, string path, List<CatalogError> errors)
    {
        CheckDollars(price.Prompt, $"{path}.prompt", errors);
        CheckDollars(price.CachedPrompt, $"{path}.cached_prompt", errors);
        CheckDollars(price.CacheWrite, $"{path}.cache_write", errors);
        CheckDollars(price.CacheWriteHour, $"{path}.cache_write_hour", errors);
        CheckDollars(price.ImageInput, $"{path}.image_input", errors);
        CheckDollars(price.ToolPrompt, $"{path}.tool_prompt", errors);
        CheckDollars(price.ToolImageInput, $"{path}.tool_image_input", errors);
        CheckDollars(price.Completion, $"{path}.completion", errors);
        CheckDollars(price.ImageOutput, $"{path}.image_output", errors);
        for (var i = 0; i < price.Tiers.Count; i++)
        {
            Check(price.Tiers[i], $"{path}.tiers[{i}]", errors);
            if (price.Tiers.Take(i).Any(other => other.Name == price.Tiers[i].Name))
                errors.Add(
                    new($"{path}.tiers[{i}]", "is listed twice: the same tier, above the same number of tokens")
                );
        }
        for (var i = 0; i < price.PerImage.Count; i++)
        {
            var entry = price.PerImage[i];
            CheckDollars(entry.Each, $"{path}.per_image[{i}].each", errors);
            if (entry.Size is not null && !ImageSize.TryParse(entry.Size, out _))
                errors.Add(new($"{path}.per_image[{i}].size", $"\"{entry.Size}\" is no size; write it as 1024x1024"));
            if (entry.Quality is "" or "auto" or "standard" or "hd")
                errors.Add(
                    new(
                        $"{path}.per_image[{i}].quality",
                        $"\"{entry.Quality}\" is no quality; write low, medium (standard), high (hd), "
                            + "or another name that the vendor uses"
                    )
                );
        }
    }

    private static void Check(TierPriceOptions tier, string path, List<CatalogError> errors)
    {
        if (tier.Tier is not null)
            CheckName(tier.Tier, MaxProviderBytes, $"{path}.tier", errors);
        else if (tier.Above is null)
            errors.Add(new($"{path}.tier", "name the service tier, or in above the tokens that a prompt exceeds"));
        if (tier.Above <= 0)
            errors.Add(new($"{path}.above", "must be above 0"));
        Check(tier.Over(new PriceOptions()), path, errors);
    }

    private static void CheckName(string name, int maxBytes, string path, List<CatalogError> errors)
    {
        if (string.IsNullOrWhiteSpace(name))
            errors.Add(new(path, "must not be empty"));
        else if (Encoding.UTF8.GetByteCount(name) > maxBytes)
            errors.Add(new(path, $"must be at most {maxBytes} bytes long"));
    }

    private static void CheckDollars(decimal? dollars, string path, List<CatalogError> errors)
    {
        if (dollars is < 0 or > MaxDollarsPerMillion)
            errors.Add(new(path, $"must be from 0 to {MaxDollarsPerMillion} dollars"));
    }

    private static void CheckPositive(int? value, string path, List<CatalogError> errors)
    {
        if (value <= 0)
            errors.Add(new(path, "must be above 0"));
    }
}
