using Fresnel.Contracts.Models;
using Fresnel.Ledger;

namespace Fresnel.Server.Admin;

/// <summary>
/// A call in the ledger: caller, deployment, and the charge lines of each attempt. Null: unknown.
/// </summary>
/// <param name="Id">As in the response header <c>x-request-id</c>.</param>
/// <param name="Key">Id of the key.</param>
/// <param name="User">End user, from the request.</param>
/// <param name="Operation">For example <c>chat</c> or <c>image_generation</c>.</param>
/// <param name="Model">The model in the request.</param>
/// <param name="Provider">The provider that served it.</param>
/// <param name="ServedModel">The model at the provider.</param>
/// <param name="Status">
/// <c>completed</c>, <c>failed</c>, <c>refused</c>, <c>disconnected</c> or <c>unsettled</c>.
/// </param>
/// <param name="Error">Kind of the error.</param>
/// <param name="StartedAt">When the call started.</param>
/// <param name="LatencyMs">From the request to the end of the response, milliseconds.</param>
/// <param name="FirstEventMs">From the request to the first event, milliseconds.</param>
/// <param name="Cost">Dollars: the sum of the charge lines, corrections included.</param>
/// <param name="Estimated">Whether the usage was estimated, because the vendor reported none.</param>
/// <param name="Unsettled">Whether a crash interrupted it; charged with its full reservation.</param>
/// <param name="Overrun">Whether the vendor reported more usage than was reserved.</param>
/// <param name="PriceUnknown">Whether a price was unknown.</param>
/// <param name="SteppedDown">Whether cheaper deployments were preferred near the end of a budget.</param>
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
