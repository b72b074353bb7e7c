using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>Buttons, fields and the like.</summary>
internal static class Controls
{
    public static Node Button(MockupContext ui, BriefAction action, double height = 46, bool wide = false)
    {
        var palette = ui.Palette;
        var own = Palettes.Parse(action.Colour) ?? palette.Accent;
        var primary = action.Style == ActionStyle.Primary;
        if (action.Disabled)
            return Row(
                new()
                {
                    Fill = palette.Panel,
                    Stroke = palette.Line,
                    Radius = height * 0.24,
                    MinHeight = height,
                    Pad = new Insets(0, height * 0.42),
                    Justify = Alignment.Centre,
                    Grow = wide ? 1 : 0,
                },
                Art(0, 0, (surface, _) => surface.AddPictured("disabled")),
                Text(
                    action.Label,
                    new TypeSpec(height * 0.335, 600) { MaxLines = 2, Min = height * 0.2 },
                    palette.Tertiary,
                    0
                )
            );
        return Row(
            new()
            {
                Fill = primary ? own : palette.Card,
                Stroke = primary ? null : palette.Rule,
                Radius = height * 0.24,
                MinHeight = height,
                Pad = new Insets(0, height * 0.42),
                Justify = Alignment.Centre,
                Grow = wide ? 1 : 0,
            },
            Text(
                action.Label,
                new TypeSpec(height * 0.335, 600) { MaxLines = 2, Min = height * 0.2 },
                primary ? Palette.On(own) : palette.Ink,
                0
            )
        );
    }

    private const string AvatarLabel = "Avatar";

    /// <summary>An action whose label has an icon of its own; else it is a button.</summary>
    public static bool IsIcon(BriefAction action) =>
        action.Style == ActionStyle.Icon
        && (action.Label == AvatarLabel || PageContext.IconOf(null, action.Label) is not null);

    /// <summary>An icon on a disc, with its count at the corner.</summary>
    public static Node IconButton(MockupContext ui, BriefAction action)
    {
        const double Size = 42;
        var palette = ui.Palette;
        if (action.Label == AvatarLabel)
            return Avatar(ui, null, 0, Size);
        return Art(
            Size,
            Size,
            (surface, box) =>
            {
                var icon = PageContext.IconOf(null, action.Label)!;
                surface.AddPictured(icon);
                surface.Circle(box.X + Size / 2, box.Y + Size / 2, Size / 2, palette.Panel);
                surface.Icon(icon, box.X + Size * 0.26, box.Y + Size * 0.26, Size * 0.48, palette.Ink);
                if (action.Badge is not { Length: > 0 and <= 4 } badge)
                    return;
                surface.AddPictured("badge");
                var disc = new Rect(box.Right - 17, box.Y - 3, 20, 20);
                surface.Circle(disc.CentreX, disc.CentreY, 10, palette.Accent);
                surface.Text(
                    badge,
                    disc.Inflate(-2),
                    new TypeSpec(11.5, 700)
                    {
                        MaxLines = 1,
                        Min = 4,
                        LineHeight = 1.2,
                    },
                    palette.OnAccent,
                    0
                );
            }
        );
    }

    public static Node? Link(MockupContext ui, string? text, double size = 15, int align = -1) =>
        TextOrNone(text, new TypeSpec(size, 600) { MaxLines = 2 }, ui.Palette.AccentText, align);

    /// <summary>In place of a text that the brief does not say.</summary>
    public static Node Bar(MockupContext ui, double width, double height = 10) =>
        Art(
            width,
            height,
            (surface, box) =>
                surface.Rectangle(box with { Width = Math.Min(width, box.Width) }, height / 2, ui.Palette.Line)
        );

    public static Node TextOrBar(MockupContext ui, string? text, TypeSpec spec, Rgb colour, double width) =>
        TextOrNone(text, spec, colour) ?? Bar(ui, width, spec.Size * 0.7);

    public static Node Panel(MockupContext ui, Insets pad, double gap, params IEnumerable<Node?> children) =>
        Column(
            new()
            {
                Pad = pad,
                Gap = gap,
                Radius = 14,
                Fill = ui.Palette.Card,
                Stroke = ui.Palette.IsWireframe ? ui.Palette.Rule : ui.Palette.Line,
            },
            children
        );

    /// <summary>The first letters of a name on a tinted disc.</summary>
    public static Node Avatar(MockupContext ui, string? name, int index, double size) =>
        Art(
            size,
            size,
            (surface, box) =>
            {
                var tone = ui.Palette.Tone(index);
                surface.AddPictured("avatar");
                surface.Circle(box.X + size / 2, box.Y + size / 2, size / 2, tone.Soft);
                var letters = Initials(name);
                if (letters.Length == 0)
                    surface.Icon("user", box.X + size * 0.26, box.Y + size * 0.26, size * 0.48, tone.Ink);
                else
                    surface.Text(
                        letters,
                        new Rect(box.X + size * 0.14, box.Y + size * 0.2, size * 0.72, size * 0.6),
                        new TypeSpec(size * 0.36, 600) { MaxLines = 1, Min = size * 0.12 },
                        tone.Ink,
                        0
                    );
            }
        );

    public static Node Toggle(MockupContext ui, bool on) =>
        Art(
            44,
            26,
            (surface, box) =>
            {
                surface.Rectangle(box, 13, on ? ui.Palette.Accent : ui.Palette.Rule);
                surface.Circle(box.X + (on ? 31 : 13), box.Y + 13, 10, on ? ui.Palette.OnAccent : ui.Palette.Card);
            }
        );

    public static Node Checkbox(MockupContext ui, bool on, bool round = false) =>
        Art(
            20,
            20,
            (surface, box) =>
            {
                if (on)
                    surface.Rectangle(box, round ? 10 : 6, ui.Palette.Accent);
                else
                    surface.Panel(box, round ? 10 : 6, ui.Palette.Card, ui.Palette.Rule, 1.5);
                if (on && !round)
                    surface.Icon("check", box.X + 3, box.Y + 3, 14, ui.Palette.OnAccent);
                else if (on)
                    surface.Circle(box.X + 10, box.Y + 10, 4, ui.Palette.OnAccent);
            }
        );

    /// <summary>A picture's place: a tinted ground with an icon of what it shows.</summary>
    /// <param name="own">Of what it shows; an icon has it, and a picture of the library its own colours.</param>
    public static Node Picture(
        MockupContext ui,
        string? subject,
        int index,
        double? height,
        double radius = 12,
        Colours.Rgb? own = null
    ) =>
        new Art(
            null,
            height,
            (surface, box) =>
            {
                var palette = ui.Palette;
                var tone = palette.Tone(index);
                surface.AddPart(nameof(SectionForm.Picture), box);
                if (palette.IsWireframe)
                {
                    surface.Panel(box, radius, palette.Panel, palette.Rule);
                    surface.Line(box.X + 6, box.Y + 6, box.Right - 6, box.Bottom - 6, palette.Rule);
                    surface.Line(box.Right - 6, box.Y + 6, box.X + 6, box.Bottom - 6, palette.Rule);
                    return;
                }

                surface.Gradient(box, radius, tone.Soft, tone.Line, vertical: true);
                if (
                    (own is null || PageContext.IconOf(null, subject) is null)
                    && ui.Page.PictureOf(subject) is { } picture
                )
                {
                    surface.Sprite(picture, box.Inflate(-Math.Min(box.Width, box.Height) * 0.18));
                    surface.AddPictured(subject!);
                    return;
                }

                var size = Math.Min(box.Width, box.Height) * 0.36;
                var icon = PageContext.IconOf(null, subject);
                surface.Icon(icon ?? "image", box.CentreX - size / 2, box.CentreY - size / 2, size, own ?? tone.Ink);
                if (icon is not null)
                    surface.AddPictured(subject!);
            }
        )
        {
            Grow = height is null ? 1 : 0,
        };

    public static Node Rating(MockupContext ui, string? rating, string? reviews)
    {
        if (string.IsNullOrWhiteSpace(rating) && string.IsNullOrWhiteSpace(reviews))
            return Gap(0);
        var text = string.Join(" · ", ((string?[])[rating, reviews]).Where(part => !string.IsNullOrWhiteSpace(part)));
        return Row(
            new() { Gap = 8 },
            string.IsNullOrWhiteSpace(rating) ? null : Stars(ui),
            Text(text, new TypeSpec(15) { MaxLines = 1 }, ui.Palette.Secondary)
        );
    }

    /// <param name="filled">Of five.</param>
    public static Node Stars(MockupContext ui, int filled = 5) =>
        Row(
            new() { Gap = 2 },
            Enumerable
                .Range(0, 5)
                .Select(i =>
                    Star(
                        i >= filled ? ui.Palette.Line
                        : ui.Palette.IsDark ? new Rgb(0xF5, 0xB8, 0x3D)
                        : new Rgb(0xE8, 0xA3, 0x17)
                    )
                )
        );

    public static Node Field(MockupContext ui, FormField field)
    {
        var palette = ui.Palette;
        // A screen shows what its brief does not say as grey bars.
        var label =
            field.Label.Length == 0
                ? Bar(ui, 150)
                : Text(field.Label, new TypeSpec(15, 500) { MaxLines = 2 }, palette.Ink);
        switch (field.Type)
        {
            case FieldType.Checkbox:
                return Row(new() { Gap = 10 }, Checkbox(ui, field.On), label.Growing());
            case FieldType.Toggle when field.Label.Split('/') is [{ Length: > 0 } first, { Length: > 0 } second]:
                return Row(
                    new() { Justify = Alignment.Centre },
                    Segments(ui, first.Trim(), Prompts.SlideReader.Capitalize(second.Trim()), field.On)
                );
            case FieldType.Toggle:
                return Row(new() { Gap = 12 }, label.Growing(), Toggle(ui, field.On));
            case FieldType.Radio:
                return Column(
                    new() { Gap = 10 },
                    label,
                    Column(
                        new() { Gap = 10 },
                        field.Options.Select(option =>
                            Row(
                                new() { Gap = 10 },
                                Checkbox(ui, option == field.Value, round: true),
                                Text(option, new TypeSpec(15) { MaxLines = 2 }, palette.Secondary).Growing()
                            )
                        )
                    )
                );
            case FieldType.Slider:
                return Column(
                    new() { Gap = 10 },
                    Row(
                        new(),
                        label.Growing(),
                        TextOrNone(field.Value, new TypeSpec(15, 600) { MaxLines = 1 }, palette.Ink)
                    ),
                    Slider(ui)
                );
            default:
                return Column(new() { Gap = 8 }, label, Input(ui, field));
        }
    }

    /// <summary>A switch between two that have names: "Monthly/yearly".</summary>
    private static Node Segments(MockupContext ui, string first, string second, bool on)
    {
        var palette = ui.Palette;
        return Row(
            new()
            {
                Fill = palette.Panel,
                Radius = 12,
                Pad = 5,
                Gap = 4,
            },
            Segment(first, !on),
            Segment(second, on)
        );

        Node Segment(string text, bool chosen) =>
            Row(
                new()
                {
                    Fill = chosen ? palette.Card : null,
                    Stroke = chosen ? palette.Line : null,
                    Radius = 9,
                    MinHeight = 38,
                    Pad = new Insets(0, 18),
                },
                Text(text, new TypeSpec(15, chosen ? 600 : 500) { MaxLines = 1, Min = 8 }, palette.Ink, 0)
            );
    }

    public static Node Search(MockupContext ui, string? placeholder) =>
        Row(
            new()
            {
                MinHeight = 42,
                Radius = 10,
                Pad = new Insets(0, 14),
                Gap = 10,
                Fill = ui.Palette.Panel,
            },
            Icon("search", 17, ui.Palette.Tertiary),
            (TextOrNone(placeholder, new TypeSpec(15) { MaxLines = 1 }, ui.Palette.Tertiary) ?? Bar(ui, 90)).Growing()
        );

    private static Node Input(MockupContext ui, FormField field)
    {
        var palette = ui.Palette;
        var icon = field.Type switch
        {
            FieldType.Email => "mail",
            FieldType.Password => "lock",
            FieldType.Telephone => "phone",
            FieldType.Date => "calendar",
            FieldType.Search => "search",
            FieldType.File => "upload",
            _ => null,
        };
        var tall = field.Type == FieldType.TextArea;
        var inside =
            field.Type == FieldType.Password && field.Value is not null
                ? Dots(ui, Math.Clamp(field.Value.Length, 4, 12))
                : TextOrNone(field.Value, new TypeSpec(15) { MaxLines = tall ? 4 : 1, Min = 9 }, palette.Ink)
                    ?? TextOrNone(
                        field.Placeholder ?? (field.Options is [var first, ..] ? first : null),
                        new TypeSpec(15) { MaxLines = tall ? 4 : 1, Min = 9 },
                        palette.Tertiary
                    );
        return Row(
            new()
            {
                MinHeight = tall ? 104 : 48,
                Radius = 10,
                Stroke = palette.Rule,
                Fill = palette.Card,
                Pad = new Insets(tall ? 12 : 0, 14),
                Gap = 12,
                Align = tall ? Alignment.Start : Alignment.Centre,
            },
            icon is null ? null : Icon(icon, 18, palette.Tertiary),
            (inside ?? Gap(1)).Growing(),
            field.Type == FieldType.Select ? Icon("chevron-down", 17, palette.Tertiary)
                : field.Type == FieldType.Password ? Icon("eye", 18, palette.Tertiary)
                : null
        );
    }

    private static Node Dots(MockupContext ui, int count) =>
        Art(
            count * 13,
            14,
            (surface, box) =>
            {
                for (var i = 0; i < count && box.X + i * 13 + 10 < box.Right; i++)
                    surface.Circle(box.X + 5 + i * 13, box.Y + 7, 4, ui.Palette.Ink);
            }
        );

    private static Art Slider(MockupContext ui) =>
        new Art(
            null,
            20,
            (surface, box) =>
            {
                surface.AddPictured("slider");
                surface.Rectangle(new Rect(box.X, box.Y + 7, box.Width, 6), 3, ui.Palette.Line);
                surface.Rectangle(new Rect(box.X, box.Y + 7, box.Width * 0.6, 6), 3, ui.Palette.Accent);
                surface.Circle(box.X + box.Width * 0.6, box.Y + 10, 10, ui.Palette.Accent);
            }
        );

    private static Node Star(Rgb colour) =>
        Art(
            18,
            18,
            (surface, box) =>
            {
                surface.AddPictured("stars");
                surface.AddPictured("sterne étoiles estrellas stelle estrelas");
                surface.Shape(PathData.Star(box.CentreX, box.CentreY + 0.5, 8.5), box, colour);
            }
        );

    private static string Initials(string? name)
    {
        var words = (name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var letters = words
            .Select(word => word[0])
            .Where(letter => char.IsLetter(letter) && !char.IsSurrogate(letter))
            .Take(2);
        return string.Concat(letters).ToUpperInvariant();
    }
}
