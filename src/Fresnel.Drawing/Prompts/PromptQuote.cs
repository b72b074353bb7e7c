namespace Fresnel.Drawing.Prompts;

/// <summary>A text that the prompt gives verbatim.</summary>
internal readonly record struct PromptQuote(string Text, TextRole Role);
