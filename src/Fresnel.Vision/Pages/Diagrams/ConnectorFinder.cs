using Fresnel.Vision.Pages.Rasters;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Diagrams;

/// <summary>The ink that runs between nodes. Not thread-safe.</summary>
/// <remarks>Connectors that cross or share a stretch are one with all their ends; dashes need gaps under 3 pixels.</remarks>
internal sealed class ConnectorFinder
{
    private const int Margin = 4,
        Ink = 40,
        Reach = 2,
        Least = 4;

    private readonly Raster _raster;
    private readonly List<NodeRegion> _nodes;
    private readonly int[] _owners;

    public ConnectorFinder(Raster raster, List<NodeRegion> nodes)
    {
        (_raster, _nodes) = (raster, nodes);
        _owners = new int[raster.Width * raster.Height];
        Array.Fill(_owners, -1);
        for (var i = 0; i < nodes.Count; i++)
            Own(nodes[i].Region, NodeOutline.Of(raster, nodes[i]), i);
    }

    /// <summary>The index of the node that a pixel belongs to, with a margin; -1: none.</summary>
    public int OwnerOf(int x, int y) =>
        x < 0 || y < 0 || x >= _raster.Width || y >= _raster.Height ? -1 : _owners[(y * _raster.Width) + x];

    public List<Connector> Find(List<PageWord> words)
    {
        var connectors = Components();
        // Ink wholly inside a word's box is text; a line that runs through a word or under it is not.
        connectors.RemoveAll(connector => connector.Pixels.Count < Least || words.Exists(connector.IsInside));
        var labels = WordRows.Segments(words).FindAll(word => !IsInNode(word));
        while (JoinOne(connectors, labels))
            continue;
        return connectors;
    }

    public bool IsInNode(PageWord word) => _nodes.Exists(node => node.Region.Box.Contains(word.CentreX, word.CentreY));

    // The outline of the region, grown by the margin.
    private void Own(Region region, (int Left, int Right)[] rows, int index)
    {
        for (var y = Math.Max(0, region.Top - Margin); y <= Math.Min(_raster.Height - 1, region.Bottom + Margin); y++)
        {
            var (left, right) = (int.MaxValue, -1);
            var from = Math.Clamp(y - region.Top - Margin, 0, region.Height - 1);
            var to = Math.Clamp(y - region.Top + Margin, 0, region.Height - 1);
            for (var i = from; i <= to; i++)
                (left, right) = (Math.Min(left, rows[i].Left), Math.Max(right, rows[i].Right));
            for (
                var x = Math.Max(0, left - Margin);
                right >= 0 && x <= Math.Min(_raster.Width - 1, right + Margin);
                x++
            )
                _owners[(y * _raster.Width) + x] = index;
        }
    }

    private List<Connector> Components()
    {
        var connectors = new List<Connector>();
        var seen = new bool[_owners.Length];
        var stack = new Stack<int>();
        for (var i = 0; i < seen.Length; i++)
        {
            if (!IsInk(i))
                continue;
            var connector = new Connector(_raster.Width);
            connectors.Add(connector);
            seen[i] = true;
            stack.Push(i);
            while (stack.TryPop(out var at))
            {
                connector.Add(at);
                var (x, y) = (at % _raster.Width, at / _raster.Width);
                for (var b = Math.Max(0, y - Reach); b <= Math.Min(_raster.Height - 1, y + Reach); b++)
                for (var a = Math.Max(0, x - Reach); a <= Math.Min(_raster.Width - 1, x + Reach); a++)
                {
                    var next = (b * _raster.Width) + a;
                    if (!IsInk(next))
                        continue;
                    seen[next] = true;
                    stack.Push(next);
                }
            }
        }
        return connectors;

        bool IsInk(int i) => !seen[i] && _owners[i] < 0 && Rgb.Difference(_raster.Flat[i], _raster.Background) >= Ink;
    }

    // A label over a line divides it: two parts that leave the same word at opposite sides are one.
    private static bool JoinOne(List<Connector> connectors, List<PageWord> labels)
    {
        foreach (var label in labels)
        {
            var touching = connectors.FindAll(connector => connector.Touches(label));
            if (touching is not [var first, var second])
                continue;
            var (a, b) = (first.VectorFrom(label), second.VectorFrom(label));
            var lengths = Math.Sqrt(((a.X * a.X) + (a.Y * a.Y)) * ((b.X * b.X) + (b.Y * b.Y)));
            if ((a.X * b.X) + (a.Y * b.Y) >= -.85 * lengths)
                continue;
            first.Add(second);
            connectors.Remove(second);
            return true;
        }
        return false;
    }
}
