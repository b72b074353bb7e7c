namespace Fresnel.Contracts.Events;

public sealed record TextDelta(Utf8Text Text) : GatewayEvent;
