namespace Fresnel.Contracts.Events;

/// <summary>A choice is complete.</summary>
public sealed record ChoiceFinished(FinishReason Reason) : GatewayEvent;
