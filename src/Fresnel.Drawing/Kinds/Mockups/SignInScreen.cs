using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>Fields and a button, beside a pattern, on a card over it, or alone.</summary>
internal static class SignInScreen
{
    private enum Look
    {
        PatternRight,
        PatternLeft,
        Card,
        Plain,
    }

    public static void Draw(MockupContext ui, Rect screen)
    {
        var (surface, palette, random) = (ui.Surface, ui.Palette, ui.Page.Random("sign-in"));
        var look = ui.Compact ? Look.Plain : random.Pick(Enum.GetValues<Look>());
        if (!ui.Compact)
            surface.Corners(screen, 0, 0, ui.Corner, ui.Corner, palette.Card);
        var form = screen;
        if (look is Look.PatternRight or Look.PatternLeft)
        {
            var width = screen.Width * 0.46;
            var pattern = new Rect(
                look == Look.PatternRight ? screen.Right - width : screen.X,
                screen.Y,
                width,
                screen.Height
            );
            surface.Clip(
                pattern with
                {
                    Y = pattern.Y - 40,
                    Height = pattern.Height + 40,
                },
                ui.Corner,
                () => Motif.Draw(surface, pattern, width / 4, random, Motif.Colours(palette))
            );
            form = new Rect(
                look == Look.PatternRight ? screen.X : screen.X + width,
                screen.Y,
                screen.Width - width,
                screen.Height
            );
        }
        else if (look == Look.Card)
        {
            surface.Corners(screen, 0, 0, ui.Corner, ui.Corner, palette.Soft);
            var needed = Column(new() { Gap = 18 }, Content(ui)).Measure(surface, 416).Height + 96;
            var height = Math.Min(screen.Height * 0.9, needed);
            var inner = new Rect(screen.CentreX - 250, screen.CentreY - height / 2, 500, height);
            surface.Shadow(inner, 20, 2);
            surface.Panel(inner, 20, palette.Card, palette.Line);
            form = inner;
        }

        var column = Math.Min(416, form.Width - 2 * ui.Margin);
        var top = ui.Compact ? ui.StatusBar + 24 : 36;
        surface.Place(
            Column(new() { Justify = Alignment.Centre, Gap = 18 }, Content(ui)),
            new Rect(form.CentreX - column / 2, form.Y + top, column, form.Height - top - 36)
        );
    }

    private static IEnumerable<Node?> Content(MockupContext ui)
    {
        var (brief, palette) = (ui.Brief, ui.Palette);
        var buttons = ui
            .Buttons.Take(5)
            .Select(action => IsProvider(action) ? action with { Style = ActionStyle.Secondary } : action)
            .Select(action => Column(new(), Controls.Button(ui, action, 50)));
        if (!ui.Buttons.Any(action => action.Style == ActionStyle.Primary && !IsProvider(action)))
            buttons = buttons.Prepend(BlankButton(palette));
        var fields =
            brief.Fields.Count > 0 ? Blocks.Fields(ui) : Column(new() { Gap = 18 }, EmptyField(ui), EmptyField(ui));
        return
        [
            Row(new(), Shells.Brand(ui, 36)),
            Gap(10),
            TextOrNone(
                brief.Title,
                new TypeSpec(ui.Compact ? 30 : 36, 700) { MaxLines = 3, Balanced = true },
                palette.Ink
            ),
            TextOrNone(brief.Subtitle, new TypeSpec(17) { MaxLines = 3 }, palette.Secondary),
            fields,
            .. buttons,
            ui.Links.Count == 0
                ? null
                : Column(
                    new() { Gap = 10, Align = Alignment.Centre },
                    ui.Links.Take(4).Select(link => Controls.Link(ui, link.Label, 15, 0))
                ),
            .. Blocks.Rest(ui, nameof(brief.Fields)),
        ];
    }

    /// <summary>"Google": an account elsewhere, beside the screen's own button.</summary>
    private static bool IsProvider(BriefAction action) =>
        new Prompts.PromptText(action.Label).All.Any(word => word.IsWordIn(Prompts.UiWords.Companies));

    /// <summary>A screen shows what its brief does not say as bars.</summary>
    private static Node BlankButton(Palette palette) =>
        Art(
            null,
            50,
            (surface, box) =>
            {
                surface.Rectangle(box, 12, palette.Accent);
                surface.Rectangle(
                    new Rect(box.CentreX - 44, box.CentreY - 5, 88, 10),
                    5,
                    palette.OnAccent.Blend(palette.Accent, 0.35)
                );
            }
        );

    private static Node EmptyField(MockupContext ui) =>
        Column(
            new() { Gap = 10 },
            Controls.Bar(ui, 72),
            Art(null, 48, (surface, box) => surface.Panel(box, 10, ui.Palette.Card, ui.Palette.Rule))
        );
}
