using Fresnel.Ledger;

namespace Fresnel.Server.Admin;

/// <summary>The charge of one attempt.</summary>
/// <param name="Attempt">From 1; 0: a crash interrupted the call.</param>
/// <param name="Provider">The provider.</param>
/// <param name="Model">The model at the provider.</param>
/// <param name="Cost">Dollars.</param>
/// <param name="Estimated">Whether the usage was estimated.</param>
/// <param name="Lines">Their amounts add up to the cost.</param>
internal sealed record ChargeView(
    long Attempt,
    string? Provider,
    string? Model,
    decimal? Cost,
    bool Estimated,
    IReadOnlyList<LineView> Lines
)
{
    /// <summary>
    /// The successful attempt first, then the others. A correction is listed with the attempt it corrects.
    /// </summary>
    public static IReadOnlyList<ChargeView> Of(IReadOnlyList<LedgerLine> lines) =>
        [
            .. from line in lines
            group line by (line.Attempt, line.Provider, line.Model) into charge
            let amounts = charge.Where(line => line.Amount is not null).ToList()
            select new ChargeView(
                charge.Key.Attempt,
                charge.Key.Provider,
                charge.Key.Model,
                amounts.Count == 0 ? null : CallView.ToDollars(amounts.Sum(line => line.Amount)),
                charge.Any(line => line.Estimated),
                [.. charge.Select(LineView.Of)]
            ),
        ];
}
