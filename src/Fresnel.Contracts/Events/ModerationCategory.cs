namespace Fresnel.Contracts.Events;

/// <summary>One category of a moderation result.</summary>
/// <param name="Name">OpenAI's name of the category, for example <c>violence/graphic</c>.</param>
/// <param name="Score">Probability, 0 to 1; null: the model has no detector of it for such an input.</param>
/// <param name="InputTypes">The kinds of input it applies to: <c>text</c>, <c>image</c>.</param>
public sealed record ModerationCategory(string Name, bool Flagged, double? Score, IReadOnlyList<string> InputTypes);
