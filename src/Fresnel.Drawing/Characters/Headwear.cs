namespace Fresnel.Drawing.Characters;

/// <summary>What is worn on the head.</summary>
internal enum Headwear
{
    None,
    Cap,
    Crown,
    Toque,
    Pointed,
    Brim,
    HardHat,
    Beanie,
    Helmet,
    Headscarf,
}
