namespace Fresnel.Contracts.Requests;

/// <summary>Whether the model may or must call a function.</summary>
/// <param name="FunctionName">The function to call; set only with <see cref="ToolChoiceKind.Function"/>.</param>
public sealed record ToolChoice(ToolChoiceKind Kind, string? FunctionName = null)
{
    public static readonly ToolChoice Auto = new(ToolChoiceKind.Auto);
    public static readonly ToolChoice None = new(ToolChoiceKind.None);
    public static readonly ToolChoice Required = new(ToolChoiceKind.Required);
}
