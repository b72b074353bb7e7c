using Fresnel.Ledger;

namespace Fresnel.Server.Admin;

/// <summary>A line of a charge.</summary>
/// <param name="Kind">
/// <c>input_text</c>, <c>cached_input</c>, <c>cache_write</c>, <c>cache_write_hour</c>, <c>image_input</c>,
/// <c>output_text</c>, <c>image_output</c>, <c>partial_images</c>, <c>tool_text</c>, <c>tool_images</c>,
/// <c>reservation</c>, <c>unitemised</c> or <c>correction</c>.
/// </param>
/// <param name="Quantity">Number of units.</param>
/// <param name="Unit"><c>token</c>, <c>image</c> or <c>call</c>.</param>
/// <param name="UnitPrice">Dollars per million tokens, or per image.</param>
/// <param name="Amount">Dollars, exact to the nanodollar.</param>
/// <param name="Price">The price entry; null: not charged by a price.</param>
/// <param name="Note">Reason of a correction.</param>
internal sealed record LineView(
    string Kind,
    long Quantity,
    string Unit,
    decimal? UnitPrice,
    decimal? Amount,
    LinePriceView? Price,
    string? Note
)
{
    public static LineView Of(LedgerLine line) =>
        new(
            line.Kind,
            line.Quantity,
            line.Unit,
            CallView.ToDollars(line.UnitPrice),
            CallView.ToDollars(line.Amount),
            line.PriceId is { } id ? new LinePriceView(id, line.PriceFrom, line.PriceSource) : null,
            line.Note
        );
}
