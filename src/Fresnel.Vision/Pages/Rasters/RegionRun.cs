namespace Fresnel.Vision.Pages.Rasters;

/// <summary>Pixels of one colour beside each other in a row.</summary>
internal struct RegionRun
{
    public int Y,
        Left,
        Right,
        Colour,
        Parent;
}
