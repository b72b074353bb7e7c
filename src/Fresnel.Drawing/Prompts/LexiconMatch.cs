namespace Fresnel.Drawing.Prompts;

/// <summary>Tokens that a lexicon knows.</summary>
/// <param name="Value">The name of the lexicon's entry.</param>
/// <param name="From">Index of the first token.</param>
/// <param name="To">After the last token.</param>
internal readonly record struct LexiconMatch(string Value, int From, int To);
