using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>A code editor: files at the left, lines of code, and a terminal below where there is one.</summary>
internal static class EditorScreen
{
    private const double TreeWidth = 230;
    private const double TabHeight = 44;
    private const int Levels = 3;

    public static void Draw(MockupContext ui, Rect screen)
    {
        var (surface, palette, brief) = (ui.Surface, ui.Palette, ui.Brief);
        var area = ui.Compact ? Shells.DrawTabs(ui, screen, plain: true) : screen;
        if (!ui.Compact)
            surface.Corners(screen, 0, 0, ui.Corner, ui.Corner, palette.Card);
        var tree = brief.Sections.FirstOrDefault(section => section.Form == SectionForm.FileTree);
        var terminal = brief.Sections.FirstOrDefault(section => section.Form == SectionForm.Terminal);
        if (tree is not null)
        {
            var width = ui.Compact ? area.Width * 0.36 : TreeWidth;
            var side = area with { Width = width };
            surface.Corners(side, 0, 0, 0, ui.Corner, palette.IsDark ? palette.Panel : palette.Ground);
            surface.Rectangle(new Rect(side.Right, side.Y, 1, side.Height), 0, palette.Line);
            surface.AddPictured("file tree");
            surface.Place(Tree(ui, tree), new Rect(side.X + 14, side.Y + 20, side.Width - 24, side.Height - 40));
            area = new Rect(side.Right + 1, area.Y, area.Width - width - 1, area.Height);
        }

        if (terminal is not null)
        {
            var box = area with { Y = area.Y + area.Height * 0.7, Height = area.Height * 0.3 };
            surface.Rectangle(box with { Height = 1 }, 0, palette.Line);
            surface.AddPictured("terminal");
            DrawTerminal(ui, box);
            area = area with { Height = area.Height * 0.7 };
        }

        DrawTab(ui, area);
        var others = Blocks
            .Rest(
                ui with
                {
                    Brief = brief with
                    {
                        Sections =
                        [
                            .. brief.Sections.Where(section =>
                                section.Form is not (SectionForm.FileTree or SectionForm.Terminal or SectionForm.Code)
                            ),
                        ],
                    },
                }
            )
            .OfType<Node>()
            .ToList();
        var code = area with { Y = area.Y + TabHeight + 12, Height = area.Height - TabHeight - 24 };
        if (others.Count > 0)
        {
            surface.Place(
                Column(new() { Gap = 14 }, others),
                code with
                {
                    X = code.X + code.Width * 0.6,
                    Width = code.Width * 0.38,
                }
            );
            code = code with { Width = code.Width * 0.58 };
        }

        surface.AddPictured("code");
        DrawLines(ui, code, 26);
    }

    private static void DrawTab(MockupContext ui, Rect area)
    {
        var (surface, palette) = (ui.Surface, ui.Palette);
        surface.Rectangle(area with { Height = TabHeight }, 0, palette.IsDark ? palette.Panel : palette.Ground);
        surface.Rectangle(new Rect(area.X, area.Y, 170, TabHeight), 0, palette.Card);
        surface.Rectangle(new Rect(area.X, area.Y, 170, 3), 0, palette.Accent);
        surface.Place(
            Row(
                new() { Gap = 10 },
                [
                    (
                        Controls.TextOrBar(
                            ui,
                            ui.Brief.Title,
                            new TypeSpec(14, 600) { MaxLines = 1, Min = 8 },
                            palette.Ink,
                            90
                        )
                    ).Growing(),
                    Icon("x", 14, palette.Tertiary),
                ]
            ),
            new Rect(area.X + 16, area.Y + 3, 140, TabHeight - 3)
        );
        surface.Place(
            Row(
                new() { Gap = 8, Justify = Alignment.End },
                ui.Buttons.Take(3).Select(action => Controls.Button(ui, action, 32))
            ),
            new Rect(area.X + 180, area.Y + 4, area.Width - 196, TabHeight - 8)
        );
    }

    private static Node Tree(MockupContext ui, UiSection tree)
    {
        var palette = ui.Palette;
        var entries = tree.Items.Count > 0 ? tree.Items.Take(14).ToList() : [.. BriefItem.Blank(9)];
        return Column(
            new() { Gap = 4 },
            entries.Select(
                (item, i) =>
                {
                    var isFolder = tree.Items.Count == 0 ? i is 0 or 5 : !item.Label.Contains('.');
                    var level = tree.Items.Count == 0 && !isFolder ? 1 : 0;
                    return (Node?)Row(
                        new()
                        {
                            Gap = 9,
                            MinHeight = 34,
                            Pad = new Insets(0, 8),
                            Radius = 8,
                            Fill = i == 1 ? palette.Soft : null,
                        },
                        Indent(level * 16),
                        Icon(isFolder ? "folder" : "file-code", 17, isFolder ? palette.AccentText : palette.Secondary),
                        Controls
                            .TextOrBar(
                                ui,
                                item.Label,
                                new TypeSpec(14.5, 500) { MaxLines = 1, Min = 8 },
                                palette.Ink,
                                60 + i * 37 % 56
                            )
                            .Growing()
                    );
                }
            )
        );
    }

    private static void DrawLines(MockupContext ui, Rect box, double step)
    {
        var (surface, palette, random) = (ui.Surface, ui.Palette, ui.Page.Random("code"));
        var level = 0;
        for (var y = box.Y; y + 10 < box.Bottom; y += step)
        {
            surface.Rectangle(new Rect(box.X + 18, y, 14, 8), 4, palette.Line);
            level = Math.Clamp(
                level
                    + (
                        random.Chance(0.4) ? 1
                        : random.Chance(0.5) ? -1
                        : 0
                    ),
                0,
                Levels
            );
            if (random.Chance(0.12))
                continue;
            var x = box.X + 56 + level * 28;
            var words = 2 + (int)(random.Next() * 4);
            for (var i = 0; i < words && x < box.Right - 40; i++)
            {
                var width = Math.Min(random.Between(26, 96), box.Right - 24 - x);
                surface.Rectangle(
                    new Rect(x, y, width, 10),
                    5,
                    i == 0 && random.Chance(0.5) ? palette.Accent : palette.Tone(i + level).Line
                );
                x += width + 10;
            }
        }
    }

    private static void DrawTerminal(MockupContext ui, Rect box)
    {
        var (surface, palette) = (ui.Surface, ui.Palette);
        surface.Corners(
            box with
            {
                Y = box.Y + 1,
                Height = box.Height - 1,
            },
            0,
            0,
            ui.Corner,
            0,
            palette.IsDark ? palette.Ground : palette.Ink
        );
        var ink = palette.IsDark ? palette.Secondary : palette.Tertiary;
        for (var i = 0; box.Y + 24 + i * 28 < box.Bottom - 16 && i < 6; i++)
        {
            var y = box.Y + 24 + i * 28;
            surface.Icon("chevron-right", box.X + 20, y - 4, 18, palette.Good.Solid);
            if (i < 3)
                surface.Rectangle(new Rect(box.X + 46, y, 120 + i * 61 % 130, 10), 5, ink);
            else
            {
                surface.Rectangle(new Rect(box.X + 46, y - 3, 9, 17), 1, ink);
                break;
            }
        }
    }
}
