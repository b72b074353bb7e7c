namespace Fresnel.Dialects.Gemini;

/// <summary>A model as returned by <c>GET /v1beta/models</c>.</summary>
/// <param name="MaxInputTokens">Maximum input tokens; null: unknown.</param>
/// <param name="MaxOutputTokens">Maximum output tokens; null: unknown.</param>
/// <param name="Methods">The supported methods, for example <c>generateContent</c>.</param>
public readonly record struct ModelResource(
    string Id,
    int? MaxInputTokens,
    int? MaxOutputTokens,
    IReadOnlyList<string> Methods
);
