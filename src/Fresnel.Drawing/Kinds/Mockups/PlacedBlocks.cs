using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>Parts of a screen that have places: columns at the left and the right, rows at the top and the bottom.</summary>
internal static class PlacedBlocks
{
    private const double Gap = 24;

    private static readonly ScreenPlace[] s_places =
    [
        ScreenPlace.Top,
        ScreenPlace.Left,
        ScreenPlace.Right,
        ScreenPlace.Bottom,
    ];

    /// <summary>What is in the order of the prompt, and what has each place.</summary>
    public static (UiMockupBrief Main, IReadOnlyDictionary<ScreenPlace, UiMockupBrief> Placed) Split(
        UiMockupBrief brief
    )
    {
        var placed = s_places
            .Select(place => (place, Part: At(brief, place)))
            .Where(each => !IsEmpty(each.Part))
            .ToDictionary(each => each.place, each => each.Part);
        if (placed.Count == 0)
            return (brief, placed);
        var main = At(brief, ScreenPlace.Flow) with
        {
            Title = brief.Title,
            Subtitle = brief.Subtitle,
            Brand = brief.Brand,
            // Those at the top stand beside the title.
            Actions = [.. brief.Actions.Where(action => action.Place is ScreenPlace.Flow or ScreenPlace.Top)],
        };
        return (main, placed);
    }

    public static void Draw(
        MockupContext ui,
        Rect box,
        IReadOnlyDictionary<ScreenPlace, UiMockupBrief> placed,
        Func<Rect, IEnumerable<Node?>> content
    )
    {
        var surface = ui.Surface;
        if (placed.TryGetValue(ScreenPlace.Bottom, out var bottom))
        {
            var foot = Stack(ui, bottom);
            var height = Math.Min(foot.Measure(surface, box.Width).Height, box.Height * 0.5);
            surface.Place(foot, new Rect(box.X, box.Bottom - height, box.Width, height));
            box = box with { Height = box.Height - height - Gap };
        }

        var nodes = content(box).OfType<Node>().ToList();
        var heading = Blocks.Heading(
            ui with
            {
                Brief = ui.Brief with { Actions = [.. ui.Brief.Actions.Where(IsAtTop)] },
            }
        );
        if (
            placed.TryGetValue(ScreenPlace.Top, out var top)
            && Blocks.Rest(ui with { Brief = top }).OfType<Node>().ToList() is { Count: > 0 } above
        )
            nodes.InsertRange(heading is null || nodes.Count == 0 ? 0 : 1, above);
        var (left, right) = (Side(ScreenPlace.Left), Side(ScreenPlace.Right));
        if (left is null && right is null)
        {
            surface.Place(Column(new() { Gap = 20 }, nodes), box);
            return;
        }

        var isEmpty = nodes.Count <= (heading is null ? 0 : 1);
        // The heading stands over columns that have nothing between them.
        if (isEmpty && nodes.Count == 1)
        {
            var height = nodes[0].Measure(surface, box.Width).Height;
            surface.Place(nodes[0], box with { Height = height });
            box = box with { Y = box.Y + height + Gap, Height = box.Height - height - Gap };
        }

        List<(Node Node, double Share)> columns = [];
        if (left is not null)
            columns.Add((left, isEmpty ? 1 : 0.8));
        if (!isEmpty)
            columns.Add((Column(new() { Gap = 20 }, nodes), 1.4));
        else if (right is null || left is null)
            columns.Add((Art(null, 1, (_, _) => { }), 1));
        if (right is not null)
            columns.Add((right, isEmpty ? 1 : 0.8));
        if (left is null && isEmpty)
            columns.Reverse(0, 1);
        var boxes = PageParts.Split(
            box,
            [.. columns.Select(column => column.Share)],
            ui.Compact ? 14 : Gap,
            beside: true
        );
        for (var i = 0; i < columns.Count; i++)
            surface.Place(columns[i].Node, boxes[i]);

        Node? Side(ScreenPlace place) => placed.TryGetValue(place, out var part) ? Stack(ui, part) : null;
    }

    private static bool IsAtTop(BriefAction action) => action.Place is ScreenPlace.Flow or ScreenPlace.Top;

    private static Node Stack(MockupContext ui, UiMockupBrief part)
    {
        var inner = ui with { Brief = part };
        var buttons = inner.Buttons.Take(4).Select(action => Controls.Button(ui, action, 46, wide: true)).ToList();
        return Column(
            new() { Gap = 20 },
            [
                .. Blocks.Rest(inner),
                buttons.Count == 0 ? null : Row(new() { Gap = 12 }, buttons),
                inner.Icons.Count == 0
                    ? null
                    : Row(
                        new() { Gap = 14, Justify = Alignment.Centre },
                        inner.Icons.Take(5).Select(action => Controls.IconButton(ui, action))
                    ),
            ]
        );
    }

    private static bool IsEmpty(UiMockupBrief part) =>
        part.Sections.Count + part.Actions.Count + part.Places.Count == 0;

    private static UiMockupBrief At(UiMockupBrief brief, ScreenPlace place)
    {
        return brief with
        {
            Title = null,
            Subtitle = null,
            Brand = null,
            Metrics = Is(ScreenPart.Metrics) ? brief.Metrics : [],
            Charts = Is(ScreenPart.Charts) ? brief.Charts : [],
            Table = Is(ScreenPart.Table) ? brief.Table : null,
            Items = Is(ScreenPart.Items) ? brief.Items : [],
            Fields = Is(ScreenPart.Fields) ? brief.Fields : [],
            Plans = Is(ScreenPart.Plans) ? brief.Plans : [],
            Messages = Is(ScreenPart.Messages) ? brief.Messages : [],
            Sections = [.. brief.Sections.Where(section => section.Place == place)],
            Actions = [.. brief.Actions.Where(action => action.Place == place)],
            Places = [.. brief.Places.Where(each => each.Place == place)],
        };

        bool Is(ScreenPart part) =>
            (brief.Places.FirstOrDefault(each => each.Part == part)?.Place ?? ScreenPlace.Flow) == place;
    }
}
