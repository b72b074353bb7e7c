using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Layout;

/// <summary>Colours of one category or state.</summary>
/// <param name="Ink">Text and icons on <paramref name="Soft"/>.</param>
/// <param name="Soft">A tinted ground.</param>
/// <param name="Solid">Bars, lines and dots.</param>
/// <param name="Line">Outline of the tinted ground.</param>
internal readonly record struct Tone(Rgb Ink, Rgb Soft, Rgb Solid, Rgb Line);
