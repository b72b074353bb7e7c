namespace Fresnel.Traces;

/// <summary>The steps of one call. It holds no prompt, answer, image or key.</summary>
public sealed record CallTrace
{
    public required string CallId { get; init; }

    public required TraceReason Reason { get; init; }

    /// <summary>The id of the OpenTelemetry trace, in hexadecimal digits; null: there is none.</summary>
    public string? TraceId { get; init; }

    /// <summary>Unix time in milliseconds.</summary>
    public required long StartedAt { get; init; }

    public required double Milliseconds { get; init; }

    /// <summary>The deployments in the order in which they were to be tried: <c>provider/model</c>.</summary>
    public IReadOnlyList<string> Plan { get; init; } = [];

    /// <summary>Why each deployment has its rank or was excluded; empty: none was planned.</summary>
    public IReadOnlyList<TraceCandidate> Candidates { get; init; } = [];

    /// <summary>Changes to the request before it was sent upstream.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>In the order of their start.</summary>
    public required IReadOnlyList<TraceHop> Hops { get; init; }
}
