using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Stage;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using Fresnel.Imaging;

namespace Fresnel.Drawing.Layout;

/// <summary>
/// Where a page is drawn, in layout pixels. It remembers what is under every text and where each is. A page in a language
/// that is written from right to left is the mirror image of what the layouts draw.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed partial class Surface
{
    private const double ReadableContrast = 4.5;

    private readonly DrawingAssets _assets;
    private readonly bool _mirrored;
    private readonly bool _shadows;
    private readonly GroundMap _grounds;
    private readonly List<PlacedText> _texts = [];
    private readonly HashSet<string> _pictured = [];
    private readonly List<(string Name, Rect Box)> _parts = [];
    private readonly List<(int Stage, SvgBuilder Svg)> _layers = [];
    private (SvgBuilder Layer, Backdrop Backdrop)? _ground;
    private SvgBuilder _svg;
    private Frame _frame;

    public Surface(PageSize page, Palette palette, DrawingAssets assets, DrawingEffort effort, bool mirrored)
    {
        (Page, Palette, _assets, _mirrored) = (page, palette, assets, mirrored);
        _shadows = effort != DrawingEffort.Low && !palette.IsWireframe;
        _grounds = new GroundMap(palette.Ground);
        _frame = new Frame(page.Width, 0, 0, 1);
        _svg = StartLayer(0);
    }

    public PageSize Page { get; }

    public Palette Palette { get; }

    /// <summary>The whole page.</summary>
    public Rect Bounds => new(0, 0, Page.Width, Page.Height);

    public bool IsMirrored => _mirrored;

    public IReadOnlyList<PlacedText> Texts => _texts;

    /// <summary>Names of the pictures and icons on the page.</summary>
    public IReadOnlyCollection<string> Pictured => _pictured;

    /// <summary>For what is drawn by other means than as a picture or icon by its name.</summary>
    public void AddPictured(string name) => _pictured.Add(name);

    /// <summary>Names of parts and where each is, layout pixels of the page.</summary>
    public IReadOnlyList<(string Name, Rect Box)> Parts => _parts;

    /// <param name="box">In the coordinates of what is being drawn.</param>
    public void AddPart(string name, Rect box) => _parts.Add((name, ToPage(Mirror(box))));

    public IReadOnlyList<Layer> Layers =>
        [
            .. _layers.Select(layer => new Layer(
                layer.Stage,
                $"<g transform=\"scale({Exact(Page.Scale)})\">{layer.Svg}</g>",
                layer.Svg == _ground?.Layer
            )),
        ];

    /// <summary>The pixels of the backdrop, for an image of a width; null where there is none.</summary>
    public Func<int, GroundRow>? Ground =>
        _ground is { } ground ? width => new BackdropRows(ground.Backdrop, width, Page.Scale).Paint : null;

    /// <summary>Draws what is under everything else, and gives texts its colours.</summary>
    public void DrawBackdrop(Backdrop backdrop)
    {
        var isLowest = _layers.TrueForAll(layer => layer.Svg.IsEmpty);
        var layer = StartLayer(0);
        backdrop.Draw(layer);
        if (isLowest)
            _ground = (layer, backdrop);
        _grounds.Page = backdrop.ColoursUnder;
    }

    /// <summary>Draws from here on above what is there, to appear from a partial image on.</summary>
    public SvgBuilder StartLayer(int stage)
    {
        _svg = new SvgBuilder($"p{_layers.Count}-");
        _layers.Add((stage, _svg));
        return _svg;
    }

    public PreparedText Prepare(string text, TypeSpec spec) => _assets.Prepare(text, spec);

    /// <summary>Draws larger or smaller: inside, the box starts at (0, 0) and is 1 / scale times as large.</summary>
    public void Scaled(Rect box, double scale, Action<Rect> draw)
    {
        var outer = _frame;
        var (at, inner) = (Mirror(box), new Rect(0, 0, box.Width / scale, box.Height / scale));
        _svg.Transform(
            $"translate({SvgBuilder.Number(at.X)} {SvgBuilder.Number(at.Y)}) scale({Exact(scale)})",
            _ =>
            {
                _frame = new Frame(
                    inner.Width,
                    outer.X + at.X * outer.Scale,
                    outer.Y + at.Y * outer.Scale,
                    outer.Scale * scale
                );
                draw(inner);
                _frame = outer;
            }
        );
    }

    /// <summary>Draws only what is inside a rounded rectangle.</summary>
    public void Clip(Rect box, double radius, Action draw)
    {
        var (outer, inside) = (_grounds.Clip, ToPage(Mirror(box)));
        _grounds.Clip = outer?.Intersect(inside) ?? inside;
        _svg.Clip(PathShapes.RoundedRectangle(Mirror(box), radius, radius, radius, radius), _ => draw());
        _grounds.Clip = outer;
    }

    /// <summary>A text in a box: fitted to it, aligned in it, in a colour that is readable there.</summary>
    /// <param name="align">−1 start, 0 centre, 1 end.</param>
    /// <param name="vertical">−1 top, 0 middle, 1 bottom.</param>
    /// <returns>What the lines cover, layout pixels before mirroring; empty where the text is.</returns>
    public Rect Text(PreparedText text, Rect box, Rgb colour, int align = -1, int vertical = 0)
    {
        if (text.Text.Length == 0 || box.Width < 1 || box.Height < 1)
            return box with { Width = 0, Height = 0 };
        var paragraph = text.Fit(box.Width, box.Height);
        var top = box.Y + Math.Max(0, box.Height - paragraph.Height) * (vertical + 1) / 2;
        var block = new Rect(
            box.X + (box.Width - paragraph.Width) * (align + 1) / 2,
            top,
            paragraph.Width,
            paragraph.Height
        );
        Draw(paragraph, Mirror(block), ToPage(Mirror(box)), _mirrored ? -align : align, colour);
        return block;
    }

    public Rect Text(string text, Rect box, TypeSpec spec, Rgb colour, int align = -1, int vertical = 0) =>
        Text(Prepare(text, spec), box, colour, align, vertical);

    private void Draw(Paragraph paragraph, Rect block, Rect pageBox, int align, Rgb colour)
    {
        var ink = TextInk.Of(paragraph.Text);
        var lines = new List<Rect>(paragraph.Lines.Count);
        for (var i = 0; i < paragraph.Lines.Count; i++)
        {
            var width = paragraph.Lines[i].Width;
            var baseline = block.Y + paragraph.Baseline(i);
            var line = ToPage(
                new Rect(
                    block.X + (block.Width - width) * (align + 1) / 2,
                    baseline - ink.Ascent * paragraph.Size,
                    width,
                    (ink.Ascent + ink.Descent) * paragraph.Size
                )
            );
            lines.Add(line);
        }

        var (left, top) = (lines.Min(line => line.X), lines[0].Y);
        var grounds = _grounds.Under(new Rect(left, top, lines.Max(line => line.Right) - left, lines[^1].Bottom - top));
        colour = GroundMap.MakeReadable(colour, grounds, ReadableContrast);
        if (GroundMap.LowestContrast(colour, grounds) < ReadableContrast)
        {
            grounds = DrawPlate(block);
            colour = GroundMap.MakeReadable(Palette.Ink, grounds, ReadableContrast);
        }

        _svg.Text(paragraph, block.X, block.Y, block.Width, align, colour.Hex);
        _texts.Add(
            new PlacedText(
                paragraph.Text,
                lines,
                pageBox,
                GroundMap.LowestContrast(colour, grounds),
                paragraph.Size * _frame.Scale
            )
        );
    }

    /// <summary>For a text over grounds that no colour can be read on.</summary>
    private HashSet<Rgb> DrawPlate(Rect block)
    {
        var plate = block.Inflate(6);
        _svg.Rectangle(plate, 8, new(Palette.Card.Hex));
        _grounds.Add(new PaintedArea(ToPage(plate), Palette.Card, Palette.Card, 1));
        return [Palette.Card];
    }

    private Rect Mirror(Rect rect) => _mirrored ? rect.Mirror(_frame.Width) : rect;

    private double Mirror(double x) => _mirrored ? _frame.Width - x : x;

    private Rect ToPage(Rect rect) =>
        new(
            _frame.X + rect.X * _frame.Scale,
            _frame.Y + rect.Y * _frame.Scale,
            rect.Width * _frame.Scale,
            rect.Height * _frame.Scale
        );

    private static string Exact(double value) =>
        value.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Where the coordinates of a scaled part are on the page.</summary>
    /// <param name="Width">Of the part, in its own pixels, for mirroring.</param>
    private readonly record struct Frame(double Width, double X, double Y, double Scale);
}
