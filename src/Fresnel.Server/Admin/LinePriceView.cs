namespace Fresnel.Server.Admin;

/// <summary>The price that a charge line was calculated with.</summary>
/// <param name="Id">Id of the price entry.</param>
/// <param name="From">Effective date; null: no start date.</param>
/// <param name="Source">URL where it was published, or the file that set it.</param>
internal sealed record LinePriceView(string Id, string? From, string? Source);
