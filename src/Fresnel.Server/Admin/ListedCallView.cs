using Fresnel.Ledger;

namespace Fresnel.Server.Admin;

/// <summary>A call in the list of calls, without its charges. Null: unknown.</summary>
/// <param name="Cost">Dollars, corrections included.</param>
internal sealed record ListedCallView(
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
    long? PromptTokens,
    long? CompletionTokens,
    long? Images,
    decimal? Cost,
    bool Estimated,
    bool Unsettled,
    long Attempts
)
{
    public static ListedCallView Of(LedgerCall call) =>
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
            call.PromptTokens,
            call.CompletionTokens,
            call.Images,
            CallView.ToDollars(call.Cost),
            call.Estimated,
            call.Unsettled,
            call.Attempts
        );
}
