using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>One picture, one message, one thing to do: onboarding and players.</summary>
internal static class FocusScreen
{
    public static void Draw(MockupContext ui, Rect screen)
    {
        var (surface, palette, brief) = (ui.Surface, ui.Palette, ui.Brief);
        if (!ui.Compact)
            surface.Corners(screen, 0, 0, ui.Corner, ui.Corner, palette.Card);
        var width = Math.Min(screen.Width - 2 * ui.Margin, 520);
        var top = screen.Y + ui.StatusBar + 12;
        var height = screen.Bottom - top - 40;
        var share = brief.Screen == UiScreen.Player ? 0.5 : 0.48;
        var picture = new Rect(screen.CentreX - width / 2, top, width, height * share);
        DrawPicture(ui, picture);
        surface.Place(
            Column(
                new() { Gap = 16, Justify = Alignment.Centre },
                brief.Screen == UiScreen.Player ? Player(ui) : Message(ui)
            ),
            new Rect(picture.X, picture.Bottom + 20, width, height - picture.Height - 20)
        );
    }

    private static readonly HashSet<string> s_controls = new(StringComparer.OrdinalIgnoreCase)
    {
        "Pause",
        "Play",
        "Next",
        "Previous",
        "Skip",
    };

    private static void DrawPicture(MockupContext ui, Rect box)
    {
        var (surface, palette, random) = (ui.Surface, ui.Palette, ui.Page.Random("focus"));
        if (palette.IsWireframe)
        {
            Controls.Picture(ui, null, 0, null, 24).Draw(surface, box);
            return;
        }

        // The title of a song says nothing of its picture.
        var icon = ui.Brief.Screen == UiScreen.Player ? null : PageContext.IconOf(ui.Brief.Subject, null);
        if (icon is null && ui.Page.PictureOf(ui.Brief.Subject) is null)
        {
            surface.Clip(box, 24, () => Motif.Draw(surface, box, box.Width / 4, random, Motif.Colours(palette)));
            return;
        }

        surface.Rectangle(box, 24, palette.Soft);
        if (ui.Page.PictureOf(ui.Brief.Subject) is { } picture)
        {
            surface.Sprite(picture, box.Inflate(-Math.Min(box.Width, box.Height) * 0.16));
            return;
        }

        surface.Clip(
            box,
            24,
            () =>
            {
                surface.Circle(
                    box.Right - box.Width * 0.16,
                    box.Y + box.Height * 0.3,
                    box.Width * 0.3,
                    palette.SoftLine,
                    0.7
                );
                surface.Circle(box.X + 20, box.Bottom - 20, box.Width * 0.34, palette.SoftLine, 0.45);
            }
        );
        var side = Math.Min(box.Width, box.Height) * 0.42;
        var tile = new Rect(box.CentreX - side / 2, box.CentreY - side / 2, side, side);
        surface.Shadow(tile, side * 0.26, 3);
        surface.Rectangle(tile, side * 0.26, palette.Card);
        surface.Icon(icon ?? "image", tile.X + side * 0.25, tile.Y + side * 0.25, side / 2, palette.AccentText);
    }

    private static IEnumerable<Node?> Message(MockupContext ui)
    {
        var (brief, palette) = (ui.Brief, ui.Palette);
        return
        [
            TextOrNone(
                brief.Title ?? brief.Subject,
                new TypeSpec(34, 700)
                {
                    MaxLines = 4,
                    LineHeight = 1.16,
                    Balanced = true,
                },
                palette.Ink,
                0
            ),
            TextOrNone(
                brief.Subtitle,
                new TypeSpec(17)
                {
                    MaxLines = 5,
                    LineHeight = 1.5,
                    Balanced = true,
                },
                palette.Secondary,
                0
            ),
            Steps(ui),
            .. Blocks.Rest(ui),
            .. ui.Buttons.Take(3).Select(action => (Node?)Column(new(), Controls.Button(ui, action, 54))),
            .. ui.Links.Take(2).Select(link => Controls.Link(ui, link.Label, 16, 0)),
        ];
    }

    private static Node Steps(MockupContext ui) =>
        Row(
            new() { Gap = 8, Justify = Alignment.Centre },
            Enumerable
                .Range(0, 3)
                .Select(i =>
                    Art(
                        i == 0 ? 28 : 8,
                        8,
                        (surface, box) => surface.Rectangle(box, 4, i == 0 ? ui.Palette.Accent : ui.Palette.Rule)
                    )
                )
        );

    private static IEnumerable<Node?> Player(MockupContext ui)
    {
        var (brief, palette) = (ui.Brief, ui.Palette);
        var progress = brief.Sections.FirstOrDefault(section => section.Form == SectionForm.Progress);
        // What plays is paused by the button in the middle.
        var plays = brief.Actions.Any(action => action.Label.Equals("Pause", StringComparison.OrdinalIgnoreCase));
        ui = ui with
        {
            Brief = brief with
            {
                Sections = [.. brief.Sections.Where(each => each != progress)],
                Actions = [.. brief.Actions.Where(action => !s_controls.Contains(action.Label))],
            },
        };
        ui.Surface.AddPictured(plays ? "pause playing" : "play paused");
        return
        [
            TextOrNone(
                brief.Title ?? brief.Subject,
                new TypeSpec(26, 700) { MaxLines = 3, LineHeight = 1.2 },
                palette.Ink,
                0
            ),
            ui.Icons.Count == 0
                ? null
                : Row(
                    new() { Gap = 14, Justify = Alignment.Centre },
                    ui.Icons.Take(5).Select(action => Controls.IconButton(ui, action))
                ),
            TextOrNone(brief.Subtitle ?? brief.Brand, new TypeSpec(17) { MaxLines = 2 }, palette.Secondary, 0),
            ElementBlocks.Progress(ui, progress?.Items is [{ Value: { } time }, ..] ? time : null),
            Row(
                new() { Gap = 28, Justify = Alignment.Centre },
                Icon("shuffle", 22, palette.Secondary),
                Icon("skip-back", 28, palette.Ink),
                Tile(plays ? "pause" : "play", 68, palette.OnAccent, palette.Accent, 34),
                Icon("skip-forward", 28, palette.Ink),
                Icon("repeat", 22, palette.Secondary)
            ),
            .. Blocks.Rest(ui),
            .. ui
                .Brief.Actions.Where(action => !Controls.IsIcon(action))
                .Take(3)
                .Select(action => (Node?)Controls.Link(ui, action.Label, 15, 0)),
        ];
    }
}
