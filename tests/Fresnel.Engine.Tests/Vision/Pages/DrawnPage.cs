using System.Globalization;
using System.Security;
using System.Text;
using Fresnel.Imaging;
using Fresnel.Vision;
using Fresnel.Vision.Pages;
using Fresnel.Vision.Pages.Rasters;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Engine.Tests.Vision.Pages;

/// <summary>A page drawn for a test, with its words and their boxes, as a perfect reader would give them.</summary>
internal sealed class DrawnPage(int width, int height, string paper = "#ffffff")
{
    private const double LetterWidth = .55;

    private readonly StringBuilder _shapes = new();
    private readonly StringBuilder _texts = new();
    private readonly List<PageWord> _words = [];

    public DrawnPage Box(
        double x,
        double y,
        double w,
        double h,
        string fill,
        string stroke = "none",
        double radius = 0,
        double strokeWidth = 1
    ) =>
        Shape(
            string.Create(
                CultureInfo.InvariantCulture,
                $"<rect x='{x}' y='{y}' width='{w}' height='{h}' rx='{radius}' fill='{fill}' stroke='{stroke}' stroke-width='{strokeWidth}'/>"
            )
        );

    public DrawnPage Shape(string svg)
    {
        _shapes.Append(svg);
        return this;
    }

    /// <param name="x">The left edge; the middle for <c>middle</c>; the right edge for <c>end</c>.</param>
    /// <param name="y">The middle of the line.</param>
    public DrawnPage Text(
        double x,
        double y,
        string text,
        string anchor = "start",
        double size = 14,
        string fill = "#222222"
    )
    {
        var length = text.Length * size * LetterWidth;
        var left =
            anchor == "end" ? x - length
            : anchor == "middle" ? x - (length / 2)
            : x;
        _texts.Append(
            CultureInfo.InvariantCulture,
            $"<text x='{left}' y='{y + (size * .36)}' font-size='{size}' font-family='Inter' fill='{fill}' textLength='{length}' lengthAdjust='spacingAndGlyphs'>{SecurityElement.Escape(text)}</text>"
        );
        var at = 0;
        foreach (var word in text.Split(' '))
        {
            _words.Add(
                new(
                    word,
                    left + (at * size * LetterWidth),
                    y - (size * .6),
                    word.Length * size * LetterWidth,
                    size * 1.2
                )
            );
            at += word.Length + 1;
        }
        return this;
    }

    public Pixels Render() => Render(scale: 1);

    public byte[] Encode() => SvgRenderer.Encode(Encoding.UTF8.GetBytes(Svg()), width, height, ImageCodec.Png);

    /// <summary>As a JPEG of quality 80, which has half the resolution of colour.</summary>
    public async Task<Pixels> RenderAsJpegAsync()
    {
        var file = SvgRenderer.Encode(
            Encoding.UTF8.GetBytes(Svg()),
            width,
            height,
            ImageCodec.Jpeg,
            new EncodeOptions { Quality = 80 }
        );
        return PixelScaler.Flatten(await ImageDecoder.DecodeAsync(EncodedImage.Read(file), new(), default));
    }

    public async Task<PageContent> ReadAsJpegAsync() => ContentReader.Read(await RenderAsJpegAsync(), Words(1));

    /// <param name="scale">Pixels to one of the page.</param>
    public Pixels Render(int scale) =>
        PixelScaler.Flatten(SvgRenderer.Render(Encoding.UTF8.GetBytes(Svg()), width * scale, height * scale));

    /// <summary>The words as a perfect reader of <see cref="Render(int)"/> would give them.</summary>
    public List<PageWord> Words(int scale) => [.. _words.Select(word => word.Scale(scale))];

    /// <summary>As a page of a screen with more dots an inch.</summary>
    public PageContent Read(int scale) => ContentReader.Read(Render(scale), Words(scale));

    public PageContent Read() => ContentReader.Read(new Raster(Render()), _words);

    private string Svg() =>
        $"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'><rect width='100%' height='100%' fill='{paper}'/>{_shapes}{_texts}</svg>";
}
