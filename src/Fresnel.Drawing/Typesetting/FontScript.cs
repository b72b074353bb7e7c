namespace Fresnel.Drawing.Typesetting;

/// <summary>Scripts with their own fonts, line heights, line breaks or direction.</summary>
internal enum FontScript
{
    Latin,
    Arabic,
    Hebrew,
    Chinese,
    Japanese,
    Korean,
    Devanagari,
    Thai,
    Other,
}
