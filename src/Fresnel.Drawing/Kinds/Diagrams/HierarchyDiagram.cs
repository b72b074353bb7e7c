using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Diagrams;

/// <summary>
/// An org chart or a tree: downwards, downwards with the last level stacked, or to the right, whichever fills the box best.
/// </summary>
internal static class HierarchyDiagram
{
    private const double Width = 212;
    private const double Height = 88;
    private const double Across = 24;
    private const double Along = 56;
    private const double Indent = 28;

    private enum Form
    {
        Down,
        Stacked,
        Right,
    }

    public static void Draw(PageContext page, DiagramBrief brief, Rect box, bool organisation)
    {
        var forest = DiagramGraph.From(brief).ToForest();
        if (forest.Count == 0)
            return;
        var direction = brief.Direction;
        Form[] forms =
            direction is DiagramDirection.Right or DiagramDirection.Left ? [Form.Right]
            : direction is not null ? [Form.Down, Form.Stacked]
            : organisation ? [Form.Down, Form.Stacked]
            : page.Random("tree").Chance(0.5) ? [Form.Right]
            : [Form.Down, Form.Stacked, Form.Right];
        var (form, placed) = forms
            .Select(each => (Form: each, Placed: Place(forest, each)))
            .MaxBy(each => Scale(each.Placed, box) * (each.Form == Form.Stacked ? 0.9 : 1));
        var (width, height) = (placed.Max(node => node.Box.Right), placed.Max(node => node.Box.Bottom));
        var scale = Scale(placed, box);
        var target = new Rect(
            box.CentreX - width * scale / 2,
            box.Y + (box.Height - height * scale) * 0.4,
            width * scale,
            height * scale
        );
        page.Surface.Scaled(
            target,
            scale,
            _ =>
            {
                foreach (var node in placed)
                    DrawLine(page, node, form);
                foreach (var node in placed)
                    DrawBox(page, node, organisation);
            }
        );
    }

    private static double Scale(List<PlacedNode> placed, Rect box) =>
        Math.Min(
            1.4,
            Math.Min(box.Width / placed.Max(node => node.Box.Right), box.Height / placed.Max(node => node.Box.Bottom))
        );

    private static List<PlacedNode> Place(IReadOnlyList<TreeNode> forest, Form form)
    {
        var placed = new List<PlacedNode>();
        double at = 0;
        for (var i = 0; i < forest.Count; i++)
            at += Walk(forest[i], null, 0, at, forest.Count > 1 ? i : -1) + Across;
        return placed;

        // Returns how much space the branch takes across.
        double Walk(TreeNode node, PlacedNode? parent, int depth, double start, int branch)
        {
            var right = form == Form.Right;
            var (size, along) = right ? (Height, Width + Along * 1.5) : (Width, Height + Along);
            var own = new PlacedNode(node.Node, parent, depth, branch, stacked: false);
            placed.Add(own);
            var stack =
                form == Form.Stacked
                && node.Children.Count > 1
                && node.Children.All(child => child.Children.Count == 0)
                && depth > 0;
            var used = 0.0;
            for (var i = 0; i < node.Children.Count && !stack; i++)
            {
                used += Walk(node.Children[i], own, depth + 1, start + used, depth == 0 && branch < 0 ? i : branch);
                used += i < node.Children.Count - 1 ? (right ? Across * 0.7 : Across) : 0;
            }

            var span = Math.Max(size, used);
            var children = placed.Where(other => other.Parent == own).ToList();
            var centre =
                children.Count == 0 ? start + size / 2
                : right ? (children[0].Box.CentreY + children[^1].Box.CentreY) / 2
                : (children[0].Box.CentreX + children[^1].Box.CentreX) / 2;
            own.Box = right
                ? new Rect(depth * along, centre - Height / 2, Width, Height)
                : new Rect(centre - Width / 2, depth * along, Width, Height);
            if (!stack)
                return span;
            for (var i = 0; i < node.Children.Count; i++)
                placed.Add(
                    new PlacedNode(node.Children[i].Node, own, depth + 1, branch, stacked: true)
                    {
                        // With the line at their left they are as wide as their parent, which is in the middle above them.
                        Box = new Rect(
                            own.Box.X + Indent,
                            own.Box.Bottom + 24 + i * (Height + 16),
                            Width - Indent,
                            Height
                        ),
                    }
                );
            return size;
        }
    }

    private static void DrawLine(PageContext page, PlacedNode node, Form form)
    {
        if (node.Parent is not { } parent)
            return;
        var (from, to) = (parent.Box, node.Box);
        (double, double)[] points;
        if (node.Stacked)
            points = [(from.X + Indent / 2, from.Bottom), (from.X + Indent / 2, to.CentreY), (to.X, to.CentreY)];
        else if (form == Form.Right)
            points =
            [
                (from.Right, from.CentreY),
                ((from.Right + to.X) / 2, from.CentreY),
                ((from.Right + to.X) / 2, to.CentreY),
                (to.X, to.CentreY),
            ];
        else
            points =
            [
                (from.CentreX, from.Bottom),
                (from.CentreX, (from.Bottom + to.Y) / 2),
                (to.CentreX, (from.Bottom + to.Y) / 2),
                (to.CentreX, to.Y),
            ];
        page.Surface.Stroke(PathShapes.Rounded(points, 14), page.Palette.Rule, 2.5);
    }

    private static void DrawBox(PageContext page, PlacedNode node, bool organisation)
    {
        var (surface, palette) = (page.Surface, page.Palette);
        var tone = palette.Tone(Math.Max(0, node.Branch));
        var root = node.Depth == 0 && node.Branch < 0;
        var own = Palettes.Parse(node.Node.Colour);
        var (fill, ink, soft, line) =
            own is { } colour ? (colour, Palette.On(colour), Palette.On(colour), colour)
            : root ? (palette.Accent, palette.OnAccent, palette.OnAccent, palette.Accent)
            : node.Depth <= 1 ? (tone.Soft, palette.Ink, tone.Ink, tone.Line)
            : (palette.Card, palette.Ink, palette.Secondary, palette.Line);
        surface.Shadow(node.Box, 16, palette.IsDark ? 0 : 1);
        surface.Panel(node.Box, 16, fill, line, 1.5);
        var icon = node.Depth < 2 ? PageContext.IconOf(null, node.Node.Label) : null;
        var tile = root || own is not null ? ink : palette.Card;
        surface.Place(
            Row(
                new() { Gap = 12, Justify = Alignment.Centre },
                icon is null ? null : Tile(icon, 44, root || own is not null ? fill : tone.Ink, tile),
                Column(
                    new() { Justify = Alignment.Centre, Gap = 2 },
                    Text(
                        node.Node.Label,
                        new TypeSpec(19, 600)
                        {
                            MaxLines = 3,
                            Min = 13,
                            LineHeight = 1.22,
                        },
                        ink,
                        icon is null && !organisation ? 0
                            : icon is null ? 0
                            : -1
                    ),
                    TextOrNone(
                        node.Node.Text,
                        new TypeSpec(15.5)
                        {
                            MaxLines = 2,
                            Min = 11,
                            LineHeight = 1.25,
                        },
                        soft,
                        icon is null ? 0 : -1
                    )
                )
            ),
            node.Box.Inflate(-12)
        );
    }

    private sealed class PlacedNode(DiagramNode node, PlacedNode? parent, int depth, int branch, bool stacked)
    {
        public DiagramNode Node => node;

        public PlacedNode? Parent => parent;

        public int Depth => depth;

        /// <summary>Which child of the root it is or belongs to; −1 for the root.</summary>
        public int Branch => branch;

        /// <summary>Below its parent, beside a rail.</summary>
        public bool Stacked => stacked;

        public Rect Box { get; set; }
    }
}
