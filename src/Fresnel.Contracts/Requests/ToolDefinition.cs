namespace Fresnel.Contracts.Requests;

/// <summary>A function the model may call.</summary>
/// <param name="Parameters">A JSON schema as UTF-8 text; empty: no parameters. Owned by the request.</param>
public sealed record ToolDefinition(string Name, string? Description, ReadOnlyMemory<byte> Parameters)
{
    /// <summary>The prompt is to be cached up to the end of this tool; null: not marked.</summary>
    public CacheMark? Cache { get; init; }

    /// <summary>True: arguments follow the schema exactly; null: the model's default.</summary>
    public bool? Strict { get; init; }
}
