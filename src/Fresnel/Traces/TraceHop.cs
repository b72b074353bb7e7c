namespace Fresnel.Traces;

/// <summary>One step of a call. Times are milliseconds from the call's start.</summary>
/// <param name="Name">
/// <c>admission</c>, <c>plan</c>, <c>attempt</c>, <c>image_work</c> or <c>settle</c>.
/// </param>
/// <param name="EndMs">Null: it had not ended when the call did.</param>
public sealed record TraceHop(string Name, double StartMs, double? EndMs)
{
    /// <summary>The attempt's number, from 1; null: the step is none.</summary>
    public int? Attempt { get; init; }

    public string? Provider { get; init; }

    public string? Model { get; init; }

    /// <summary>The kind of error in snake case; null: none.</summary>
    public string? Error { get; init; }

    /// <summary>When the head of the response arrived, or when image work left its queue; null: unknown.</summary>
    public double? BegunMs { get; init; }

    /// <summary>When the first event of the answer arrived; null: none did.</summary>
    public double? FirstEventMs { get; init; }

    /// <summary>It was started beside a slower attempt.</summary>
    public bool IsHedge { get; init; }

    /// <summary>Another attempt answered first.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>It gave the answer.</summary>
    public bool IsAnswer { get; init; }
}
