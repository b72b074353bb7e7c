namespace Fresnel.Server.WebConsole;

/// <summary>One thing that a brief says.</summary>
/// <param name="Name">What it is, for example <c>Headline</c>.</param>
/// <param name="Words">The words of the prompt that say it; null: it follows from the prompt as a whole.</param>
/// <param name="IsLeftOut">Whether the prompt asks for it and it cannot be drawn.</param>
internal sealed record BriefLine(string Name, string Value, string? Words, bool IsLeftOut = false);
