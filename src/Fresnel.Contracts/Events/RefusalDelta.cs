namespace Fresnel.Contracts.Events;

/// <summary>A part of the model's refusal text.</summary>
public sealed record RefusalDelta(Utf8Text Text) : GatewayEvent;
