namespace Fresnel.Captures;

/// <summary>A request as it came over HTTP, without its headers and its body.</summary>
/// <param name="Path">For example <c>/v1/chat/completions</c>, without credentials.</param>
/// <param name="Beta">The header <c>anthropic-beta</c>; null: none.</param>
public sealed record CapturedRequest(string Path, string? ContentType, string? Beta);
