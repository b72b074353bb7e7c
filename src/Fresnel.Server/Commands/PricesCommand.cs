using System.CommandLine;
using Fresnel.Catalog;
using Fresnel.Providers;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Commands;

internal static class PricesCommand
{
    public static Command Make()
    {
        var command = new Command(
            "prices",
            "List what models cost today: the lists that come with Fresnel, yours, and prices in fresnel.yaml."
        )
        {
            SharedOptions.Data,
            SharedOptions.Config,
            SharedOptions.Json,
        };
        command.SetAction(parsed =>
        {
            var settings = Settings.Load(
                parsed.GetValue(SharedOptions.Config),
                new DataFolder(parsed.GetRequiredValue(SharedOptions.Data)),
                ProviderKinds.All
            );
            var prices = InForce(settings, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
            Administer.Print(
                parsed,
                prices,
                ["PROVIDER", "MODEL", "PRICE, DOLLARS PER 1M TOKENS", "FROM", "SOURCE"],
                price =>
                    [
                        price.Provider,
                        price.Model,
                        Words(price.Price),
                        price.From?.ToString("yyyy-MM-dd") ?? "-",
                        price.OverriddenBy is null
                            ? price.Source
                            : $"{price.Source} (overridden: {price.OverriddenBy})",
                    ]
            );
        });
        return command;
    }

    /// <param name="day">In UTC.</param>
    internal static IReadOnlyList<PriceView> InForce(LoadedSettings settings, DateOnly day)
    {
        var inFile =
            from model in settings.File.Models
            from deployment in model.Deployments
            where deployment.Price is not null
            select new PriceView(
                deployment.Provider,
                deployment.Model ?? model.Name,
                deployment.Price!,
                null,
                "fresnel.yaml",
                "fresnel.yaml",
                null
            );
        var listed =
            from one in settings.Prices.All
            where one.Entry.From <= day
            group one by (one.Entry.Provider, one.Entry.Model, one.IsOwn) into dated
            let entry = dated.MaxBy(one => one.Entry.From).Entry
            let overriding = dated.Key.IsOwn
                ? null
                : settings
                    .Prices.All.FirstOrDefault(other =>
                        other.IsOwn && other.Entry.Model == entry.Model && other.Entry.Provider == entry.Provider
                    )
                    .Entry?.File
            select new PriceView(
                entry.Provider,
                entry.Model,
                entry.Price,
                entry.From,
                entry.Source,
                entry.File,
                overriding
            );
        return
        [
            .. inFile
                .Concat(listed)
                .OrderBy(price => price.Provider, StringComparer.Ordinal)
                .ThenBy(price => price.Model, StringComparer.Ordinal),
        ];
    }

    private static string Words(PriceOptions price)
    {
        var lines = new (string Name, decimal? Dollars)[]
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
                .. lines.Where(line => line.Dollars is not null).Select(line => $"{line.Name} {line.Dollars:0.######}"),
                .. price.PerImage.Select(each =>
                    $"{string.Join(' ', new[] { each.Size, each.Quality }.Where(part => part is not null).DefaultIfEmpty("any"))} image {each.Each:0.######}"
                ),
            ]
        );
    }
}

/// <summary>A price that is in force.</summary>
/// <param name="Provider">A vendor, or the name of one provider in fresnel.yaml.</param>
/// <param name="From">The day it came into force; null: since ever.</param>
/// <param name="Source">Where it is published, or <c>fresnel.yaml</c>.</param>
/// <param name="File">Where it is listed.</param>
/// <param name="OverriddenBy">The file whose word on the model holds in place of this one; null: this one holds.</param>
internal sealed record PriceView(
    string Provider,
    string Model,
    PriceOptions Price,
    DateOnly? From,
    string Source,
    string File,
    string? OverriddenBy
);
