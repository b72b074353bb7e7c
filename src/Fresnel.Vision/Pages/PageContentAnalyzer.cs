using Fresnel.Vision.Kind;
using Fresnel.Vision.Pages.Documents;
using Fresnel.Vision.Pages.Words;
using Fresnel.Vision.Text;
using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Pages;

/// <summary>Reads what a page or a screen shows. Of photographs only papers are read, by their text.</summary>
internal sealed class PageContentAnalyzer(PageReader reader) : IAnalyzer<PageContent>
{
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
                var content = isPhoto
                    ? ReadPaper(words)
                    : ContentReader.Read(pixels, words, crop => reader.ReadLine(crop).Text);
                return content.Scale(toImage);
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
}
