namespace Fresnel.Contracts.Events;

/// <summary>The model starts a tool call. Indices may start at any number and may have gaps.</summary>
public sealed record ToolCallStarted(int Index, string Id, string Name) : GatewayEvent
{
    /// <summary>Opaque signature to return unchanged with this call in the next turn; null: none.</summary>
    public string? Signature { get; init; }
}
