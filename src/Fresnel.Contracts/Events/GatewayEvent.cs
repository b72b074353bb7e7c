namespace Fresnel.Contracts.Events;

/// <summary>One event of a response, independent of the wire format.</summary>
public abstract record GatewayEvent
{
    /// <summary>The choice it belongs to, from 0.</summary>
    public int ChoiceIndex { get; init; }
}
