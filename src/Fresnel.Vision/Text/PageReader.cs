using System.Numerics;
using System.Text;
using Fresnel.Imaging;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Inference.Native;
using Fresnel.Vision.Text.Languages;
using Fresnel.Vision.Text.Layout;
using Fresnel.Vision.Text.Lines;

namespace Fresnel.Vision.Text;

/// <summary>Reads the text of an image: pages, receipts, screens, signs. Thread-safe.</summary>
/// <remarks>
/// English and Chinese are supported; other languages where Tesseract has them installed. A page may be turned or upside down.
/// Without Tesseract everything is read by PP-OCR, which loses spaces and accents.
/// </remarks>
internal sealed class PageReader : IDisposable
{
    private const int SampleLines = 4,
        MostSampleLines = 12,
        SampleHeights = 60, // some 120 letters
        FewLines = 6,
        TallestWord = 96;
    private const float HeightMargin = .07f;
    private const string CellGap = "  ";

    private readonly TextDetector _detector;
    private readonly Networks _networks;
    private readonly DirectionClassifier _direction;
    private readonly TesseractEngines _engines = new();
    private readonly LanguageFinder _languages;
    private readonly LineReader _lines;

    public PageReader(TextDetector detector, Networks networks)
    {
        (_detector, _networks) = (detector, networks);
        _direction = new DirectionClassifier(networks);
        var network = new LineRecognizer(networks);
        _languages = new LanguageFinder(_engines, network);
        _lines = new LineReader(_engines, network);
    }

    /// <summary>The text in reading order; <see cref="PageText.Empty"/> where there is none. Uses the threads of the networks.</summary>
    /// <param name="pixels">RGB.</param>
    /// <exception cref="EngineFilesMissingException">A network or the runtime is not on this machine.</exception>
    public PageText Read(Pixels pixels, CancellationToken cancellationToken)
    {
        try
        {
            return ReadPageOrWord(pixels, cancellationToken);
        }
        finally
        {
            NativeHeap.Trim();
        }
    }

    /// <summary>Reads an image that is one line.</summary>
    /// <returns>An empty text where it cannot be read.</returns>
    public (string Text, float Confidence) ReadLine(Pixels pixels)
    {
        var quad = WholeOf(pixels);
        var (text, confidence) = _lines.Read(LineCrop.Cut(pixels, quad));
        return (text, confidence);
    }

    private static Quad WholeOf(Pixels pixels)
    {
        Vector2 right = new(pixels.Width, 0),
            down = new(0, pixels.Height);
        return new(default, right, right + down, down);
    }

    private PageText ReadPageOrWord(Pixels pixels, CancellationToken cancellationToken)
    {
        var page = ReadAsPage(pixels, cancellationToken);
        // The detector needs space around a word; a tightly cropped one has none.
        if (
            pixels.Height > TallestWord
            || pixels.Width < pixels.Height
            || page.Lines.Any(line => line.Confidence >= LineReader.AcceptedConfidence)
        )
            return page;
        var quad = WholeOf(pixels);
        var read = _lines.Read(LineCrop.Cut(pixels, quad));
        if (read.Confidence < LineReader.AcceptedConfidence)
            return page;
        var line = LineOf(read, quad);
        return new([line], line.Text)
        {
            Blocks =
            [
                new(
                    TextBlockKind.Paragraph,
                    [
                        [line],
                    ]
                ),
            ],
        };
    }

    private PageText ReadAsPage(Pixels pixels, CancellationToken cancellationToken)
    {
        var regions = PageScale.Detect(_detector, pixels);
        if (regions.Count == 0)
            return PageText.Empty;
        cancellationToken.ThrowIfCancellationRequested();

        var (frame, cells) = Orientation.Of(
            pixels,
            regions,
            _direction.UpsideDown,
            crop => _lines.Read(crop).Confidence
        );
        var (language, known) = LanguageOf(pixels, cells);
        var blocks = (
            language.Language.IsRightToLeft ? ReadingOrder.ArrangeFromRight(cells) : ReadingOrder.Arrange(cells)
        ).ConvertAll(block => block.Joined(frame));
        var ordered = blocks.SelectMany(block => block.Rows).SelectMany(row => row).ToArray();
        var lines = new TextLine?[ordered.Length];
        var shapes = new LetterShape[ordered.Length];
        Parallel.For(
            0,
            ordered.Length,
            new() { MaxDegreeOfParallelism = _networks.Threads, CancellationToken = cancellationToken },
            i =>
            {
                var (line, crop) = known.TryGetValue(ordered[i], out var sample)
                    ? (LineOf(sample.Read, ordered[i].Quad), sample.Crop)
                    : ReadCell(pixels, ordered[i], language, carefully: ordered.Length <= FewLines);
                lines[i] = line;
                if (line is not null)
                    shapes[i] = LetterShape.Of(
                        crop ?? LineCrop.Cut(pixels, line.Quad),
                        line.Quad.Height / LineCrop.Height
                    );
            }
        );
        return Compose(blocks, lines, shapes) with
        {
            Language = lines.Any(line => line is not null) ? language.Language.Data : null,
            MissingLanguage = language.Missing,
        };
    }

    // With the lines that finding the language has read well.
    private (PageLanguage Language, Dictionary<Cell, (Recognition Read, Pixels? Crop)> Known) LanguageOf(
        Pixels pixels,
        List<Cell> cells
    )
    {
        var sample = SampleOf(cells);
        Pixels[] crops = [.. sample.Select(cell => LineCrop.Cut(pixels, cell.Quad))];
        var language = _languages.Find(crops);
        var known = new Dictionary<Cell, (Recognition Read, Pixels? Crop)>(ReferenceEqualityComparer.Instance);
        if (ReachesOut(language))
            return (language, known);
        foreach (var (cell, read, crop) in sample.Zip(language.Sample, crops))
            if (
                read.Confidence
                >= (cells.Count > FewLines ? LineReader.AcceptedConfidence : LineReader.CertainConfidence)
            )
                known[cell] = (GlyphCheck.Correct(read, crop), crop);
        return (language, known);
    }

    // Whether accents, or the outer strokes of square letters, may lie outside what the detector finds.
    private static bool ReachesOut(PageLanguage language) =>
        language.Language != TextLanguages.English && language.Language != TextLanguages.Chinese;

    // The widest lines; more of them where they are single words, as in a table.
    private static List<Cell> SampleOf(IEnumerable<Cell> cells)
    {
        var (sample, heights) = (new List<Cell>(), 0f);
        foreach (var cell in cells.Where(cell => !cell.IsVertical).OrderByDescending(cell => cell.Box.Width))
        {
            if (sample.Count >= (heights >= SampleHeights ? SampleLines : MostSampleLines))
                break;
            sample.Add(cell);
            heights += cell.Box.Width / cell.Box.Height;
        }
        return sample;
    }

    // With the crop of the line, where it was read from that and not from a higher one.
    private (TextLine? Line, Pixels? Crop) ReadCell(Pixels pixels, Cell cell, PageLanguage language, bool carefully)
    {
        var best = (Line: (TextLine?)null, Crop: (Pixels?)null);
        var isHigher = ReachesOut(language);
        foreach (var quad in ReadingDirections(pixels, cell))
        {
            var crop = LineCrop.Cut(pixels, isHigher ? quad.Heighten(HeightMargin) : quad);
            var read = _lines.Read(crop, language, carefully);
            if (read.Confidence > (best.Line?.Confidence ?? 0))
                best = (LineOf(read, quad), isHigher ? null : crop);
            if (read.Confidence >= LineReader.AcceptedConfidence)
                break;
        }
        return best;
    }

    private static TextLine LineOf(Recognition read, Quad quad)
    {
        var spans = read.Words.Count > 0 ? read.Words : WordSpan.Split(read.Text, read.Characters, read.Confidence);
        return new(read.Text, quad, read.Confidence, WritingSystems.Of(read.Text))
        {
            Words =
            [
                .. spans.Select(span => new TextWord(
                    span.Text,
                    quad.Part(LineCrop.Along(quad, span.Start), LineCrop.Along(quad, span.End)),
                    span.Confidence
                )),
            ],
        };
    }

    // As the page is read; then a vertical cell may run up or down, and any other may be upside down.
    private IEnumerable<Quad> ReadingDirections(Pixels pixels, Cell cell)
    {
        yield return cell.Quad;
        var other = cell.Quad.Turn(cell.IsVertical ? 1 : 2);
        var upsideDown = _direction.UpsideDown(LineCrop.Cut(pixels, other));
        if (cell.IsVertical)
            yield return upsideDown > .5f ? other.Turn(2) : other;
        else if (upsideDown < .1f)
            yield return other;
    }

    private static PageText Compose(List<Block> blocks, TextLine?[] lines, LetterShape[] shapes)
    {
        var looks = new Dictionary<TextLine, LetterShape>(ReferenceEqualityComparer.Instance);
        foreach (var (line, shape) in lines.Zip(shapes))
            if (line is not null)
                looks[line] = shape;
        var text = new StringBuilder();
        var structure = new BlockClassifier([.. lines.OfType<TextLine>()], new LetterLooks(looks));
        var at = 0;
        foreach (var block in blocks)
        {
            var paragraphs = block.Paragraphs().ToHashSet();
            structure.Begin();
            for (var i = 0; i < block.Rows.Count; i++)
            {
                var cells = lines[at..(at += block.Rows[i].Count)].OfType<TextLine>().ToList();
                structure.Add(cells, startsParagraph: paragraphs.Contains(i));
                var row = string.Join(CellGap, cells.Select(line => line.Text));
                if (text.Length > 0 && (i == 0 || paragraphs.Contains(i)) && !EndsInBlank(text))
                    text.Append('\n');
                if (row.Length > 0)
                    text.Append(row).Append('\n');
            }
        }
        return new([.. lines.OfType<TextLine>()], text.ToString().Trim())
        {
            Blocks = structure.Complete(),
            UnreadLines = lines.Count(line => line is null),
        };
    }

    private static bool EndsInBlank(StringBuilder text) => text.Length > 1 && text[^1] == '\n' && text[^2] == '\n';

    public void Dispose()
    {
        _languages.Dispose();
        _engines.Dispose();
    }
}
