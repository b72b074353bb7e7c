using System.CommandLine;
using Fresnel.Catalog;
using Fresnel.Providers;
using Fresnel.Server.Admin;
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
        command.SetAction(
            async (parsed, cancellationToken) =>
                AdminCommands.PrintRows(
                    parsed,
                    await ListAsync(parsed, cancellationToken),
                    ["PROVIDER", "MODEL", "PRICE, DOLLARS PER 1M TOKENS", "FROM", "SOURCE"],
                    Cells
                )
        );
        return command;
    }

    /// <summary>
    /// Lists the prices of the given configuration, otherwise of the running server, otherwise of the configuration that a
    /// server would load.
    /// </summary>
    private static async Task<IReadOnlyList<EffectivePriceView>> ListAsync(
        ParseResult parsed,
        CancellationToken cancellationToken
    )
    {
        var (file, folder) = (
            parsed.GetValue(SharedOptions.Config),
            new DataFolder(parsed.GetRequiredValue(SharedOptions.Data))
        );
        await using var server = file is null ? AdministrationFactory.TryConnect(folder) : null;
        return server is not null
            ? await server.ListPricesAsync(cancellationToken)
            : EffectivePriceView.ListOf(
                ConfigurationLoader.Load(file, folder, ProviderKinds.All),
                DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)
            );
    }

    private static string[] Cells(EffectivePriceView price) =>
        [
            price.Provider,
            price.Model,
            Format(price.Price),
            price.From?.ToString("yyyy-MM-dd") ?? "-",
            price.OverriddenBy is null ? price.Source : $"{price.Source} (overridden: {price.OverriddenBy})",
        ];

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
                .. price.Tiers.Select(tier =>
                    $"{JoinOrAny(tier.Tier, tier.Above is { } tokens ? $"above {tokens} tokens" : null)}: prompt {tier.Prompt:0.######}, completion {tier.Completion:0.######}"
                ),
            ]
        );
    }

    private static string JoinOrAny(params IEnumerable<string?> parts) =>
        string.Join(' ', parts.Where(part => part is not null).DefaultIfEmpty("any"));
}
