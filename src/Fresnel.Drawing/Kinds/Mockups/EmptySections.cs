using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>Sections whose entries a brief only counts or names: rows, tiles or a table of grey bars.</summary>
internal static class EmptySections
{
    private const int MostRows = 12;

    private static readonly string[] s_people = ["people", "participant", "caller", "member", "player", "friend"];

    public static Node Create(MockupContext ui, UiSection section) =>
        section.Form switch
        {
            SectionForm.Grid => Tiles(ui, section),
            SectionForm.Table => Table(ui, section.Count ?? 4),
            _ => Blocks.EmptyList(
                ui,
                Math.Clamp(section.Count ?? 4, 1, MostRows),
                section.Details,
                section.Marked ?? 0
            ),
        };

    /// <summary>Entries with a picture each.</summary>
    public static Node Cards(MockupContext ui, UiSection section) =>
        Grid(
            ui.Compact ? Math.Min(2, section.Items.Count) : Math.Min(3, section.Items.Count),
            16,
            false,
            section
                .Items.Take(MostRows)
                .Select(
                    (item, i) =>
                        (Node)Column(
                            new() { Gap = 10 },
                            Controls.Picture(ui, item.Icon ?? item.Label, i, ui.Compact ? 116 : 150),
                            Text(item.Label, new TypeSpec(16, 600) { MaxLines = 2, LineHeight = 1.25 }, ui.Palette.Ink),
                            TextOrNone(
                                item.Text ?? item.Value ?? item.When,
                                new TypeSpec(14) { MaxLines = 2 },
                                ui.Palette.Secondary
                            )
                        )
                )
        );

    private static Node Person(MockupContext ui, int index, double height) =>
        Column(
            new()
            {
                Fill = ui.Palette.Tone(index).Soft,
                Radius = 14,
                MinHeight = height,
                Justify = Alignment.Centre,
                Align = Alignment.Centre,
            },
            Icon("user", height * 0.42, ui.Palette.Tone(index).Ink)
        );

    private static readonly HashSet<string> s_tiles = Prompts.WordList.Parse(
        "product products item items produkt produkte produits productos photo photos image images picture pictures gallery grid list card cards tile tiles carte cartes karten kacheln tarjetas schede cartoes kaarten kafelki of de von von di da van mit"
    );

    /// <summary>"Recipe cards" are of recipes, not of cards.</summary>
    private static string? SubjectOf(string? heading)
    {
        var words = Prompts.WordNormalizer.Split(heading ?? "").Where(word => !s_tiles.Contains(word));
        return string.Join(' ', words) is { Length: > 0 } subject ? subject : null;
    }

    private static Node Tiles(MockupContext ui, UiSection section)
    {
        var count = Math.Clamp(section.Count ?? 6, 1, MostRows);
        double height =
            ui.Compact ? 108
            : count <= 4 ? 190
            : 150;
        var columns =
            ui.Compact ? Math.Min(count, count == 4 ? 2 : 3)
            : count == 4 ? 2
            : Math.Min(count, 3);
        return Grid(
            columns,
            12,
            false,
            Enumerable
                .Range(0, count)
                .Select(i =>
                    s_people.Any(word => section.Heading?.Contains(word, StringComparison.OrdinalIgnoreCase) == true)
                        ? Person(ui, i, height)
                        : Tile(ui, section, i, height)
                )
        );
    }

    private static Node Chosen(MockupContext ui, Node picture, bool chosen, double height) =>
        !chosen
            ? picture
            : Art(
                null,
                height,
                (surface, box) =>
                {
                    picture.Draw(surface, box);
                    surface.AddPictured("unread");
                    surface.Circle(box.Right - 20, box.Y + 20, 12, ui.Palette.Accent);
                    surface.Icon("check", box.Right - 28, box.Y + 12, 16, ui.Palette.OnAccent);
                }
            );

    private static Node Tile(MockupContext ui, UiSection section, int index, double height)
    {
        var picture = Chosen(
            ui,
            Controls.Picture(
                ui,
                SubjectOf(section.Heading) ?? (ui.Brief.Screen == UiScreen.Shop ? ui.Brief.Subject : null),
                index,
                height,
                12
            ),
            index < section.Marked,
            height
        );
        return section.Details.Count == 0
            ? picture
            : Column(
                new() { Gap = 8 },
                [
                    picture,
                    Controls.Bar(ui, 90 + index % 3 * 16),
                    .. section
                        .Details.Take(3)
                        .Select(detail => Text(detail, new TypeSpec(14, 600) { MaxLines = 1 }, ui.Palette.AccentText)),
                ]
            );
    }

    /// <param name="names">Of the columns; none: bars.</param>
    public static Node Table(MockupContext ui, int rows, IReadOnlyList<string>? names = null) =>
        Controls.Panel(
            ui,
            new Insets(6, 22),
            0,
            Enumerable
                .Range(0, Math.Clamp(rows, 1, MostRows) + 1)
                .SelectMany(i =>
                    (Node?[])
                        [
                            i == 0 ? null : Rule(ui.Palette.Line),
                            Row(
                                new() { MinHeight = 44, Gap = 24 },
                                Enumerable
                                    .Range(0, names?.Count ?? (ui.Compact ? 3 : 4))
                                    .Select(column =>
                                        Column(
                                            new() { Grow = 1 },
                                            i == 0 && names is not null
                                                ? Text(
                                                    names[column],
                                                    new TypeSpec(15, 600) { MaxLines = 2, Min = 7 },
                                                    ui.Palette.Secondary
                                                )
                                                : Controls.Bar(ui, 60 + (i + column) % 3 * 22)
                                        )
                                    )
                            ),
                        ]
                )
        );
}
