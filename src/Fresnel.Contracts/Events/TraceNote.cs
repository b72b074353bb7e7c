namespace Fresnel.Contracts.Events;

/// <summary>
/// A change to the request before it was sent, such as an image conversion. For the trace only, never sent to
/// the caller.
/// </summary>
public sealed record TraceNote(string Text) : GatewayEvent;
