namespace Fresnel.Drawing.Characters;

/// <summary>What is worn on the legs.</summary>
internal enum LowerGarment
{
    Trousers,
    Shorts,
    Skirt,
}
