namespace Fresnel.Captures;

/// <summary>A tool that an answer calls.</summary>
/// <param name="Arguments">JSON text as the model wrote it.</param>
public sealed record CapturedToolCall(string Name, string Arguments);
