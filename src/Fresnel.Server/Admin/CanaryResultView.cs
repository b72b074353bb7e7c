using Fresnel.Canaries;

namespace Fresnel.Server.Admin;

/// <summary>A run of a canary.</summary>
/// <param name="Call">Id of its call.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="Passed">Whether the answer was as expected.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Answer">The answer, or the text read from the picture, up to 1,000 characters.</param>
/// <param name="ServedBy">The deployment that answered, as <c>provider/model</c>.</param>
/// <param name="LatencyMs">From the request to the end of the response, milliseconds.</param>
/// <param name="Cost">Dollars.</param>
internal sealed record CanaryResultView(
    string Call,
    DateTimeOffset StartedAt,
    bool Passed,
    string? Reason,
    string? Answer,
    string? ServedBy,
    long LatencyMs,
    decimal? Cost
)
{
    public static CanaryResultView Of(CanaryResult result) =>
        new(
            result.CallId,
            DateTimeOffset.FromUnixTimeMilliseconds(result.StartedAt),
            result.Passed,
            result.Reason,
            result.Answer,
            result.ServedBy,
            result.Milliseconds,
            CallView.ToDollars(result.Cost)
        );
}
