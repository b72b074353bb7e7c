using Fresnel.Vision.Text.Languages;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>All text of the image, in reading order; empty when none can be read.</summary>
/// <param name="Missing">A language that the text looks like, whose data are not installed.</param>
internal sealed record TextContent(string Text, TextLanguage? Missing = null) : Fact;
