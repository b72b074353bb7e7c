namespace Fresnel.Captures;

/// <summary>One choice of an answer.</summary>
/// <param name="Choice">Its number, from 0.</param>
/// <param name="Text">The answer or the refusal; empty: the model wrote none.</param>
/// <param name="Reasoning">What the model showed of its reasoning; null: nothing.</param>
/// <param name="Tools">The tools it calls.</param>
public sealed record CapturedAnswer(int Choice, string Text, string? Reasoning, IReadOnlyList<CapturedToolCall> Tools);
