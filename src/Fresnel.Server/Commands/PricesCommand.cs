using System.CommandLine;
using Fresnel.Catalog;
using Fresnel.Providers;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Commands;

internal static class PricesCommand
{
    public static Command Create()
    {
        var command = new Command(
            "prices",
            "List today's model prices: bundled, from your price files, and from fresnel.yaml."
        )
        {
            SharedOptions.Data,
            SharedOptions.Config,
            SharedOptions.Json,
        };
        command.SetAction(parsed =>
        {
            var settings = ConfigurationLoader.Load(
                parsed.GetValue(SharedOptions.Config),
                new DataFolder(parsed.GetRequiredValue(SharedOptions.Data)),
                ProviderKinds.All
            );
            var prices = GetEffective(settings, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
            AdminCommands.PrintRows(
                parsed,
                prices,
                ["PROVIDER", "MODEL", "PRICE, DOLLARS PER 1M TOKENS", "FROM", "SOURCE"],
                price =>
                    [
                        price.Provider,
                        price.Model,
                        Format(price.Price),
                        price.From?.ToString("yyyy-MM-dd") ?? "-",
                        price.OverriddenBy is null
                            ? price.Source
                            : $"{price.Source} (overridden: {price.OverriddenBy})",
                    ]
            );
        });
        return command;
    }

    /// <param name="day">UTC.</param>
    internal static IReadOnlyList<EffectivePriceView> GetEffective(LoadedConfiguration settings, DateOnly day)
    {
        var configured =
            from model in settings.Values.Models
            from deployment in model.Deployments
            where deployment.Price is not null
            select new EffectivePriceView(
                deployment.Provider,
                deployment.Model ?? model.Name,
                deployment.Price!,
                null,
                "fresnel.yaml",
                "fresnel.yaml",
                null
            );
        var listed =
            from row in settings.Prices.Entries
            where row.Entry.EffectiveFrom <= day
            group row by (row.Entry.Provider, row.Entry.Model, row.IsOwn) into entries
            let entry = entries.MaxBy(row => row.Entry.EffectiveFrom).Entry
            let overriding = entries.Key.IsOwn
                ? null
                : settings
                    .Prices.Entries.FirstOrDefault(candidate =>
                        candidate.IsOwn
                        && candidate.Entry.Model == entry.Model
                        && candidate.Entry.Provider == entry.Provider
                    )
                    .Entry?.File
            select new EffectivePriceView(
                entry.Provider,
                entry.Model,
                entry.Price,
                entry.EffectiveFrom,
                entry.Source,
                entry.File,
                overriding
            );
        return
        [
            .. configured
                .Concat(listed)
                .OrderBy(price => price.Provider, StringComparer.Ordinal)
                .ThenBy(price => price.Model, StringComparer.Ordinal),
        ];
    }

    private static string Format(PriceOptions price)
    {
        var fields = new (string Name, decimal? Dollars)[]
        {
            ("prompt", price.Prompt),
            ("cached_prompt", price.CachedPrompt),
            ("cache_write", price.CacheWrite),
            ("cache_write_hour", price.CacheWriteHour),
            ("image_input", price.ImageInput),
            ("tool_prompt", price.ToolPrompt),
            ("tool_image_input", price.ToolImageInput),
            ("completion", price.Completion),
            ("image_output", price.ImageOutput),
        };
        return string.Join(
            ", ",
            [
                .. fields
                    .Where(line => line.Dollars is not null)
                    .Select(line => $"{line.Name} {line.Dollars:0.######}"),
                .. price.PerImage.Select(imagePrice =>
                    $"{JoinOrAny(imagePrice.Size, imagePrice.Quality)} image {imagePrice.Each:0.######}"
                ),
            ]
        );
    }

    private static string JoinOrAny(params IEnumerable<string?> parts) =>
        string.Join(' ', parts.Where(part => part is not null).DefaultIfEmpty("any"));
}
