using Fresnel.Catalog;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Admin;

/// <summary>A price that applies today.</summary>
/// <param name="Provider">A vendor, or the name of one provider in fresnel.yaml.</param>
/// <param name="Model">Name of the model at the provider, or a name that may end in <c>*</c>.</param>
/// <param name="Price">Dollars per 1M tokens or per image.</param>
/// <param name="From">Effective date; null: no start date.</param>
/// <param name="Source">URL where it is published, or <c>fresnel.yaml</c>.</param>
/// <param name="File">File that lists it.</param>
/// <param name="OverriddenBy">File whose price replaces this one; null: this price applies.</param>
internal sealed record EffectivePriceView(
    string Provider,
    string Model,
    PriceOptions Price,
    DateOnly? From,
    string Source,
    string File,
    string? OverriddenBy
)
{
    /// <summary>Every price that applies on a day, by provider and model.</summary>
    /// <param name="day">UTC.</param>
    public static IReadOnlyList<EffectivePriceView> ListOf(LoadedConfiguration settings, DateOnly day)
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
                entry.Pair is null
                    ? entry.Price
                    : settings.Prices.FindServing(entry.Provider, entry.Provider, entry.Model, day)?.Price
                        ?? entry.Price,
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
}
