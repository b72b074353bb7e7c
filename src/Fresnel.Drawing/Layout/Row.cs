using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Layout;

/// <summary>Children beside each other.</summary>
internal sealed class Row(BoxStyle style, IReadOnlyList<Node> children) : Box(style, children)
{
    // Of the width, for children that grow, where the others would take all.
    private const double GrowingShare = 0.35;

    public override Extent Measure(Surface surface, double width)
    {
        width = Style.Width ?? width;
        var extents = Lay(surface, width - Style.Pad.Horizontal);
        var height = extents.Count == 0 ? 0 : extents.Max(extent => extent.Height);
        return new Extent(
            Math.Max(Style.Width ?? 0, extents.Sum(extent => extent.Width) + Gaps + Style.Pad.Horizontal),
            Math.Max(Style.Height ?? 0, Math.Max(Style.MinHeight, height + Style.Pad.Vertical))
        );
    }

    protected override void DrawChildren(Surface surface, Rect box)
    {
        var extents = Lay(surface, box.Width);
        var align = Style.Align ?? Alignment.Centre;
        var (x, between) = Distribute(Math.Max(0, box.Width - extents.Sum(extent => extent.Width) - Gaps));
        for (var i = 0; i < Children.Count; i++)
        {
            var (offset, height) = Across(align, extents[i].Height, box.Height);
            Children[i].Draw(surface, new Rect(box.X + x, box.Y + offset, extents[i].Width, height));
            x += extents[i].Width + Style.Gap + between;
        }
    }

    private List<Extent> Lay(Surface surface, double width)
    {
        if (double.IsPositiveInfinity(width))
            return [.. Children.Select(child => child.Measure(surface, width))];
        width = Math.Max(0, width - Gaps);
        var extents = new Extent[Children.Count];
        var growing = Enumerable.Range(0, Children.Count).Where(i => Children[i].Grow > 0).ToList();
        var fixedOnes = Enumerable.Range(0, Children.Count).Except(growing).ToList();
        foreach (var i in fixedOnes)
            extents[i] = Children[i].Measure(surface, double.PositiveInfinity);
        var most = growing.Count > 0 ? width * (1 - GrowingShare) : width;
        Shrink(surface, extents, fixedOnes, most);
        var left = Math.Max(0, width - fixedOnes.Sum(i => extents[i].Width));
        var shares = growing.Sum(i => Children[i].Grow);
        foreach (var i in growing)
        {
            var share = left * Children[i].Grow / shares;
            var extent = Children[i].Measure(surface, share);
            extents[i] = extent with { Width = Math.Max(share, extent.Width) };
        }

        return [.. extents];
    }

    /// <summary>Children that are wider than a fair share give up what the others need.</summary>
    private void Shrink(Surface surface, Extent[] extents, List<int> indexes, double most)
    {
        if (indexes.Sum(i => extents[i].Width) <= most)
            return;
        var open = indexes.OrderBy(i => extents[i].Width).ToList();
        while (open.Count > 0)
        {
            var share = most / open.Count;
            var i = open[0];
            if (extents[i].Width > share)
                extents[i] = Children[i].Measure(surface, share);
            most = Math.Max(0, most - extents[i].Width);
            open.RemoveAt(0);
        }
    }
}
