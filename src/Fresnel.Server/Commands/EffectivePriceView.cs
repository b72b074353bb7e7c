using Fresnel.Catalog;

namespace Fresnel.Server.Commands;

/// <summary>A price that applies today.</summary>
/// <param name="Provider">A vendor, or the name of one provider in fresnel.yaml.</param>
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
);
