namespace Fresnel.Engine.Answers.Languages;

/// <summary>A fact in words.</summary>
/// <param name="Sentence">A whole sentence, or text of the image as it stands.</param>
/// <param name="Short">
/// A word or a number: <c>yes</c>, <c>3</c>, <c>red</c>; several are separated by commas. Null when the fact leaves the question open.
/// </param>
internal sealed record Phrase(string Sentence, string? Short = null);
