using Fresnel.Imaging;
using Fresnel.Vision.Pages.Charts;
using Fresnel.Vision.Pages.Diagrams;
using Fresnel.Vision.Pages.Documents;
using Fresnel.Vision.Pages.Rasters;
using Fresnel.Vision.Pages.Screens;
using Fresnel.Vision.Pages.Shapes;
using Fresnel.Vision.Pages.Tables;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages;

/// <summary>Reads what a rendered image shows by its geometry: each kind in turn, until one fits.</summary>
internal static class ContentReader
{
    private const double TitleHeight = 1.12,
        AsHigh = .93,
        TitleTop = .25;
    private const int LeastWord = 3,
        MostTexts = 6;

    /// <summary>Reads an image of any number of dots an inch.</summary>
    /// <param name="words">In pixels of the image.</param>
    /// <param name="readGlyphs">Reads a crop that looks like text and has no word; empty: it is none.</param>
    public static PageContent Read(
        Pixels pixels,
        IReadOnlyList<PageWord> words,
        Func<Pixels, string>? readGlyphs = null
    )
    {
        var factor = DisplayScale.Of(pixels, words);
        var raster = new Raster(factor == 1 ? pixels : DisplayScale.Reduce(pixels, factor));
        List<PageWord> all = factor == 1 ? [.. words] : [.. words.Select(word => word.Scale(1.0 / factor))];
        if (readGlyphs is not null)
            all.AddRange(LookAgain(raster, all, place => readGlyphs(GlyphCrop.Cut(raster, place, pixels, factor))));
        return Read(raster, all).Scale(factor) with { Width = pixels.Width, Height = pixels.Height };
    }

    /// <param name="words">In pixels of the raster.</param>
    public static PageContent Read(Raster raster, IReadOnlyList<PageWord> words)
    {
        var clean = WordFilter.Clean(raster, words);
        var content = ReadKind(raster, clean);
        return content with
        {
            Width = raster.Width,
            Height = raster.Height,
            Words = clean,
            Title = TitleOf(raster, clean),
        };
    }

    private static List<PageWord> LookAgain(Raster raster, List<PageWord> words, Func<PixelBox, string> read)
    {
        var line = words.Count == 0 ? 0 : words.Max(word => word.Line);
        var found = new List<PageWord>();
        foreach (var place in UnreadGlyphs.Find(raster, words))
        {
            var text = read(place);
            if (text.Length > 0)
                found.Add(new(text, place.Left, place.Top, place.Width, place.Height, ++line));
        }
        return found;
    }

    private static PageContent ReadKind(Raster raster, List<PageWord> words)
    {
        // Stars are read as asterisks, triangles as the letter A.
        if (words.Count(word => !word.Text.All(char.IsPunctuation)) < 2)
            return ShapesOr(raster);
        if (ChartReader.Read(raster, words) is { } chart)
            return chart;
        if (DocumentReader.Read(words) is { } document)
            return document;
        if (DiagramReader.Read(raster, words) is { } diagram)
            return diagram;
        var screen = ScreenReader.Read(raster, words);
        var table = TableReader.Read(raster, words);
        if (!IsSurelyScreen(screen) && table is { Rows: [{ Count: >= 2 }, _, _, ..] })
            return table;
        return screen.Elements.Count > 0 ? screen
            : table is not null ? table
            : ShapesAmong(raster, words);
    }

    // Letters of a large text and panels behind it have shapes, too.
    private static PageContent ShapesAmong(Raster raster, List<PageWord> words)
    {
        if (ShapesOr(raster) is not ShapesContent content)
            return new PlainContent();
        var texts = words.FindAll(word => word.Text.Count(char.IsLetter) >= LeastWord);
        var shapes = content.Shapes.Count(shape =>
            !texts.Exists(word =>
                word.Contains(shape.Box.Left + (shape.Box.Width / 2), shape.Box.Top + (shape.Box.Height / 2))
            )
        );
        return texts.Count > Math.Max(MostTexts, 2 * shapes) ? new PlainContent() : content;
    }

    private static bool IsSurelyScreen(ScreenContent screen) =>
        screen.Elements.Any(element =>
            element.Type is ElementType.Toggle or ElementType.CheckBox or ElementType.Radio or ElementType.Tab
        )
        || screen.Elements.Count(element => element.Type is ElementType.Button or ElementType.Field) >= 2;

    private static PageContent ShapesOr(Raster raster) =>
        ShapeReader.Read(raster) is { Shapes.Count: > 0 and < 200 } shapes ? shapes : new PlainContent();

    // The largest segment of the upper quarter, where it is larger than the rest.
    private static string? TitleOf(Raster raster, List<PageWord> words)
    {
        if (words.Count < 3)
            return null;
        var top = WordRows
            .Segments(words, 1)
            .Where(segment => segment.CentreY < raster.Height * TitleTop && segment.Text.Any(char.IsLetter))
            .ToList();
        var highest = top.Select(segment => segment.Height).DefaultIfEmpty().Max();
        var title = top.Where(segment => segment.Height >= AsHigh * highest).MinBy(segment => segment.Top);
        return title is not null && title.Height >= TitleHeight * WordRows.MiddleHeight(words) ? title.Text : null;
    }
}
