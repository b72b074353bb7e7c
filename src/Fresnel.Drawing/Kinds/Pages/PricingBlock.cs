using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Pages;

/// <summary>A card for each plan, the recommended one emphasised.</summary>
internal static class PricingBlock
{
    private enum Emphasis
    {
        Filled,
        Outlined,
        Tinted,
    }

    public static void Draw(PageContext page, IReadOnlyList<PricePlan> plans, Rect box)
    {
        var unit = page.Unit;
        var columns = GridShape.Columns(plans.Count, box.Width, box.Height, 0.72, unit * 200);
        var rows = (plans.Count + columns - 1) / columns;
        var random = page.Random("plans");
        var emphasis = random.Pick(Enum.GetValues<Emphasis>());
        var centred = random.Chance(0.3);
        var cell = (box.Width - unit * 24 * (columns - 1)) / columns;
        var low = box.Height / rows < unit * 300;
        var bare = plans.All(plan => plan.Features.Count == 0 && plan.Button is null);
        // The prices of all plans have one size.
        var priceSpec = new TypeSpec(unit * (low ? 52 : 84), 700) { MaxLines = 1, Min = unit * 18 };
        var room = (cell - unit * 72) * (plans.Any(plan => plan.Period is not null) ? 0.66 : 1);
        var widest = plans.Max(plan => page.Surface.Prepare(plan.Price ?? "", priceSpec).NaturalWidth);
        var size = Math.Max(priceSpec.Min, priceSpec.Size * Math.Min(1, room / Math.Max(1, widest)));
        var grid = Grid(columns, unit * 24, low, plans.Select(plan => Card(page, plan, emphasis, centred, size, bare)));
        new ScaleToFit(Column(new() { Justify = Alignment.Centre }, grid), 1.4).Draw(page.Surface, box);
    }

    private static Node Card(
        PageContext page,
        PricePlan plan,
        Emphasis emphasis,
        bool centred,
        double priceSize,
        bool bare
    )
    {
        var (palette, unit) = (page.Palette, page.Unit);
        // A screen shows what its brief does not say as grey bars.
        var skeleton = page.Brief is UiMockupBrief && plan is { Price: null, Features.Count: 0, Text: null };
        var filled = plan.Highlighted && emphasis == Emphasis.Filled;
        var ink = filled ? palette.OnAccent : palette.Ink;
        var soft = filled ? palette.OnAccent : palette.Secondary;
        var mark = filled ? palette.OnAccent : palette.AccentText;
        var align = centred ? 0 : -1;
        var style = new BoxStyle
        {
            Pad = unit * (bare ? 44 : 36),
            Radius = unit * 24,
            Gap = unit * 8,
            Grow = 1,
            MinHeight = bare ? unit * 260 : 0,
            Justify = bare || plan is { Features.Count: 0, Button: null } ? Alignment.Centre : Alignment.Start,
            Lift =
                filled ? 3
                : plan.Highlighted ? 2
                : 0,
            Fill =
                filled ? palette.Accent
                : plan.Highlighted && emphasis == Emphasis.Tinted ? palette.Soft
                : palette.Card,
            Stroke =
                filled ? null
                : plan.Highlighted ? palette.Accent
                : palette.Line,
            StrokeWidth = plan.Highlighted ? 3 : 1,
        };
        return Column(
            style,
            [
                Badge(page, plan, filled, centred),
                Text(
                    plan.Name,
                    // A plan that is only a name, such as "Free", shows it where the others have a price.
                    new TypeSpec(
                        plan.Price is null && plan.Features.Count == 0 && !skeleton ? priceSize * 0.72 : unit * 26,
                        600
                    )
                    {
                        MaxLines = 2,
                        Min = unit * 18,
                    },
                    plan.Highlighted && !filled ? palette.AccentText : ink,
                    align
                ),
                PriceRow(page, plan, ink, soft, priceSize, centred),
                .. skeleton ? Bars(page, priceSize) : [],
                TextOrNone(plan.Text, new TypeSpec(unit * 20) { MaxLines = 3 }, soft, align),
                .. Features(page, plan, ink, mark, filled),
                plan.Button is null ? null : Spring(),
                plan.Button is null ? null : Button(page, plan, filled),
            ]
        );
    }

    private static Node? Badge(PageContext page, PricePlan plan, bool filled, bool centred) =>
        string.IsNullOrWhiteSpace(plan.Badge)
            ? null
            : Row(
                new()
                {
                    Justify = centred ? Alignment.Centre : Alignment.Start,
                    Pad = new Insets(0, 0, page.Unit * 6, 0),
                },
                Pill(
                    plan.Badge,
                    filled ? Palette.On(page.Palette.OnAccent) : page.Palette.OnAccent,
                    filled ? page.Palette.OnAccent : page.Palette.Accent,
                    page.Unit * 17
                )
            );

    private static IEnumerable<Node> Bars(PageContext page, double priceSize)
    {
        var unit = page.Unit;
        return
        [
            Bar(0.5, priceSize * 0.5),
            Gap(unit * 16),
            .. Enumerable.Range(0, 4).Select(i => Bar(0.8 - i % 2 * 0.2, unit * 16)),
        ];

        Node Bar(double share, double height) =>
            Art(
                null,
                height + unit * 10,
                (surface, box) =>
                    surface.Rectangle(
                        box with
                        {
                            Width = box.Width * share,
                            Height = height,
                        },
                        height / 2,
                        page.Palette.Line
                    )
            );
    }

    private static Node? PriceRow(
        PageContext page,
        PricePlan plan,
        Colours.Rgb ink,
        Colours.Rgb soft,
        double size,
        bool centred
    )
    {
        if (string.IsNullOrWhiteSpace(plan.Price))
            return null;
        var unit = page.Unit;
        return Row(
            new()
            {
                Gap = unit * 8,
                Align = Alignment.End,
                Justify = centred ? Alignment.Centre : Alignment.Start,
            },
            Text(
                plan.Price,
                new TypeSpec(size, 700)
                {
                    MaxLines = 1,
                    Min = unit * 12,
                    LineHeight = 1.15,
                },
                ink
            ),
            plan.Period is null
                ? null
                : Column(
                    new() { Pad = new Insets(0, 0, size * 0.17, 0) },
                    Text(plan.Period, new TypeSpec(unit * 18) { MaxLines = 2, LineHeight = 1.2 }, soft)
                )
        );
    }

    private static IEnumerable<Node> Features(
        PageContext page,
        PricePlan plan,
        Colours.Rgb ink,
        Colours.Rgb mark,
        bool filled
    )
    {
        var unit = page.Unit;
        if (plan.Features.Count == 0)
            return [];
        return
        [
            Gap(unit * 8),
            Rule(filled ? page.Palette.OnAccent : page.Palette.Line),
            Gap(unit * 8),
            Column(
                new() { Gap = unit * (plan.Features.Count > 5 ? 12 : 20) },
                plan.Features.Select(feature =>
                    Row(
                        new() { Gap = unit * 14, Align = Alignment.Start },
                        Icon("check", unit * 26, mark),
                        Text(feature, new TypeSpec(unit * 21, 500) { MaxLines = 3, LineHeight = 1.25 }, ink).Growing()
                    )
                )
            ),
        ];
    }

    private static Node Button(PageContext page, PricePlan plan, bool filled)
    {
        var (palette, unit) = (page.Palette, page.Unit);
        var (ground, ink) =
            filled ? (palette.OnAccent, Palette.On(palette.OnAccent))
            : plan.Highlighted ? (palette.Accent, palette.OnAccent)
            : (palette.Soft, palette.AccentText);
        return Column(
            new()
            {
                Fill = ground,
                Radius = unit * 14,
                Pad = new Insets(unit * 14, unit * 16),
            },
            Text(plan.Button!, new TypeSpec(unit * 20, 600) { MaxLines = 1, Min = unit * 12 }, ink, 0)
        );
    }
}
