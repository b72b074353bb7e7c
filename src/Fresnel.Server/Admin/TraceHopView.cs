using Fresnel.Traces;

namespace Fresnel.Server.Admin;

/// <summary>One step of a call. Times are milliseconds from the call's start.</summary>
/// <param name="Name">
/// <c>admission</c>, <c>plan</c>, <c>attempt</c>, <c>image_work</c> or <c>settle</c>.
/// </param>
/// <param name="StartMs">When it started.</param>
/// <param name="EndMs">When it ended; absent if it had not when the call did.</param>
/// <param name="Attempt">Number of the attempt, from 1, as in the charges of the call.</param>
/// <param name="Provider">Provider of the attempt.</param>
/// <param name="Model">Model at the provider.</param>
/// <param name="Error">Kind of the error.</param>
/// <param name="BegunMs">When the head of the provider's response arrived, or image work left its queue.</param>
/// <param name="FirstEventMs">When the first event of the answer arrived.</param>
/// <param name="Hedge">Whether it was started beside a slower attempt.</param>
/// <param name="Cancelled">Whether it was cancelled because another attempt answered first.</param>
/// <param name="Answer">Whether it gave the answer.</param>
internal sealed record TraceHopView(
    string Name,
    double StartMs,
    double? EndMs,
    int? Attempt,
    string? Provider,
    string? Model,
    string? Error,
    double? BegunMs,
    double? FirstEventMs,
    bool Hedge,
    bool Cancelled,
    bool Answer
)
{
    public static TraceHopView Of(TraceHop hop) =>
        new(
            hop.Name,
            hop.StartMs,
            hop.EndMs,
            hop.Attempt,
            hop.Provider,
            hop.Model,
            hop.Error,
            hop.BegunMs,
            hop.FirstEventMs,
            hop.IsHedge,
            hop.IsCancelled,
            hop.IsAnswer
        );
}
