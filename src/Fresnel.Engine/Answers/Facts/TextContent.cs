namespace Fresnel.Engine.Answers.Facts;

/// <summary>All text of the image, in reading order; empty when none can be read.</summary>
internal sealed record TextContent(string Text) : Fact;
