using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>Products in a grid.</summary>
internal static class ShopScreen
{
    public static void Draw(MockupContext ui, Rect screen)
    {
        var (surface, brief) = (ui.Surface, ui.Brief);
        if (!ui.Compact)
            surface.Corners(screen, 0, 0, ui.Corner, ui.Corner, ui.Palette.Card);
        var content = ui.Compact ? Shells.DrawTabs(ui, screen) : Shells.DrawTopBar(ui, screen, shop: true);
        var box = new Rect(content.X + ui.Margin, content.Y + 16, content.Width - 2 * ui.Margin, content.Height - 32);
        var grid = brief.Sections.FirstOrDefault(section =>
            section is { Form: SectionForm.Grid, Count: not null, Items.Count: 0 }
        );
        if (grid is not null)
            ui = ui with { Brief = brief with { Sections = [.. brief.Sections.Where(section => section != grid)] } };
        var count =
            brief.Items.Count > 0 ? Math.Min(brief.Items.Count, 12)
            : grid is not null ? Math.Clamp(grid.Count!.Value, 1, 12)
            : ui.Compact ? 4
            : 8;
        var columns =
            ui.Compact ? 2
            : count <= 4 ? count
            : count <= 6 ? 3
            : 4;
        var rows = (count + columns - 1) / columns;
        var heading = Blocks.Heading(ui);
        var above = heading is null && !ui.Compact ? 16 : 110;
        var picture = Math.Clamp((box.Height - above) / rows - 96, 90, ui.Compact ? 280 : 420);
        surface.Place(
            Column(
                new() { Gap = 20 },
                [
                    heading,
                    ui.Compact ? Controls.Search(ui, Blocks.SearchLabel(ui)) : null,
                    Grid(
                        columns,
                        20,
                        false,
                        Enumerable
                            .Range(0, count)
                            .Select(i => Card(ui, i < brief.Items.Count ? brief.Items[i] : null, i, picture, grid))
                    ),
                    .. Blocks.Rest(ui, nameof(brief.Items)),
                ]
            ),
            box
        );
    }

    private static Node Card(MockupContext ui, BriefItem? item, int index, double picture, UiSection? grid)
    {
        var palette = ui.Palette;
        return Column(
            new() { Gap = 8 },
            Controls.Picture(ui, item?.Icon ?? item?.Label ?? grid?.Heading ?? ui.Brief.Subject, index, picture, 14),
            Controls.TextOrBar(
                ui,
                item?.Label,
                new TypeSpec(16, 600) { MaxLines = 2, LineHeight = 1.25 },
                palette.Ink,
                110
            ),
            TextOrNone(item?.Text ?? item?.When, new TypeSpec(14) { MaxLines = 2 }, palette.Secondary),
            Controls.TextOrBar(
                ui,
                item?.Value ?? (grid is { Details: [var detail, ..] } ? detail : null),
                new TypeSpec(16, 600) { MaxLines = 1, Min = 9 },
                palette.AccentText,
                54
            )
        );
    }
}
