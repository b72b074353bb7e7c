using System.Text;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Pictures;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using Fresnel.Imaging;

namespace Fresnel.Drawing.Studio;

/// <summary>Sets what is printed on a product. Without a text a label has shapes and no letters. Not thread-safe.</summary>
/// <param name="texts">The name first, then what stands below it.</param>
/// <param name="longestSide">Of a label, pixels.</param>
/// <param name="picture">Printed over the name; null: the ornaments of the labels.</param>
internal sealed class LabelPainter(
    StudioPalette palette,
    IReadOnlyList<string> texts,
    DrawingAssets assets,
    int longestSide,
    Sprite? picture = null
)
{
    // Labels are laid out this wide.
    private const double Width = 640;

    /// <summary>Layouts that may have a picture; dials and screens do not.</summary>
    private static readonly HashSet<string> s_pictured =
    [
        "fine",
        "modern",
        "badge",
        "wrap",
        "poster",
        "cover",
        "stamp",
        "mark",
    ];

    private readonly Dictionary<LabelData, LabelImage> _images = [];

    /// <summary>The texts that are on labels.</summary>
    public HashSet<string> Set { get; } = [];

    /// <summary>Whether the picture is on a label.</summary>
    public bool HasPicture { get; private set; }

    /// <param name="behind">Luminance of the material, 0 to 1.</param>
    public LabelImage Print(LabelData label, float behind)
    {
        if (_images.TryGetValue(label, out var known))
            return known;
        var height = Width * label.Size[1] / label.Size[0];
        var page = new LabelPage(this, new SvgBuilder("l-"), new Rect(0, 0, Width, height), InkOf(label, behind));
        if (label.Paper is { } paper)
            page.Svg.Rectangle(page.Box, 6, new(palette.Colour(paper).Hex));
        page.Draw(label.Design);
        var scale = longestSide / Math.Max(Width, height);
        var (columns, rows) = ((int)(Width * scale), (int)(height * scale));
        var svg =
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{columns}" height="{rows}" viewBox="0 0 {SvgBuilder.Number(columns / scale)} {SvgBuilder.Number(rows / scale)}">{page.Svg}</svg>""";
        var image = new LabelImage(SvgRenderer.Render(Encoding.UTF8.GetBytes(svg), columns, rows));
        _images.Add(label, image);
        return image;
    }

    private Rgb InkOf(LabelData label, float behind)
    {
        if (label.Ink is { } ink)
            return palette.Colour(ink);
        var ground = label.Paper is { } paper ? (float)palette.Colour(paper).Luminance : behind;
        return ground > 0.26f ? palette.Ink : Rgb.Parse("FBF6EC");
    }

    /// <summary>One label while it is laid out.</summary>
    private sealed class LabelPage(LabelPainter owner, SvgBuilder svg, Rect box, Rgb ink)
    {
        private readonly StudioPalette _palette = owner.Palette;

        public SvgBuilder Svg => svg;

        public Rect Box => box;

        private string? Name => owner.Texts is [var first, ..] ? first : null;

        private string? Line => owner.Texts.Count > 1 ? string.Join(" · ", owner.Texts.Skip(1).Take(3)) : null;

        public void Draw(string design)
        {
            if (
                owner.Picture is { } picture
                && s_pictured.Contains(design)
                && (design == "wrap" || box.Width < 2 * box.Height)
            )
            {
                owner.HasPicture = true;
                Pictured(picture, design);
                return;
            }

            switch (design)
            {
                case "fine":
                    Fine();
                    break;
                case "modern":
                    Modern();
                    break;
                case "badge":
                    Badge();
                    break;
                case "wrap":
                    Wrap();
                    break;
                case "poster":
                    Poster();
                    break;
                case "panel":
                    Panel();
                    break;
                case "cover":
                    Cover();
                    break;
                case "stamp":
                    Centred(box.Inflate(-30), ink, 130, false);
                    break;
                case "mark":
                    Mark();
                    break;
                default:
                    if (!PrintedArt.TryDraw(design, svg, box, ink, _palette, owner.Texts, Text))
                        ScreenArt.Draw(design, svg, box, _palette, owner.Texts, Text);
                    break;
            }
        }

        /// <summary>The picture over the name and the other lines.</summary>
        private void Pictured(Sprite picture, string design)
        {
            // Around a can the front is in the middle.
            var area =
                design == "wrap"
                    ? new Rect(box.CentreX - box.Height * 0.33, box.Y, box.Height * 0.66, box.Height).Inflate(-40)
                    : box.Inflate(-box.Width * 0.07);
            var share =
                Name is null ? 1
                : Line is null ? 0.62
                : 0.56;
            var (width, height) = picture.ScaleTo(Math.Min(area.Width, area.Height * share));
            svg.Image(
                picture.Png,
                new Rect(area.CentreX - width / 2, area.Y + (area.Height * share - height) / 2, width, height)
            );
            var below = area.Y + area.Height * (share + 0.03);
            var room = area.Bottom - below;
            var name = area with { Y = below, Height = Line is null ? room : room * 0.62 };
            Text(Name, name, Spec(120, 700), ink, 0);
            Text(Line, area with { Y = name.Bottom, Height = area.Bottom - name.Bottom }, Spec(54, 500), ink, 0);
        }

        private void Text(string? text, Rect area, TypeSpec spec, Rgb colour, int align)
        {
            if (string.IsNullOrWhiteSpace(text))
                return;
            var paragraph = owner.Assets.Prepare(text, spec).Fit(area.Width, area.Height);
            var top = area.Y + Math.Max(0, area.Height - paragraph.Height) / 2;
            var side = paragraph.Style.RightToLeft ? -align : align;
            svg.Text(paragraph, area.X, top, area.Width, side, colour.Hex);
            owner.Set.Add(text);
        }

        private static TypeSpec Spec(double size, int weight, bool serif = false) =>
            new(size, weight)
            {
                Min = size * 0.16,
                MaxLines = 4,
                Serif = serif,
                Balanced = true,
                Tracking = serif ? 0.04 : 0.015,
            };

        /// <summary>The name over a rule and the other lines, in the middle of an area.</summary>
        private void Centred(Rect area, Rgb colour, double size, bool serif)
        {
            var middle = area.CentreY - area.Height * (Line is null ? 0 : 0.06);
            if (Name is null)
            {
                Ornament(area.CentreX, area.CentreY, Math.Min(area.Width, area.Height) * 0.3, colour);
                return;
            }

            var height = Line is null ? area.Height * 0.8 : area.Height * 0.56;
            Text(
                Name,
                area with
                {
                    Y = middle - height * 0.62,
                    Height = height,
                },
                Spec(size, serif ? 500 : 700, serif),
                colour,
                0
            );
            if (Line is null)
                return;
            var below = middle + height * 0.42;
            svg.Rectangle(new Rect(area.CentreX - 45, below, 90, 3), 0, new(colour.Hex));
            Text(
                Line,
                area with
                {
                    Y = below + 10,
                    Height = Math.Max(30, area.Bottom - below - 10),
                },
                Spec(size * 0.46, 500) with
                {
                    Tracking = 0.06,
                },
                colour,
                0
            );
        }

        private void Ornament(double x, double y, double radius, Rgb colour)
        {
            svg.Circle(x, y, radius, Paint.Outline(colour.Hex, 1, radius * 0.07));
            svg.Circle(x, y, radius * 0.8, Paint.Outline(colour.Hex, 1, radius * 0.025));
            var r = radius * 0.42;
            svg.Path(
                SvgBuilder.Format($"M{x} {y - r}Q{x + r} {y - r * 0.2} {x} {y + r}Q{x - r} {y - r * 0.2} {x} {y - r}Z"),
                new(colour.Hex)
            );
            svg.Rectangle(new Rect(x - radius * 0.03, y - r * 0.1, radius * 0.06, r * 1.6), 0, new(colour.Hex));
        }

        private void Fine() => Centred(box.Inflate(-48), ink, 140, true);

        private void Modern()
        {
            var margin = 44.0;
            var inner = box.Inflate(-margin);
            var (accent, tall) = (_palette.Tone(0.72, 1, 24), box.Height > 560);
            if (Name is null)
            {
                svg.Circle(inner.X + 90, inner.Y + 90, 90, new(ink.Hex));
                svg.Circle(inner.X + 210, inner.Y + 90, 90, new(accent.Hex, 0.85));
            }

            var name = inner with { Height = Math.Min(250, inner.Height * 0.36) };
            Text(Name, name, Spec(150, 800), ink, -1);
            Text(
                Line,
                inner with
                {
                    Y = name.Bottom + 8,
                    Height = Math.Min(170, inner.Height * 0.24),
                },
                Spec(66, 500),
                ink,
                -1
            );
            if (!tall)
                return;
            svg.Circle(inner.Right - 62, inner.Bottom - 128, 62, new(accent.Hex));
            svg.Rectangle(new Rect(inner.X, inner.Bottom - 34, inner.Width, 4), 0, new(ink.Hex));
        }

        private void Badge()
        {
            svg.Rectangle(box.Inflate(-16), 10, Paint.Outline(ink.Hex, 1, 5));
            svg.Rectangle(box.Inflate(-28), 6, Paint.Outline(ink.Hex, 1, 1.6));
            Centred(box.Inflate(-58), ink, 120, false);
        }

        private void Mark()
        {
            var radius = Math.Min(box.Width, box.Height) * (Name is null ? 0.30 : 0.19);
            var at = Name is null ? box.CentreY : box.Y + radius + box.Height * 0.08;
            Ornament(box.CentreX, at, radius, ink);
            if (Name is null)
                return;
            var rest = box.Inflate(-24) with { Y = at + radius + 14 };
            rest = rest with { Height = box.Bottom - rest.Y - 10 };
            Text(Name, rest with { Height = rest.Height * (Line is null ? 1 : 0.62) }, Spec(130, 700), ink, 0);
            Text(
                Line,
                rest with
                {
                    Y = rest.Y + rest.Height * 0.66,
                    Height = rest.Height * 0.34,
                },
                Spec(54, 500),
                ink,
                0
            );
        }

        /// <summary>Around a can: the front is in the middle.</summary>
        private void Wrap()
        {
            var (x, y, h) = (box.CentreX, box.CentreY, box.Height);
            svg.Circle(x, y - h * 0.06, h * 0.30, new(_palette.Tone(0.80, 0.9, 35).Hex));
            svg.Circle(x + h * 0.19, y + h * 0.20, h * 0.10, new(_palette.Tone(0.92, 0.5, 60).Hex, 0.92));
            svg.Circle(x - h * 0.24, y + h * 0.25, h * 0.045, new(_palette.Tone(0.92, 0.5, 60).Hex, 0.7));
            var white = Rgb.White;
            var area = new Rect(x - h * 0.33, y - h * 0.20, h * 0.66, h * 0.26);
            Text(Name, area, Spec(h * 0.17, 800), white, 0);
            Text(Line, area with { Y = y + h * 0.30, Height = h * 0.10 }, Spec(h * 0.055, 600), white, 0);
            foreach (var side in (double[])[0.16, 0.84])
            {
                for (var i = 0; i < 9; i++)
                {
                    var width = i % 4 == 3 ? h * 0.2 : h * 0.36;
                    svg.Rectangle(
                        new Rect(box.Width * side - h * 0.18, h * (0.26 + i * 0.05), width, h * 0.014),
                        h * 0.007,
                        new("#FFFFFF", 0.6)
                    );
                }
            }
        }

        private void Poster()
        {
            var (w, h) = (box.Width, box.Height);
            var line = h * 0.60;
            svg.Circle(w / 2, line, w * 0.27, new(_palette.Tone(0.82, 0.9, 40).Hex));
            svg.Rectangle(new Rect(0, line, w, h - line), 0, new(_palette.Tone(0.55, 1).Hex));
            svg.Circle(w / 2, line + h * 0.16, w * 0.05, new("#FFFFFF", 0.9));
            svg.Rectangle(new Rect(w * 0.2, line + h * 0.24, w * 0.6, h * 0.012), 6, new("#FFFFFF", 0.85));
            svg.Rectangle(new Rect(w * 0.3, line + h * 0.275, w * 0.4, h * 0.012), 6, new("#FFFFFF", 0.6));
            var top = new Rect(w * 0.08, h * 0.05, w * 0.84, h * 0.26);
            Text(Name, top, Spec(120, 600, true), ink, 0);
            Text(Line, top with { Y = top.Bottom + 4, Height = h * 0.09 }, Spec(42, 500), ink, 0);
        }

        /// <summary>The side of a carton: the block of its front continued, with lines in place of small print.</summary>
        private void Panel()
        {
            var (w, h) = (box.Width, box.Height);
            svg.Rectangle(new Rect(0, h * 0.60, w, h * 0.4), 0, new(_palette.Tone(0.55, 1).Hex));
            for (var i = 0; i < 9; i++)
                svg.Rectangle(
                    new Rect(w * 0.14, h * (0.12 + i * 0.045), w * (i % 3 == 2 ? 0.44 : 0.72), h * 0.012),
                    6,
                    new(ink.Hex, 0.45)
                );
            svg.Rectangle(new Rect(w * 0.14, h * 0.80, w * 0.72, h * 0.13), 10, new("#FFFFFF", 0.92));
            for (var i = 0; i < 22; i++)
                svg.Rectangle(
                    new Rect(w * (0.19 + i * 0.0285), h * 0.815, w * (i % 3 == 0 ? 0.018 : 0.009), h * 0.1),
                    0,
                    new("#1A1A1A")
                );
        }

        private void Cover()
        {
            var (w, h) = (box.Width, box.Height);
            svg.Circle(w / 2, h * 0.63, w * 0.30, new(_palette.Tone(0.86, 0.8, 50).Hex));
            svg.Rectangle(new Rect(0, h * 0.74, w, h * 0.26), 0, new(_palette.Tone(0.42, 0.8).Hex));
            svg.Rectangle(new Rect(0, h * 0.74, w, h * 0.008), 0, new("#FFFFFF", 0.25));
            var cream = Rgb.Parse("FAF0DC");
            Text(Name, new Rect(w * 0.08, h * 0.05, w * 0.84, h * 0.32), Spec(118, 600, true), cream, 0);
            Text(Line, new Rect(w * 0.08, h * 0.88, w * 0.84, h * 0.07), Spec(40, 500), cream, 0);
        }
    }

    private StudioPalette Palette => palette;

    private IReadOnlyList<string> Texts => texts;

    private DrawingAssets Assets => assets;

    private Sprite? Picture => picture;
}
