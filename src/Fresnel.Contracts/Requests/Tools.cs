namespace Fresnel.Contracts.Requests;

/// <summary>A function the model may call.</summary>
/// <param name="Parameters">A JSON schema as UTF-8 text; empty: no parameters.</param>
public sealed record ToolDefinition(string Name, string? Description, ReadOnlyMemory<byte> Parameters)
{
    /// <summary>True: arguments obey the schema to the letter; null: the model's choice.</summary>
    public bool? Strict { get; init; }
}

/// <summary>Whether the model must call a function.</summary>
/// <param name="FunctionName">The only one it may call, with <see cref="ToolChoiceKind.Function"/>.</param>
public sealed record ToolChoice(ToolChoiceKind Kind, string? FunctionName = null)
{
    public static readonly ToolChoice Auto = new(ToolChoiceKind.Auto);
    public static readonly ToolChoice None = new(ToolChoiceKind.None);
    public static readonly ToolChoice Required = new(ToolChoiceKind.Required);
}

public enum ToolChoiceKind
{
    Auto,
    None,
    Required,
    Function,
}

/// <summary>The shape the answer must have.</summary>
/// <param name="SchemaName">The schema's name.</param>
/// <param name="Schema">A JSON schema as UTF-8 text, with <see cref="ResponseFormatKind.JsonSchema"/>.</param>
public sealed record ResponseFormat(
    ResponseFormatKind Kind,
    string? SchemaName = null,
    ReadOnlyMemory<byte> Schema = default
)
{
    public static readonly ResponseFormat Text = new(ResponseFormatKind.Text);
    public static readonly ResponseFormat JsonObject = new(ResponseFormatKind.JsonObject);

    /// <summary>True: the answer obeys the schema to the letter; null: the model's choice.</summary>
    public bool? Strict { get; init; }
}

public enum ResponseFormatKind
{
    Text,
    JsonObject,
    JsonSchema,
}
