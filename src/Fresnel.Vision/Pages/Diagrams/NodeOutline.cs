using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Diagrams;

/// <summary>
/// The outline of a node without spurs: lossy compression gives the tip of an arrow that ends at a node the node's colour, and what
/// is left of it is no head.
/// </summary>
internal static class NodeOutline
{
    private const int Reach = 6,
        MostRows = 3;
    private const double OfWidth = 1 / 3.0;

    private static readonly (int Left, int Right) s_none = (int.MaxValue, -1);

    /// <returns>The leftmost and rightmost pixel of each row of the region; of a row that is a spur none.</returns>
    public static (int Left, int Right)[] Of(Raster raster, NodeRegion node)
    {
        var rows = node.Region.Rows;
        return raster.IsNoisy && node.Shape != "diamond" ? WithoutSpurs(rows, node.Region.Width) : rows;
    }

    private static (int Left, int Right)[] WithoutSpurs((int Left, int Right)[] rows, int width)
    {
        var inner = Around(rows, static (a, b) => (Math.Max(a.Left, b.Left), Math.Min(a.Right, b.Right)));
        var opened = Around(inner, static (a, b) => (Math.Min(a.Left, b.Left), Math.Max(a.Right, b.Right)));
        for (var i = 0; i < MostRows && IsSpur(rows[i], width); i++)
            opened[i] = s_none;
        for (var i = rows.Length - 1; i >= rows.Length - MostRows && IsSpur(rows[i], width); i--)
            opened[i] = s_none;
        return opened;
    }

    private static bool IsSpur((int Left, int Right) row, int width) =>
        row.Right - row.Left + 1 <= Math.Min(2 * Reach, width * OfWidth);

    private static (int Left, int Right)[] Around(
        (int Left, int Right)[] rows,
        Func<(int Left, int Right), (int Left, int Right), (int Left, int Right)> join
    ) =>
        [
            .. rows.Select(
                (row, y) => rows[Math.Max(0, y - Reach)..Math.Min(rows.Length, y + Reach + 1)].Aggregate(row, join)
            ),
        ];
}
