using Fresnel.Vision.Text.Languages;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>The text of the image, as part of a description.</summary>
/// <param name="Text">Whole; empty when it cannot be read.</param>
/// <param name="Position">Where most of it is.</param>
/// <param name="Missing">A language that the text looks like, whose data are not installed.</param>
internal sealed record TextQuote(string Text, string Position, TextLanguage? Missing = null) : Fact;
