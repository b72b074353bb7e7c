namespace Fresnel.Contracts.Events;

/// <summary>A part of a tool call's arguments, which are JSON text.</summary>
public sealed record ToolArgumentsDelta(int Index, Utf8Text Arguments) : GatewayEvent;
