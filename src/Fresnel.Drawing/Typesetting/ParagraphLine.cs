namespace Fresnel.Drawing.Typesetting;

/// <summary>One line of a paragraph.</summary>
/// <param name="Text">With the space at which the line was broken.</param>
/// <param name="Width">Pixels, without that space.</param>
internal readonly record struct ParagraphLine(string Text, double Width);
