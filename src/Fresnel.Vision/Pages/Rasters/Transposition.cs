namespace Fresnel.Vision.Pages.Rasters;

/// <summary>Makes the columns of an image the rows of another, so that they lie together in memory.</summary>
internal static class Transposition
{
    private const int Tile = 16;

    public static T[] Of<T>(T[] rows, int width, int height)
    {
        var columns = new T[rows.Length];
        for (var top = 0; top < height; top += Tile)
        for (var left = 0; left < width; left += Tile)
        for (var x = left; x < Math.Min(left + Tile, width); x++)
        for (var y = top; y < Math.Min(top + Tile, height); y++)
            columns[(x * height) + y] = rows[(y * width) + x];
        return columns;
    }
}
