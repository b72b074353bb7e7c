using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>Keys with digits, and what plays in one row.</summary>
internal static class KeyBlocks
{
    private static readonly string[] s_digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "⌫"];

    private static readonly string[] s_calculator =
    [
        "C",
        "±",
        "%",
        "÷",
        "7",
        "8",
        "9",
        "×",
        "4",
        "5",
        "6",
        "−",
        "1",
        "2",
        "3",
        "+",
        "0",
        ".",
        "⌫",
        "=",
    ];

    /// <param name="keysOf">More than twelve: those of a calculator.</param>
    public static Node Keypad(MockupContext ui, int keysOf)
    {
        var counts = keysOf > s_digits.Length;
        var keys = counts ? s_calculator : s_digits;
        return Grid(counts ? 4 : 3, 10, false, keys.Select((key, i) => Key(ui, key, counts && i % 4 == 3)));
    }

    private static Node Key(MockupContext ui, string key, bool isOperator)
    {
        var palette = ui.Palette;
        return Art(
            null,
            54,
            (surface, box) =>
            {
                surface.AddPictured("keypad");
                if (key.Length == 0)
                    return;
                surface.Rectangle(box, 16, isOperator ? palette.Accent : palette.Panel);
                if (key == "⌫")
                    surface.Icon("delete", box.CentreX - 11, box.CentreY - 11, 22, palette.Ink);
                else
                    surface.Text(
                        key,
                        box.Inflate(-4),
                        new TypeSpec(22, 600)
                        {
                            MaxLines = 1,
                            Min = 8,
                            LineHeight = 1.2,
                        },
                        isOperator ? palette.OnAccent : palette.Ink,
                        0
                    );
            }
        );
    }

    /// <summary>Looks like one and cannot be read.</summary>
    public static Node QrCode(MockupContext ui) =>
        Art(
            null,
            190,
            (surface, box) =>
            {
                const int Modules = 21;
                surface.AddPictured("qr code");
                var random = ui.Page.Random("qr code");
                var side = Math.Min(box.Width, box.Height);
                var (x, y, size) = (box.CentreX - side / 2, box.Y, side / (Modules + 2));
                surface.Rectangle(new(x, y, side, side), 8, Colours.Rgb.White);
                for (var row = 0; row < Modules; row++)
                {
                    for (var column = 0; column < Modules; column++)
                    {
                        var isFinder = (row < 8 || row > 12) && column < 8 || row < 8 && column > 12;
                        if (!isFinder && random.Chance(0.48))
                            Fill(column, row, 1, Ink);
                    }
                }

                foreach (var (column, row) in ((int, int)[])[(0, 0), (14, 0), (0, 14)])
                {
                    Fill(column, row, 7, Ink);
                    Fill(column + 1, row + 1, 5, Colours.Rgb.White);
                    Fill(column + 2, row + 2, 3, Ink);
                }

                void Fill(int column, int row, int modules, Colours.Rgb colour) =>
                    surface.Rectangle(
                        new(x + (column + 1) * size, y + (row + 1) * size, modules * size, modules * size),
                        0,
                        colour
                    );
            }
        );

    private static readonly Colours.Rgb Ink = new(0x14, 0x16, 0x1E);

    private static bool IsPlaying(MockupContext ui) =>
        ui.Brief.Sections.SelectMany(section => section.Items).Any(item => item.Value == "Playing");

    public static Node MiniPlayer(MockupContext ui)
    {
        var palette = ui.Palette;
        return Controls.Panel(
            ui,
            new Insets(10, 12),
            0,
            Row(
                new() { Gap = 12 },
                Art(
                    44,
                    44,
                    (surface, box) =>
                    {
                        surface.AddPictured("mini player");
                        surface.Rectangle(box, 10, palette.Tone(1).Soft);
                        surface.Icon("music", box.X + 12, box.Y + 12, 20, palette.Tone(1).Ink);
                    }
                ),
                Column(new() { Grow = 1, Gap = 8 }, Controls.Bar(ui, 130), Controls.Bar(ui, 80, 8)),
                Icon(IsPlaying(ui) ? "pause" : "play", 24, palette.Ink),
                Icon("skip-forward", 22, palette.Secondary)
            )
        );
    }
}
