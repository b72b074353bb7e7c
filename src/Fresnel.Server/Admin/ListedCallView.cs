using Fresnel.Ledger;

namespace Fresnel.Server.Admin;

/// <summary>A call in the list of calls, without its charges. Null: unknown.</summary>
/// <param name="Id">As in the response header <c>x-request-id</c>.</param>
/// <param name="Key">Id of the key.</param>
/// <param name="User">End user, from the request.</param>
/// <param name="Operation">For example <c>chat</c> or <c>image_generation</c>.</param>
/// <param name="Model">The model in the request.</param>
/// <param name="Provider">The provider that answered or was tried last.</param>
/// <param name="ServedModel">The model at the provider.</param>
/// <param name="Status">
/// <c>completed</c>, <c>failed</c>, <c>refused</c>, <c>disconnected</c> or <c>unsettled</c>.
/// </param>
/// <param name="Error">Kind of the error.</param>
/// <param name="StartedAt">When the call started.</param>
/// <param name="LatencyMs">From the request to the end of the response, milliseconds.</param>
/// <param name="FirstEventMs">From the request to the first event, milliseconds.</param>
/// <param name="PromptTokens">Input tokens.</param>
/// <param name="CompletionTokens">Output tokens.</param>
/// <param name="Images">Generated images.</param>
/// <param name="Cost">Dollars, corrections included.</param>
/// <param name="Estimated">Whether the usage was estimated, because the vendor reported none.</param>
/// <param name="Unsettled">Whether a crash interrupted it; charged with its full reservation.</param>
/// <param name="Attempts">Deployments that were tried, failed ones included.</param>
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
