namespace Fresnel.Drawing.Characters;

/// <summary>Shapes of a mouth.</summary>
internal enum MouthShape
{
    Flat,
    Smile,
    Grin,
    Open,
    Frown,
    Round,
    Tight,
    Wavy,
    Soft,
}
