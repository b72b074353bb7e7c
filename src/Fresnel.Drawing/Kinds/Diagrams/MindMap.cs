using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Kinds.Diagrams;

/// <summary>A topic in the middle with branches to both sides; on upright pages, to one side.</summary>
internal static class MindMap
{
    private const double LeafHeight = 52;
    private const double BranchGap = 30;
    private const double BranchHeight = 60;

    // How far branches are from the topic, and leaves from their branch: less where the width is what is short.
    private const double MostReach = 110;
    private const double LeastReach = 64;
    private const double LeafShare = 0.65;

    /// <summary>A map to both sides is preferred where it is so much smaller than one to one side.</summary>
    private const double PreferenceForTwoSides = 1.25;
    private const double MostScale = 1.6;

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
        var core = new Extent(centre.Width + 88, centre.Height + 64);
        var random = page.Random("mind map");
        var (one, two) = (
            Arrange(page, branches, branches.Count, core, box),
            Arrange(page, branches, (branches.Count + 1) / 2, core, box)
        );
        var plan =
            box.Width < box.Height * 0.9
            || branches.Count > 1 && one.Scale > two.Scale * (random.Chance(0.3) ? 1 : PreferenceForTwoSides)
                ? one
                : two;
        // The first half is at the right or at the left.
        var first = plan.Sides[1].Count > 0 && random.Chance(0.4) ? -1 : 1;
        page.Surface.Scaled(box, plan.Scale, inner => DrawInner(page, topic, plan, core, first, inner));
    }

    /// <summary>The first branches at one side, the others at the other; closer together where the width is what is short.</summary>
    private static Plan Arrange(PageContext page, List<Branch> branches, int half, Extent core, Rect box)
    {
        List<Branch>[] sides = [branches[..half], branches[half..]];
        var wide = WithReach(MostReach);
        return box.Width / wide.Total.Width < box.Height / wide.Total.Height ? WithReach(LeastReach) : wide;

        Plan WithReach(double reach)
        {
            List<Extent> extents = [.. sides.Select(side => Measure(page, side, reach))];
            var beside = sides[1].Count == 0 ? extents[0].Width : 2 * extents.Max(extent => extent.Width);
            var total = new Extent(core.Width + beside, Math.Max(core.Height, extents.Max(extent => extent.Height)));
            var scale = Math.Min(MostScale, Math.Min(box.Width / total.Width, box.Height / total.Height));
            return new Plan(sides, extents, reach, total, scale);
        }
    }

    private static void DrawInner(PageContext page, string topic, Plan plan, Extent core, int first, Rect inner)
    {
        var oneSided = plan.Sides[1].Count == 0;
        var x = oneSided ? inner.X + (inner.Width - plan.Total.Width) / 2 + core.Width / 2 : inner.CentreX;
        var at = new Rect(x - core.Width / 2, inner.CentreY - core.Height / 2, core.Width, core.Height);
        for (var side = 0; side < 2; side++)
            DrawSide(page, plan, side, at, side == 0 ? first : -first);
        page.Surface.Shadow(at, 32, 3);
        page.Surface.Rectangle(at, Math.Min(40, core.Height / 2), page.Palette.Accent);
        page.Surface.Text(topic, at.Inflate(-20), s_topic, page.Palette.OnAccent, 0);
    }

    private static (string Topic, List<Branch> Branches) Read(DiagramBrief brief)
    {
        var graph = DiagramGraph.From(brief);
        var forest = graph.ToForest();
        if (forest.Count == 0)
            return (
                brief.Title ?? brief.Subject ?? "",
                [.. brief.Items.Select(item => new Branch(item.Label, [], item.Colour))]
            );
        // Without connections, the other nodes are the branches.
        var branches = forest[0].Children.Concat(forest.Skip(1));
        return (
            forest[0].Node.Label,
            [.. branches.Select(branch => new Branch(Label(branch), Leaves(branch), branch.Node.Colour))]
        );
    }

    private static string Label(TreeNode node) =>
        node.Node.Text is { Length: > 0 } text ? $"{node.Node.Label}: {text}" : node.Node.Label;

    /// <summary>What is below a branch, level by level.</summary>
    private static List<string> Leaves(TreeNode branch) =>
        [.. branch.Children.SelectMany(child => (string[])[Label(child), .. Leaves(child)])];

    private static Extent Measure(PageContext page, List<Branch> branches, double reach)
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
            var leaves = branch.LeafWidths.Count == 0 ? 0 : reach * LeafShare + branch.LeafWidths.Max();
            width = Math.Max(width, reach + branch.Width + leaves);
            height += branch.Height;
        }

        return new Extent(width, height);
    }

    private static void DrawSide(PageContext page, Plan plan, int index, Rect core, int side)
    {
        var (branches, reach) = (plan.Sides[index], plan.Reach);
        var first = index * plan.Sides[0].Count;
        var (surface, palette) = (page.Surface, page.Palette);
        var top = core.CentreY - plan.Extents[index].Height / 2;
        for (var i = 0; i < branches.Count; i++)
        {
            var (branch, tone) = (branches[i], ToneOf(page, branches[i], first + i));
            var y = top + branch.Height / 2;
            var near = (side > 0 ? core.Right : core.X) + side * reach;
            var far = near + side * branch.Width;
            var start = side > 0 ? core.Right - 30 : core.X + 30;
            surface.Stroke(
                SvgBuilder.Format(
                    $"M{start} {core.CentreY}C{start + side * reach * 0.9} {core.CentreY} {near - side * reach * 0.7} {y} {near} {y}"
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
                    reach * LeafShare,
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

    private static Layout.Tone ToneOf(PageContext page, Branch branch, int index) =>
        Palettes.Parse(branch.Colour) is { } own ? page.Palette.ToneOf(own) : page.Palette.Tone(index);

    private static void DrawLeaf(
        PageContext page,
        Branch branch,
        int index,
        (double X, double Y) from,
        double reach,
        double top,
        int side,
        Layout.Tone tone
    )
    {
        var x = from.X + side * reach;
        var width = branch.LeafWidths[index];
        var line = top + LeafHeight - 5;
        page.Surface.Stroke(
            SvgBuilder.Format(
                $"M{from.X} {from.Y}C{from.X + side * reach * 0.55} {from.Y} {x - side * reach * 0.55} {line} {x} {line}H{x + side * width}"
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

    /// <summary>The branches at each side, and how large the map is in its box.</summary>
    /// <param name="Reach">Of branches from the topic.</param>
    private sealed record Plan(List<Branch>[] Sides, List<Extent> Extents, double Reach, Extent Total, double Scale);

    private sealed record Branch(string Label, List<string> Leaves, string? Colour)
    {
        public double Width { get; set; }

        public double Height { get; set; }

        public List<double> LeafWidths { get; set; } = [];
    }
}
