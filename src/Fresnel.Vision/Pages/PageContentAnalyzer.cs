using Fresnel.Imaging;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Pages.Documents;
using Fresnel.Vision.Pages.Rasters;
using Fresnel.Vision.Pages.Words;
using Fresnel.Vision.Text;
using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Pages;

/// <summary>Reads what a page or a screen shows. Of photographs only papers are read, by their text.</summary>
internal sealed class PageContentAnalyzer(PageReader reader) : IAnalyzer<PageContent>
{
    private const int TallWord = 30,
        UsualWord = 20;

    public IReadOnlyList<WeightFile> Weights => [];

    public AnalysisScale Scale => AnalysisScale.Large;

    public async Task<PageContent> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken)
    {
        var page = await image.Get<PageText>(cancellationToken);
        var isPhoto = await image.Get<ImageKind>(cancellationToken) is ImageKind.Photo;
        var content = await image.RunAsync(
            Scale,
            pixels =>
            {
                var toImage = (float)image.Header.Width / pixels.Width;
                var words = WordsOf(page, 1 / toImage);
                return isPhoto ? ReadPaper(words).Scale(toImage) : Read(pixels, words).Scale(toImage);
            },
            cancellationToken
        );
        return content with { Width = image.Header.Width, Height = image.Header.Height };
    }

    /// <summary>The words of a text on pixels that are larger by a factor.</summary>
    public static List<PageWord> WordsOf(PageText page, float factor = 1) =>
        [
            .. page.Lines.SelectMany(
                (line, i) =>
                    line.Words.Select(word =>
                    {
                        var (left, top, right, bottom) = word.Quad.Scale(factor).Bounds;
                        return new PageWord(word.Text, left, top, right - left, bottom - top, i);
                    })
            ),
        ];

    private static PageContent ReadPaper(List<PageWord> words) =>
        (DocumentReader.Read(words) ?? (PageContent)new PlainContent()) with
        {
            Words = words,
        };

    // Sizes are those of a screen at 96 dots an inch: screens of twice that and scans are shrunk.
    private PageContent Read(Pixels pixels, List<PageWord> words)
    {
        var height = WordRows.MiddleHeight(words);
        var factor = height < TallWord ? 1 : Math.Max(2, (int)Math.Round(height / UsualWord));
        var small =
            factor == 1
                ? pixels
                : PixelScaler.Resize(pixels, Math.Max(1, pixels.Width / factor), Math.Max(1, pixels.Height / factor));
        var raster = new Raster(small);
        List<PageWord> all =
        [
            .. words.Select(word => new PageWord(
                word.Text,
                word.Left / factor,
                word.Top / factor,
                word.Width / factor,
                word.Height / factor,
                word.Line
            )),
        ];
        all.AddRange(SecondLook(raster, all));
        return ContentReader.Read(raster, all).Scale(factor);
    }

    private IEnumerable<PageWord> SecondLook(Raster raster, List<PageWord> words)
    {
        var line = words.Count == 0 ? 0 : words.Max(word => word.Line);
        foreach (var place in UnreadGlyphs.Find(raster, words))
        {
            var text = reader.ReadLine(GlyphCrop.Cut(raster, place)).Text;
            if (text.Length > 0)
                yield return new(text, place.Left, place.Top, place.Width, place.Height, ++line);
        }
    }
}
