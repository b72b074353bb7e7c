using Fresnel.Contracts.Models;
using Fresnel.Ledger;

namespace Fresnel.Server.Admin;

/// <summary>
/// A call in the ledger: caller, deployment, and the charge lines of each attempt. Null: unknown.
/// </summary>
/// <param name="Cost">Dollars: the sum of the charge lines, corrections included.</param>
/// <param name="Attempts">Deployments that were tried, failed ones included.</param>
/// <param name="Charges">One per billed attempt; empty for calls without cost.</param>
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
