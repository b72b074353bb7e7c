namespace Fresnel.Contracts.Events;

/// <summary>A part of the model's visible reasoning.</summary>
public sealed record ReasoningDelta(Utf8Text Text) : GatewayEvent;
