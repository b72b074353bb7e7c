namespace Fresnel.Drawing.Prompts;

/// <summary>A text that the prompt gives for a role.</summary>
/// <param name="Token">Index of its first token.</param>
internal readonly record struct RoleText(string Text, TextRole Role, int Token);
