using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Shapes;

/// <summary>Reads plain filled shapes.</summary>
internal static class ShapeReader
{
    public static ShapesContent Read(Raster raster) =>
        new([
            .. raster
                .Regions.Where(region =>
                    region.Count > Math.Max(120, raster.Width * raster.Height / 3000)
                    && Rgb.Difference(region.Colour, raster.Background) > 24
                    && region.Width < raster.Width * .95
                    && region.Solidity > .2
                    && Math.Min(region.Width, region.Height) >= 6
                )
                .Select(region => new PageShape(
                    ShapeNames.Of(region),
                    Rgb.Name(region.Colour),
                    region.Box.ToBoundingBox()
                )),
        ]);
}
