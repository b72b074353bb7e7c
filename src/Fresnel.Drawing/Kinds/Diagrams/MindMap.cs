using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Kinds.Diagrams;

/// <summary>A topic in the middle with branches to both sides; on upright pages, to one side.</summary>
internal static class MindMap
{
    private const double LeafHeight = 52;
    private const double BranchGap = 30;
    private const double BranchHeight = 60;
    private const double Reach = 110;
    private const double LeafReach = 72;

    private static readonly TypeSpec s_topic = new(34, 700)
    {
        MaxLines = 5,
        LineHeight = 1.22,
        Balanced = true,
    };
    private static readonly TypeSpec s_branch = new(23, 600)
    {
        MaxLines = 2,
        LineHeight = 1.18,
        Min = 15,
    };
    private static readonly TypeSpec s_leaf = new(21, 500)
    {
        MaxLines = 2,
        LineHeight = 1.12,
        Min = 13,
    };

    public static void Draw(PageContext page, DiagramBrief brief, Rect box)
    {
        var (topic, branches) = Read(brief);
        var centre = page.Surface.Prepare(topic, s_topic).Fit(300);
        var (width, height) = (centre.Width + 88, centre.Height + 64);
        var random = page.Random("mind map");
        var oneSided =
            box.Width < box.Height * 0.9
            || branches.Count is > 1 and <= 4 && box.Width < box.Height * 2 && random.Chance(0.3);
        var half = oneSided ? branches.Count : (branches.Count + 1) / 2;
        List<Branch>[] sides = [branches[..half], branches[half..]];
        // The first half is at the right or at the left.
        var first = !oneSided && random.Chance(0.4) ? -1 : 1;
        var extents = sides.Select(side => Measure(page, side)).ToList();
        var total = oneSided
            ? (Width: width + extents[0].Width, Height: Math.Max(height, extents[0].Height))
            : (
                Width: width + 2 * Math.Max(extents[0].Width, extents[1].Width),
                Height: Math.Max(height, Math.Max(extents[0].Height, extents[1].Height))
            );
        var scale = Math.Min(1.6, Math.Min(box.Width / total.Width, box.Height / total.Height));
        page.Surface.Scaled(
            box,
            scale,
            inner =>
            {
                var x = oneSided ? inner.X + (inner.Width - total.Width) / 2 + width / 2 : inner.CentreX;
                var core = new Rect(x - width / 2, inner.CentreY - height / 2, width, height);
                for (var side = 0; side < 2; side++)
                    DrawSide(page, sides[side], extents[side].Height, core, side == 0 ? first : -first, side * half);
                page.Surface.Shadow(core, 32, 3);
                page.Surface.Rectangle(core, Math.Min(40, height / 2), page.Palette.Accent);
                page.Surface.Text(topic, core.Inflate(-20), s_topic, page.Palette.OnAccent, 0);
            }
        );
    }

    private static (string Topic, List<Branch> Branches) Read(DiagramBrief brief)
    {
        var graph = DiagramGraph.From(brief);
        var forest = graph.ToForest();
        if (forest.Count == 0)
            return (brief.Title ?? brief.Subject ?? "", [.. brief.Items.Select(item => new Branch(item.Label, []))]);
        // Without connections, the other nodes are the branches.
        var branches = forest[0].Children.Concat(forest.Skip(1));
        return (forest[0].Node.Label, [.. branches.Select(branch => new Branch(Label(branch), Leaves(branch)))]);
    }

    private static string Label(TreeNode node) =>
        node.Node.Text is { Length: > 0 } text ? $"{node.Node.Label}: {text}" : node.Node.Label;

    /// <summary>What is below a branch, level by level.</summary>
    private static List<string> Leaves(TreeNode branch) =>
        [.. branch.Children.SelectMany(child => (string[])[Label(child), .. Leaves(child)])];

    private static (double Width, double Height) Measure(PageContext page, List<Branch> branches)
    {
        double width = 0,
            height = Math.Max(0, branches.Count - 1) * BranchGap;
        foreach (var branch in branches)
        {
            branch.Width = page.Surface.Prepare(branch.Label, s_branch).Fit(280, BranchHeight).Width + 52;
            branch.LeafWidths = branch.Leaves.ConvertAll(leaf =>
                page.Surface.Prepare(leaf, s_leaf).Fit(260, LeafHeight - 6).Width + 14
            );
            branch.Height = Math.Max(BranchHeight + 8, branch.Leaves.Count * LeafHeight);
            var leaves = branch.LeafWidths.Count == 0 ? 0 : LeafReach + branch.LeafWidths.Max();
            width = Math.Max(width, Reach + branch.Width + leaves);
            height += branch.Height;
        }

        return (width, height);
    }

    private static void DrawSide(PageContext page, List<Branch> branches, double height, Rect core, int side, int first)
    {
        var (surface, palette) = (page.Surface, page.Palette);
        var top = core.CentreY - height / 2;
        for (var i = 0; i < branches.Count; i++)
        {
            var (branch, tone) = (branches[i], palette.Tone(first + i));
            var y = top + branch.Height / 2;
            var near = (side > 0 ? core.Right : core.X) + side * Reach;
            var far = near + side * branch.Width;
            var start = side > 0 ? core.Right - 30 : core.X + 30;
            surface.Stroke(
                SvgBuilder.Format(
                    $"M{start} {core.CentreY}C{start + side * 100} {core.CentreY} {near - side * 80} {y} {near} {y}"
                ),
                tone.Solid,
                5
            );
            for (var leaf = 0; leaf < branch.Leaves.Count; leaf++)
                DrawLeaf(
                    page,
                    branch,
                    leaf,
                    (far, y),
                    top + (branch.Height - branch.Leaves.Count * LeafHeight) / 2 + leaf * LeafHeight,
                    side,
                    tone
                );
            var pill = new Rect(Math.Min(near, far), y - BranchHeight / 2, branch.Width, BranchHeight);
            surface.Panel(pill, BranchHeight / 2, tone.Soft, tone.Solid, 2);
            surface.Text(
                branch.Label,
                pill.Inflate(-2) with
                {
                    X = pill.X + 24,
                    Width = pill.Width - 48,
                },
                s_branch,
                tone.Ink,
                0
            );
            top += branch.Height + BranchGap;
        }
    }

    private static void DrawLeaf(
        PageContext page,
        Branch branch,
        int index,
        (double X, double Y) from,
        double top,
        int side,
        Layout.Tone tone
    )
    {
        var x = from.X + side * LeafReach;
        var width = branch.LeafWidths[index];
        var line = top + LeafHeight - 5;
        page.Surface.Stroke(
            SvgBuilder.Format(
                $"M{from.X} {from.Y}C{from.X + side * 40} {from.Y} {x - side * 40} {line} {x} {line}H{x + side * width}"
            ),
            tone.Solid,
            3
        );
        page.Surface.Text(
            branch.Leaves[index],
            new Rect(side > 0 ? x + 6 : x - width, top, width - 6, LeafHeight - 7),
            s_leaf,
            page.Palette.Ink,
            side > 0 ? -1 : 1,
            1
        );
    }

    private sealed record Branch(string Label, List<string> Leaves)
    {
        public double Width { get; set; }

        public double Height { get; set; }

        public List<double> LeafWidths { get; set; } = [];
    }
}
