namespace Fresnel.Drawing.Characters;

/// <summary>What is worn on the feet.</summary>
internal enum Footwear
{
    Shoes,
    Boots,
    None,
}
