using Fresnel.Contracts.Models;
using Fresnel.Ledger;

namespace Fresnel.Server.Admin;

/// <summary>A booked call: who asked, who was asked, and what each attempt was billed, line by line. Null is not known.</summary>
/// <param name="Cost">Dollars, with corrections: the sum of its lines.</param>
/// <param name="Attempts">Deployments that were tried, failed ones too.</param>
/// <param name="Charges">One for each attempt that is billed; calls that cost nothing have none.</param>
internal sealed record CallView(
    string Id,
    string Key,
    string? User,
    string Operation,
    string Model,
    string? Provider,
    string? ServedModel,
    string Status,
    string? Error,
    DateTimeOffset StartedAt,
    long? LatencyMs,
    long? FirstEventMs,
    decimal? Cost,
    bool Estimated,
    bool Unsettled,
    bool Overrun,
    bool PriceUnknown,
    bool SteppedDown,
    long Attempts,
    IReadOnlyList<ChargeView> Charges
)
{
    public static CallView Of(LedgerCall call, IReadOnlyList<LedgerLine> lines) =>
        new(
            call.Id,
            call.KeyId,
            call.UserName,
            call.Operation,
            call.Model,
            call.Provider,
            call.ServedModel,
            call.Status,
            call.Error,
            DateTimeOffset.FromUnixTimeMilliseconds(call.StartedAt),
            call.Milliseconds,
            call.FirstEventMilliseconds,
            ToDollars(call.Cost),
            call.Estimated,
            call.Unsettled,
            call.Overrun,
            call.PriceUnknown,
            call.SteppedDown,
            call.Attempts,
            ChargeView.Of(lines)
        );

    internal static decimal? ToDollars(long? nanodollars) => nanodollars is { } value ? new Money(value).Dollars : null;
}

/// <summary>What one attempt was billed.</summary>
/// <param name="Attempt">From 1; 0: a crash cut the call off.</param>
/// <param name="Cost">Dollars.</param>
internal sealed record ChargeView(
    long Attempt,
    string? Provider,
    string? Model,
    decimal? Cost,
    bool Estimated,
    IReadOnlyList<LineView> Lines
)
{
    /// <summary>The attempt that answered first, then the others; corrections stand where their attempt does.</summary>
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

/// <summary>One line of the bill.</summary>
/// <param name="Kind">In a word: <c>input_text</c>, <c>cached_input</c>, <c>cache_write</c>, <c>cache_write_hour</c>, <c>image_input</c>, <c>output_text</c>, <c>image_output</c>, <c>partial_images</c>, <c>tool_text</c>, <c>tool_images</c>, <c>reservation</c>, <c>unitemised</c> or <c>correction</c>.</param>
/// <param name="Unit"><c>token</c>, <c>image</c> or <c>call</c>.</param>
/// <param name="UnitPrice">Dollars for a million tokens, or for an image.</param>
/// <param name="Amount">Dollars, exact to the nanodollar.</param>
/// <param name="Note">Why it was corrected.</param>
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

/// <summary>The price that a line was reckoned by.</summary>
/// <param name="From">The day it came into force; null: since ever.</param>
/// <param name="Source">Where it was published, or the file that set it.</param>
internal sealed record LinePriceView(string Id, string? From, string? Source);
