using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Layout;

/// <summary>Children below each other.</summary>
internal sealed class Column(BoxStyle style, IReadOnlyList<Node> children) : Box(style, children)
{
    public override Extent Measure(Surface surface, double width)
    {
        width = Style.Width ?? width;
        double widest = 0;
        var height = Gaps;
        foreach (var child in Children)
        {
            var extent = child.Measure(surface, Math.Max(0, width - Style.Pad.Horizontal));
            widest = Math.Max(widest, extent.Width);
            height += extent.Height;
        }

        var needed = Math.Max(Style.MinHeight, height + Style.Pad.Vertical);
        return new Extent(
            Math.Max(Style.Width ?? 0, widest + Style.Pad.Horizontal),
            Math.Max(Style.Height ?? 0, needed)
        );
    }

    protected override void DrawChildren(Surface surface, Rect box)
    {
        var extents = Children.Select(child => child.Measure(surface, box.Width)).ToList();
        var heights = Heights(extents, box.Height);
        var align = Style.Align ?? Alignment.Stretch;
        var (y, between) = Distribute(Math.Max(0, box.Height - heights.Sum() - Gaps));
        for (var i = 0; i < Children.Count; i++)
        {
            var (offset, width) = Across(align, extents[i].Width, box.Width);
            Children[i].Draw(surface, new Rect(box.X + offset, box.Y + y, width, heights[i]));
            y += heights[i] + Style.Gap + between;
        }
    }

    /// <summary>Growing children share what is left, and get at least what they need.</summary>
    private List<double> Heights(List<Extent> extents, double height)
    {
        var heights = extents.ConvertAll(extent => extent.Height);
        var growing = Enumerable.Range(0, heights.Count).Where(i => Children[i].Grow > 0).ToList();
        var free = height - Gaps - Enumerable.Range(0, heights.Count).Except(growing).Sum(i => heights[i]);
        while (growing.Count > 0)
        {
            var shares = growing.Sum(i => Children[i].Grow);
            var large = growing.Where(i => heights[i] > free * Children[i].Grow / shares + 0.01).ToList();
            if (large.Count == 0 || large.Count == growing.Count)
            {
                if (large.Count == 0)
                    growing.ForEach(i => heights[i] = free * Children[i].Grow / shares);
                break;
            }

            free -= large.Sum(i => heights[i]);
            growing = [.. growing.Except(large)];
        }

        return heights;
    }
}
