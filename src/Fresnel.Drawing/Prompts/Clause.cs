namespace Fresnel.Drawing.Prompts;

/// <summary>A sentence, or a part of one between semicolons.</summary>
/// <param name="Label">Before the first colon; empty for none.</param>
/// <param name="Body">After it, or all.</param>
/// <param name="HasColon">There is a colon, even without a label.</param>
internal readonly record struct Clause(Phrase Label, Phrase Body, bool HasColon);
