namespace Fresnel.Drawing.Characters;

/// <summary>What is worn on the trunk.</summary>
internal enum Garment
{
    Shirt,
    Tee,
    Vest,
    Dress,
    Hoodie,
    Suit,
    Labcoat,
    Coat,
    Raincoat,
    Space,
    Armour,
}
