namespace Fresnel.Contracts.Requests;

/// <summary>A tool call of the model.</summary>
/// <param name="Arguments">JSON text as the model wrote it; not validated.</param>
public sealed record ToolCall(string Id, string Name, string Arguments)
{
    /// <summary>Opaque signature to return unchanged with this call in the next turn; null: none.</summary>
    public string? Signature { get; init; }
}
