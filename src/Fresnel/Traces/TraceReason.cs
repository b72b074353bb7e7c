namespace Fresnel.Traces;

/// <summary>Why the trace of a call was stored.</summary>
public enum TraceReason
{
    /// <summary>The call was refused or failed.</summary>
    Error,

    /// <summary>The call took longer than <see cref="TraceOptions.SlowAfter"/>.</summary>
    Slow,

    /// <summary>It is one of the share of the other calls.</summary>
    Sample,
}
