using System.Collections.Frozen;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Slides;

/// <summary>Columns with a heading and entries; in a comparison of two or three, the last one is emphasised.</summary>
internal static class ColumnsBlock
{
    /// <summary>Words of a heading whose entries speak against something: they get a cross where others get a check mark.</summary>
    private static readonly FrozenSet<string> s_against = (
        "weaknesses weakness threats threat cons contra against disadvantages drawbacks risks problems pitfalls mistakes limitations before "
        + "don't don’t don'ts don’ts avoid never without old "
        + "schwächen risiken nachteile probleme bedrohungen gefahren vorher dagegen ohne "
        + "faiblesses menaces inconvénients risques problèmes avant contre sans "
        + "debilidades amenazas desventajas riesgos problemas contras antes sin "
        + "debolezze minacce svantaggi rischi problemi prima contro senza "
        + "fraquezas ameaças desvantagens riscos sem zwaktes bedreigingen nadelen risico's tegens zonder "
        + "弱み 脅威 欠点 短所 弱点 劣势 威胁 缺点 之前"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static void Draw(PageContext page, IReadOnlyList<BriefColumn> columns, SlideLayout layout, Rect box)
    {
        var unit = page.Unit;
        var compare = layout == SlideLayout.Comparison;
        var looks = compare
            ? (CardLook[])[CardLook.Raised, CardLook.Outlined]
            : [CardLook.Raised, CardLook.TopRule, CardLook.Tinted, CardLook.Outlined];
        var look = page.Random("columns").Pick(looks);
        // Four, such as those of a SWOT, make a square.
        var across =
            columns.Count == 4 && columns.Max(column => column.Items.Count) <= 4 && box.Width < box.Height * 3
                ? 2
                : GridShape.Columns(columns.Count, box.Width, box.Height, 1.1, unit * 240);
        var emphasised = compare && columns.Count < 4 && page.Random("emphasis").Chance(0.7) ? columns.Count - 1 : -1;
        // Headings alone, as of a matrix to fill in, share the page.
        var bare = columns.All(column => column.Items.Count == 0);
        var grid = Grid(
            across,
            unit * 32,
            bare || across == 2 && columns.Count == 4,
            columns.Select((column, i) => Card(page, column, i, look, i == emphasised, compare))
        );
        if (bare)
            page.Surface.Place(grid, box);
        else
            new ScaleToFit(Column(new() { Justify = Alignment.Centre }, grid), 1.7).Draw(page.Surface, box);
    }

    private static Node Card(
        PageContext page,
        BriefColumn column,
        int index,
        CardLook look,
        bool emphasised,
        bool compare
    )
    {
        var (palette, unit) = (page.Palette, page.Unit);
        var ink = emphasised ? palette.OnAccent : palette.Ink;
        var mark =
            emphasised ? palette.OnAccent
            : Palettes.Parse(column.Colour) is { } own ? palette.ToneOf(own).Ink
            : compare ? palette.AccentText
            : palette.Tone(index).Ink;
        var size = column.Items.Count > 5 ? 20 : 24;
        Node?[] children =
        [
            TextOrNone(
                column.Heading,
                new TypeSpec(unit * 32, 700) { MaxLines = 3, Balanced = true },
                column.Colour is null ? ink : mark
            ),
            column.Heading is null ? null : Gap(unit * 14),
            .. column.Items.Select(item =>
                (Node)Row(
                    new() { Gap = unit * 16, Align = Alignment.Start },
                    compare
                        ? Icon(MarkOf(column.Heading), unit * size * 1.25, mark)
                        : Art(
                            unit * 10,
                            unit * size * 1.34,
                            (surface, box) =>
                                surface.Circle(box.X + unit * 5, box.Y + unit * size * 0.67, unit * 5, mark)
                        ),
                    Text(item, new TypeSpec(unit * size, 500) { MaxLines = 5, LineHeight = 1.34 }, ink).Growing()
                )
            ),
        ];
        return emphasised
            ? Column(
                new()
                {
                    Pad = unit * 36,
                    Gap = unit * 16,
                    Radius = unit * 20,
                    Fill = palette.Accent,
                    Lift = 2,
                    Grow = 1,
                },
                children.OfType<Node>()
            )
            : PageParts.Card(page, look, look == CardLook.TopRule ? 0 : unit * 36, unit * 16, index, children);
    }

    /// <summary>The icon before the entries of a comparison: a cross below headings such as "Weaknesses", else a check mark.</summary>
    internal static string MarkOf(string? heading) =>
        heading?.Split([' ', ':', ',', '/'], StringSplitOptions.RemoveEmptyEntries).Any(s_against.Contains) is true
            ? "x"
            : "check";
}
