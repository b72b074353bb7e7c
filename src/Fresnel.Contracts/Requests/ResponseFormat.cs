namespace Fresnel.Contracts.Requests;

/// <summary>The required format of the response.</summary>
/// <param name="SchemaName">The name of the schema; null without a schema.</param>
/// <param name="Schema">
/// A JSON schema as UTF-8 text; empty without <see cref="ResponseFormatKind.JsonSchema"/>.
/// </param>
public sealed record ResponseFormat(
    ResponseFormatKind Kind,
    string? SchemaName = null,
    ReadOnlyMemory<byte> Schema = default
)
{
    public static readonly ResponseFormat Text = new(ResponseFormatKind.Text);
    public static readonly ResponseFormat JsonObject = new(ResponseFormatKind.JsonObject);

    /// <summary>True: the response follows the schema exactly; null: the model's default.</summary>
    public bool? Strict { get; init; }
}
