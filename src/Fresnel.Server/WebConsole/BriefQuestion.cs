namespace Fresnel.Server.WebConsole;

/// <summary>The question what is understood of a prompt.</summary>
internal sealed record BriefQuestion(string? Prompt);
