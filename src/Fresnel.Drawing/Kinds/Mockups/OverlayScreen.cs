using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>A dialog, a sheet or a notice with the content of the brief, over a screen of bars.</summary>
internal static class OverlayScreen
{
    private const double Shade = 0.45;

    public static void Draw(MockupContext ui, Rect screen)
    {
        var (surface, palette, overlay) = (ui.Surface, ui.Palette, ui.Brief.Overlay);
        Screens.Draw(ui with { Brief = Ground(ui.Brief) }, screen);
        if (overlay != ScreenOverlay.Notice)
            surface.Clip(screen, ui.Corner, () => surface.Rectangle(screen, 0, new(0x0B, 0x0D, 0x14), Shade));
        surface.AddPictured(overlay == ScreenOverlay.Sheet ? "sheet" : "dialog");
        var width = overlay switch
        {
            ScreenOverlay.Dialog => Math.Min(screen.Width - 48, ui.Compact ? 360 : 520),
            ScreenOverlay.Notice when !ui.Compact => screen.Width - 64,
            _ => Math.Min(screen.Width, 640),
        };
        var content = Column(new() { Gap = 20 }, Content(ui));
        var pad = overlay == ScreenOverlay.Notice ? 24.0 : 28;
        var needed = content.Measure(surface, width - 2 * pad).Height + 2 * pad;
        var room = screen.Height - (ui.Compact ? ui.StatusBar + 40 : 40);
        var grip = overlay == ScreenOverlay.Sheet ? 22 : 0;
        var height = Math.Min(needed + grip + (ui.Compact && overlay != ScreenOverlay.Dialog ? 24 : 0), room);
        var y = overlay switch
        {
            ScreenOverlay.Dialog => screen.CentreY - height / 2,
            ScreenOverlay.Notice when !ui.Compact => screen.Bottom - height - 28,
            _ => screen.Bottom - height,
        };
        var box = new Rect(screen.CentreX - width / 2, y, width, height);
        var corner = overlay == ScreenOverlay.Dialog || !ui.Compact && overlay == ScreenOverlay.Notice ? 20 : 0;
        if (corner > 0)
        {
            surface.Shadow(box, corner, 3);
            surface.Panel(box, corner, palette.Card, palette.Line);
        }
        else
            surface.Corners(box, 24, 24, ui.Compact ? ui.Corner : 0, ui.Compact ? ui.Corner : 0, palette.Card);
        if (grip > 0)
            surface.Rectangle(new Rect(box.CentreX - 22, box.Y + 12, 44, 5), 2.5, palette.Rule);
        surface.Place(content, new Rect(box.X + pad, box.Y + pad + grip, width - 2 * pad, height - 2 * pad - grip));
    }

    private static UiMockupBrief Ground(UiMockupBrief brief) =>
        new()
        {
            Language = brief.Language,
            Style = brief.Style,
            Screen = brief.Screen,
            Device = brief.Device,
            Brand = brief.Brand,
            Navigation = brief.Navigation,
            Sidebar = brief.Sidebar,
            Sections =
                brief.Screen == UiScreen.Other
                    ? [new UiSection { Form = SectionForm.Grid, Count = 6 }, new UiSection { Count = 3 }]
                    : [],
        };

    private static IEnumerable<Node?> Content(MockupContext ui)
    {
        var (brief, palette, isNotice) = (ui.Brief, ui.Palette, ui.Brief.Overlay == ScreenOverlay.Notice);
        var buttons = ui.Buttons.Take(4).Select(action => Controls.Button(ui, action, 46, wide: ui.Compact)).ToList();
        return
        [
            Controls.TextOrBar(
                ui,
                brief.Title,
                new TypeSpec(isNotice ? 18 : 24, 700) { MaxLines = 4, Balanced = true },
                palette.Ink,
                180
            ),
            TextOrNone(brief.Subtitle, new TypeSpec(16) { MaxLines = 4 }, palette.Secondary)
                ?? (
                    isNotice || !Blocks.Rest(ui).OfType<Node>().Any()
                        ? Column(new() { Gap = 10 }, Controls.Bar(ui, 320), Controls.Bar(ui, 220))
                        : null
                ),
            .. Blocks.Rest(ui),
            buttons.Count == 0
                ? null
                : Row(new() { Gap = 12, Justify = ui.Compact ? Alignment.Start : Alignment.End }, buttons),
            .. ui.Links.Take(2).Select(link => Controls.Link(ui, link.Label)),
        ];
    }
}
