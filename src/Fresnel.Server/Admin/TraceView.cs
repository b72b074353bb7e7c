using Fresnel.Traces;

namespace Fresnel.Server.Admin;

/// <summary>
/// The steps of a call. Times are milliseconds from its start. It holds no prompt, answer, image or key.
/// </summary>
/// <param name="Id">Id of the call.</param>
/// <param name="Reason">Why it was stored: <c>error</c>, <c>slow</c> or <c>sample</c>.</param>
/// <param name="TraceId">Id of the OpenTelemetry trace, if spans are exported or the caller sent a context.</param>
/// <param name="StartedAt">When the call started.</param>
/// <param name="DurationMs">From the request to the end of the response.</param>
/// <param name="Plan">The deployments in the order in which they were to be tried, as <c>provider/model</c>.</param>
/// <param name="Candidates">Why each deployment has its rank or was excluded.</param>
/// <param name="Notes">Changes to the request before it was sent to the provider.</param>
/// <param name="Hops">The steps in the order of their start.</param>
internal sealed record TraceView(
    string Id,
    TraceReason Reason,
    string? TraceId,
    DateTimeOffset StartedAt,
    double DurationMs,
    IReadOnlyList<string> Plan,
    IReadOnlyList<TraceCandidateView> Candidates,
    IReadOnlyList<string> Notes,
    IReadOnlyList<TraceHopView> Hops
)
{
    public static TraceView Of(CallTrace trace) =>
        new(
            trace.CallId,
            trace.Reason,
            trace.TraceId,
            DateTimeOffset.FromUnixTimeMilliseconds(trace.StartedAt),
            trace.Milliseconds,
            trace.Plan,
            [.. trace.Candidates.Select(item => new TraceCandidateView(item.Deployment, item.Rank, item.Reason))],
            trace.Notes,
            [.. trace.Hops.Select(TraceHopView.Of)]
        );
}
