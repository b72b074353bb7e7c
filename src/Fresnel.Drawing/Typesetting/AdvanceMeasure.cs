namespace Fresnel.Drawing.Typesetting;

/// <summary>The advance width of a text at a font size of one pixel, without letter spacing.</summary>
internal delegate double AdvanceMeasure(string text, string family, int weight);
