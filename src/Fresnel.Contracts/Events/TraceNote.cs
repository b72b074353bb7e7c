namespace Fresnel.Contracts.Events;

/// <summary>
/// A change to the request before it was sent, such as an image conversion. For the trace only, unless it is for the
/// caller.
/// </summary>
public sealed record TraceNote(string Text) : GatewayEvent
{
    /// <summary>
    /// It says what the caller gets instead of what was requested: also sent in the header <c>x-fresnel-note</c>, if it
    /// comes before the first content.
    /// </summary>
    public bool IsForCaller { get; init; }
}
