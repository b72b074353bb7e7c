using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>What surrounds the content of a screen: a sidebar, a bar at the top, tabs at the bottom.</summary>
internal static class Shells
{
    private const double SidebarWidth = 232;
    private const double TopBarHeight = 68;
    private const double TabBarHeight = 84;
    private const int MostTabs = 5;

    /// <summary>The ground of an app's screen; a phone has its own.</summary>
    public static void DrawGround(MockupContext ui, Rect screen)
    {
        if (!ui.Compact)
            ui.Surface.Corners(
                screen,
                0,
                0,
                ui.Corner,
                ui.Corner,
                ui.Palette.IsDark ? ui.Palette.Ground : ui.Palette.Card
            );
    }

    public static Rect InsideMargins(MockupContext ui, Rect content) =>
        new(
            content.X + ui.Margin,
            content.Y + ui.Margin * 0.8,
            content.Width - 2 * ui.Margin,
            content.Height - ui.Margin * 1.5
        );

    /// <summary>Tabs on a phone; else a sidebar, a bar at the top or a rail of icons, by the seed.</summary>
    /// <returns>Where the content goes.</returns>
    public static Rect Draw(MockupContext ui, Rect screen) =>
        ui.Compact ? DrawTabs(ui, screen)
        : ui.Brief.Sidebar ? DrawSidebar(ui, screen)
        : ui.Page.Random("frame of the app").Pick(s_shells) switch
        {
            Shell.TopBar => DrawTopBar(ui, screen),
            Shell.Rail when ui.Brief.Navigation.Count == 0 => DrawRail(ui, screen, atRight: false),
            Shell.RightRail when ui.Brief.Navigation.Count == 0 => DrawRail(ui, screen, atRight: true),
            _ => DrawSidebar(ui, screen),
        };

    /// <summary>A rail at the right is rare.</summary>
    private static readonly Shell[] s_shells =
    [
        Shell.Sidebar,
        Shell.TopBar,
        Shell.Rail,
        Shell.RightRail,
        Shell.Rail,
        Shell.TopBar,
        Shell.Sidebar,
    ];

    private enum Shell
    {
        Sidebar,
        TopBar,
        Rail,
        RightRail,
    }

    /// <summary>Icons without names, below the name of the app at the top.</summary>
    private static Rect DrawRail(MockupContext ui, Rect screen, bool atRight)
    {
        const double Width = 76;
        var (surface, palette) = (ui.Surface, ui.Palette);
        var rail = screen with { X = atRight ? screen.Right - Width : screen.X, Width = Width };
        surface.Corners(
            rail,
            0,
            0,
            atRight ? ui.Corner : 0,
            atRight ? 0 : ui.Corner,
            palette.IsDark ? palette.Panel : palette.Ground
        );
        surface.Rectangle(new Rect(atRight ? rail.X : rail.Right, screen.Y, 1, screen.Height), 0, palette.Line);
        for (var i = 0; i < 5; i++)
        {
            var tile = new Rect(rail.X + 18, rail.Y + 24 + i * 58, 40, 40);
            surface.Rectangle(
                tile,
                12,
                i == 0 ? palette.Soft
                    : palette.IsDark ? palette.Card
                    : palette.Panel
            );
            surface.Rectangle(tile.Inflate(-12), 5, i == 0 ? palette.Accent : palette.Rule);
        }

        var content = new Rect(atRight ? screen.X : rail.Right + 1, screen.Y, screen.Width - Width - 1, screen.Height);
        surface.Place(
            Row(new(), Brand(ui, 30)),
            new Rect(content.X + ui.Margin, content.Y + 20, content.Width - 2 * ui.Margin, 34)
        );
        return content with { Y = content.Y + 56, Height = content.Height - 56 };
    }

    /// <returns>Where the content goes.</returns>
    public static Rect DrawSidebar(MockupContext ui, Rect screen)
    {
        var (surface, palette, brief) = (ui.Surface, ui.Palette, ui.Brief);
        surface.AddPictured("sidebar");
        var width = screen.Width < 900 ? 196 : SidebarWidth;
        var bar = screen with { Width = width };
        surface.Corners(bar, 0, 0, 0, ui.Corner, palette.IsDark ? palette.Panel : palette.Ground);
        surface.Rectangle(new Rect(bar.Right, screen.Y, 1, screen.Height), 0, palette.Line);
        var entries =
            brief.Navigation.Count > 0
                ? brief.Navigation.Select((entry, i) => NavigationEntry(ui, entry, ui.IsActive(entry, i)))
                : Enumerable.Range(0, 5).Select(i => EmptyEntry(ui, i));
        surface.Place(
            Column(new() { Gap = 4 }, [Row(new() { Pad = new Insets(0, 8, 22, 8) }, Brand(ui)), .. entries]),
            new Rect(bar.X + 14, bar.Y + 26, bar.Width - 28, bar.Height - 44)
        );
        return new Rect(bar.Right + 1, screen.Y, screen.Width - width - 1, screen.Height);
    }

    public static Rect DrawTopBar(MockupContext ui, Rect screen, bool shop = false)
    {
        var (surface, palette, brief) = (ui.Surface, ui.Palette, ui.Brief);
        var bar = screen with { Height = TopBarHeight };
        surface.Rectangle(bar, 0, palette.Card);
        surface.Rectangle(new Rect(screen.X, bar.Bottom, screen.Width, 1), 0, palette.Line);
        var entries = brief.Navigation.Select(
            (entry, i) =>
            {
                var active = brief.ActiveNavigation is not null && ui.IsActive(entry, i);
                return Text(
                    entry,
                    new TypeSpec(15, active ? 600 : 500) { MaxLines = 1, Min = 9 },
                    active ? palette.Ink : palette.Secondary
                );
            }
        );
        surface.Place(
            Row(
                new() { Gap = 32 },
                Brand(ui),
                Spring(),
                Row(
                    new() { Gap = 28 },
                    brief.Navigation.Count > 0
                        ? entries
                        : Enumerable.Range(0, 4).Select(i => Controls.Bar(ui, 44 + i % 2 * 16))
                ),
                Spring(),
                shop
                        ? Row(
                            new() { Gap = 20 },
                            Icon("search", 20, palette.Ink),
                            Icon("heart", 20, palette.Ink),
                            Icon("shopping-bag", 20, palette.Ink)
                        )
                    : ui.Links.Count > 0 ? Controls.Link(ui, ui.Links[0].Label)
                    : null
            ),
            new Rect(screen.X + 40, bar.Y, screen.Width - 80, TopBarHeight)
        );
        return new Rect(screen.X, bar.Bottom + 1, screen.Width, screen.Height - TopBarHeight - 1);
    }

    /// <summary>Of a phone: tabs where there is a menu.</summary>
    /// <param name="plain">Nothing stands around a screen without a menu.</param>
    public static Rect DrawTabs(MockupContext ui, Rect screen, bool plain = false)
    {
        var (surface, palette, brief) = (ui.Surface, ui.Palette, ui.Brief);
        if (brief.Navigation.Count == 0)
            return plain
                ? new Rect(screen.X, screen.Y + ui.StatusBar, screen.Width, screen.Height - ui.StatusBar - 24)
                : DrawPlain(ui, screen);
        var bar = new Rect(screen.X, screen.Bottom - TabBarHeight, screen.Width, TabBarHeight);
        surface.Corners(bar, 0, 0, ui.Corner, ui.Corner, palette.Card);
        surface.Rectangle(bar with { Height = 1 }, 0, palette.Line);
        surface.Place(
            Row(
                new() { Align = Alignment.Start },
                brief
                    .Navigation.Take(MostTabs)
                    .Select(
                        (entry, i) =>
                        {
                            var colour = ui.IsActive(entry, i) ? palette.AccentText : palette.Tertiary;
                            return Column(
                                new()
                                {
                                    Grow = 1,
                                    Align = Alignment.Centre,
                                    Gap = 4,
                                },
                                Icon(PageContext.IconOf(null, entry) ?? "circle", 22, colour),
                                Text(
                                    entry,
                                    new TypeSpec(11.5, ui.IsActive(entry, i) ? 600 : 500) { MaxLines = 1, Min = 6 },
                                    colour,
                                    0
                                )
                            );
                        }
                    )
            ),
            new Rect(bar.X + 8, bar.Y + 12, bar.Width - 16, bar.Height - 34)
        );
        return new Rect(screen.X, screen.Y + ui.StatusBar, screen.Width, screen.Height - ui.StatusBar - TabBarHeight);
    }

    /// <summary>A screen without a menu: nothing around it, empty tabs, or a bar with two icons at the top.</summary>
    private static Rect DrawPlain(MockupContext ui, Rect screen)
    {
        var (surface, palette) = (ui.Surface, ui.Palette);
        var content = new Rect(screen.X, screen.Y + ui.StatusBar, screen.Width, screen.Height - ui.StatusBar - 24);
        var look = (int)(ui.Page.Random("phone").Next() * 4);
        if (look == 1)
        {
            surface.Place(
                Row(new(), Icon("menu", 22, palette.Ink), Spring(), Controls.Avatar(ui, null, 0, 34)),
                new Rect(content.X + ui.Margin, content.Y + 4, content.Width - 2 * ui.Margin, 36)
            );
            return content with { Y = content.Y + 48, Height = content.Height - 48 };
        }

        if (look is 0 or 3)
            return look == 0 ? content : content with { Y = content.Y + 24, Height = content.Height - 24 };
        var bar = new Rect(screen.X, screen.Bottom - TabBarHeight, screen.Width, TabBarHeight);
        surface.Corners(bar, 0, 0, ui.Corner, ui.Corner, palette.Card);
        surface.Rectangle(bar with { Height = 1 }, 0, palette.Line);
        for (var i = 0; i < 4; i++)
            surface.Circle(bar.X + bar.Width * (i + 0.5) / 4, bar.Y + 32, 11, i == 0 ? palette.Accent : palette.Rule);
        return content with { Height = content.Height - TabBarHeight + 24 };
    }

    public static Node Brand(MockupContext ui, double size = 32)
    {
        var palette = ui.Palette;
        var name = ui.Brief.Brand;
        return Row(
            new() { Gap = 12 },
            Art(
                size,
                size,
                (surface, box) =>
                {
                    surface.Rectangle(box, size * 0.28, palette.Accent);
                    surface.Ring(box.X + size / 2, box.Y + size / 2, size * 0.2, palette.OnAccent, size * 0.1);
                }
            ),
            TextOrNone(name, new TypeSpec(size * 0.54, 700) { MaxLines = 1, Min = size * 0.3 }, palette.Ink)
                ?? Controls.Bar(ui, size * 2.6, size * 0.34)
        );
    }

    private static Node NavigationEntry(MockupContext ui, string entry, bool active)
    {
        var palette = ui.Palette;
        var colour = active ? palette.AccentText : palette.Secondary;
        return Row(
            new()
            {
                MinHeight = 42,
                Radius = 9,
                Pad = new Insets(0, 12),
                Gap = 12,
                Fill = active ? palette.Soft : null,
            },
            Icon(PageContext.IconOf(null, entry) ?? "circle", 18, colour),
            Text(
                    entry,
                    new TypeSpec(15, active ? 600 : 500)
                    {
                        MaxLines = 2,
                        Min = 9,
                        LineHeight = 1.2,
                    },
                    colour
                )
                .Growing()
        );
    }

    private static Node EmptyEntry(MockupContext ui, int index) =>
        Row(
            new()
            {
                MinHeight = 42,
                Radius = 9,
                Pad = new Insets(0, 12),
                Gap = 12,
                Fill = index == 0 ? ui.Palette.Soft : null,
            },
            Art(18, 18, (surface, box) => surface.Rectangle(box, 5, ui.Palette.Line)),
            Controls.Bar(ui, 80 + index % 3 * 18)
        );
}
