using System.Text;
using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>Finds every mistake in the operator's catalog, not only the first.</summary>
public static class CatalogValidation
{
    /// <summary>Longest a name may be, in UTF-8 bytes: what the journal keeps room for.</summary>
    internal const int LongestProvider = 64;

    /// <inheritdoc cref="LongestProvider"/>
    internal const int LongestModel = 192;

    private const decimal DearestMillion = 1_000_000m;

    /// <returns>None when it can be used.</returns>
    public static IReadOnlyList<CatalogMistake> Mistakes(this CatalogOptions options)
    {
        var mistakes = new List<CatalogMistake>();
        var providers = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { BuiltInModel.Provider };
        for (var i = 0; i < options.Providers.Count; i++)
        {
            var name = options.Providers[i].Name;
            CheckName(name, LongestProvider, $"providers[{i}].name", mistakes);
            if (name.Contains('/'))
                mistakes.Add(new($"providers[{i}].name", "a provider's name must not hold a slash"));
            if (name.Length > 0 && !providers.Add(name))
                mistakes.Add(new($"providers[{i}].name", $"there is another provider \"{name}\"; rename one"));
        }

        var models = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < options.Models.Count; i++)
        {
            var (model, at) = (options.Models[i], $"models[{i}]");
            CheckName(model.Name, LongestModel, $"{at}.name", mistakes);
            if (model.Name.Length > 0 && !models.Add(model.Name))
                mistakes.Add(
                    new(
                        $"{at}.name",
                        $"the model \"{model.Name}\" is listed twice; put all its deployments in one entry"
                    )
                );
            if (model.Deployments.Count == 0)
                mistakes.Add(new($"{at}.deployments", "name at least one deployment"));
            for (var j = 0; j < model.Deployments.Count; j++)
                Check(model.Deployments[j], $"{at}.deployments[{j}]", providers, mistakes);
        }
        var known = models
            .Append(BuiltInModel.Name)
            .Concat(options.Models.Count == 0 ? BuiltInModel.Aliases : [])
            .ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < options.Models.Count; i++)
        {
            if (
                options.Models[i].StepDown is { } cheaper and not ("true" or "false")
                && (!known.Contains(cheaper) || cheaper == options.Models[i].Name)
            )
                mistakes.Add(
                    new(
                        $"models[{i}].step_down",
                        $"\"{cheaper}\" is no other model here; write true, or one of {string.Join(", ", known.Where(name => name != options.Models[i].Name))}"
                    )
                );
        }
        for (var i = 0; i < options.Auto.Models.Count; i++)
        {
            if (!known.Contains(options.Auto.Models[i]))
                mistakes.Add(
                    new(
                        $"auto.models[{i}]",
                        $"there is no model \"{options.Auto.Models[i]}\"; known are {string.Join(", ", known)}"
                    )
                );
        }
        return mistakes;
    }

    /// <param name="at">Where the price stands.</param>
    /// <returns>None when it can be used.</returns>
    public static IReadOnlyList<CatalogMistake> MistakesAt(this PriceOptions price, string at)
    {
        var mistakes = new List<CatalogMistake>();
        Check(price, at, mistakes);
        return mistakes;
    }

    private static void Check(
        DeploymentOptions deployment,
        string at,
        HashSet<string> providers,
        List<CatalogMistake> mistakes
    )
    {
        if (!providers.Contains(deployment.Provider))
            mistakes.Add(
                new(
                    $"{at}.provider",
                    $"there is no provider \"{deployment.Provider}\"; known are {string.Join(", ", providers)}"
                )
            );
        if (deployment.Model is { } model)
            CheckName(model, LongestModel, $"{at}.model", mistakes);
        if (deployment.Provider == BuiltInModel.Provider)
        {
            if (deployment.Model is not (null or BuiltInModel.Name))
                mistakes.Add(
                    new($"{at}.model", $"the built-in provider's only model is {BuiltInModel.Name}; leave it out")
                );
            if (deployment.Price is not null)
                mistakes.Add(new($"{at}.price", "the built-in model is free; leave the price out"));
        }
        if (deployment.Weight is not (>= 0 and <= 1_000_000))
            mistakes.Add(new($"{at}.weight", "a weight is a number from 0 to 1000000"));
        CheckPositive(deployment.ContextTokens, $"{at}.context_tokens", mistakes);
        CheckPositive(deployment.OutputTokens, $"{at}.output_tokens", mistakes);
        if (deployment.InputImages < 0)
            mistakes.Add(new($"{at}.input_images", "must not be negative"));
        for (var i = 0; i < deployment.OutputSizes?.Count; i++)
        {
            if (!ImageSize.TryParse(deployment.OutputSizes[i], out _))
                mistakes.Add(
                    new($"{at}.output_sizes[{i}]", $"\"{deployment.OutputSizes[i]}\" is no size; write it as 1024x1024")
                );
        }
        if (deployment.Price is { } price)
            Check(price, $"{at}.price", mistakes);
    }

    private static void Check(PriceOptions price, string at, List<CatalogMistake> mistakes)
    {
        CheckDollars(price.Prompt, $"{at}.prompt", mistakes);
        CheckDollars(price.CachedPrompt, $"{at}.cached_prompt", mistakes);
        CheckDollars(price.CacheWrite, $"{at}.cache_write", mistakes);
        CheckDollars(price.CacheWriteHour, $"{at}.cache_write_hour", mistakes);
        CheckDollars(price.ImageInput, $"{at}.image_input", mistakes);
        CheckDollars(price.ToolPrompt, $"{at}.tool_prompt", mistakes);
        CheckDollars(price.ToolImageInput, $"{at}.tool_image_input", mistakes);
        CheckDollars(price.Completion, $"{at}.completion", mistakes);
        CheckDollars(price.ImageOutput, $"{at}.image_output", mistakes);
        for (var i = 0; i < price.PerImage.Count; i++)
        {
            var entry = price.PerImage[i];
            CheckDollars(entry.Each, $"{at}.per_image[{i}].each", mistakes);
            if (entry.Size is not null && !ImageSize.TryParse(entry.Size, out _))
                mistakes.Add(new($"{at}.per_image[{i}].size", $"\"{entry.Size}\" is no size; write it as 1024x1024"));
            if (entry.Quality is not (null or "low" or "medium" or "high"))
                mistakes.Add(
                    new($"{at}.per_image[{i}].quality", $"\"{entry.Quality}\" is no quality; write low, medium or high")
                );
        }
    }

    private static void CheckName(string name, int longest, string at, List<CatalogMistake> mistakes)
    {
        if (string.IsNullOrWhiteSpace(name))
            mistakes.Add(new(at, "must not be empty"));
        else if (Encoding.UTF8.GetByteCount(name) > longest)
            mistakes.Add(new(at, $"must be at most {longest} bytes long"));
    }

    private static void CheckDollars(decimal? dollars, string at, List<CatalogMistake> mistakes)
    {
        if (dollars is < 0 or > DearestMillion)
            mistakes.Add(new(at, $"must be from 0 to {DearestMillion} dollars"));
    }

    private static void CheckPositive(int? value, string at, List<CatalogMistake> mistakes)
    {
        if (value <= 0)
            mistakes.Add(new(at, "must be above 0"));
    }
}
