using System.Numerics;
using System.Text;
using Fresnel.Imaging;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Inference.Native;
using Fresnel.Vision.Text.Layout;
using Fresnel.Vision.Text.Lines;

namespace Fresnel.Vision.Text;

/// <summary>Reads what is written in a picture: pages, receipts, screens, signs. Thread-safe; networks are loaded at the first use.</summary>
/// <param name="threads">Threads one page may use; 0 means all cores.</param>
/// <remarks>
/// Promised are English and Chinese; other languages are read where Tesseract has them installed. A page may be turned or upside down.
/// Without Tesseract everything is read by PP-OCR, which loses spaces and accents.
/// </remarks>
public sealed class PageReader(int threads = 0) : IDisposable
{
    private const int SampleLines = 3,
        TallestWord = 96;
    private const string CellGap = "  ";

    private readonly TextFinder _finder = new(threads);
    private readonly LineReader _lines = new();
    private readonly Lazy<DirectionClassifier> _direction = new(
        () => new DirectionClassifier(),
        LazyThreadSafetyMode.PublicationOnly
    );
    private readonly SemaphoreSlim _turns = new(Environment.ProcessorCount);
    private readonly int _threads = threads is 0 ? Environment.ProcessorCount : threads;

    /// <summary>Finds text; shares its network with the reader.</summary>
    public TextFinder Finder => _finder;

    /// <summary>The text of a picture in reading order; <see cref="PageText.Empty"/> where there is none. At most one page a core is read at a time.</summary>
    /// <exception cref="EngineFilesMissingException">A network or the runtime is not on this machine.</exception>
    public async Task<PageText> ReadAsync(Pixels pixels, CancellationToken cancellationToken = default)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Read(PixelScaler.Flatten(pixels), cancellationToken), cancellationToken);
        }
        finally
        {
            NativeHeap.Trim();
            _turns.Release();
        }
    }

    private PageText Read(Pixels pixels, CancellationToken cancellationToken)
    {
        var page = ReadAsPage(pixels, cancellationToken);
        // A word cut out close shows the detector nothing around it.
        if (
            pixels.Height > TallestWord
            || pixels.Width < pixels.Height
            || page.Lines.Any(line => line.Confidence >= LineReader.Sure)
        )
            return page;
        Vector2 right = new(pixels.Width, 0),
            down = new(0, pixels.Height);
        var quad = new Quad(default, right, right + down, down);
        var (text, confidence) = _lines.Read(LineCrop.Cut(pixels, quad), LineReader.English);
        return confidence < LineReader.Sure ? page : new([new(text, quad, confidence, Scripts.Of(text))], text);
    }

    private PageText ReadAsPage(Pixels pixels, CancellationToken cancellationToken)
    {
        var regions = PageScan.Find(_finder, pixels);
        if (regions.Count == 0)
            return PageText.Empty;
        cancellationToken.ThrowIfCancellationRequested();

        var (slope, cells) = Orientation.Of(
            pixels,
            regions,
            _direction.Value.UpsideDown,
            crop => _lines.Read(crop, LineReader.English).Confidence
        );
        var blocks = ReadingOrder.Arrange(cells).ConvertAll(block => block.Joined(slope));
        var language = _lines.LanguageOf([
            .. cells
                .Where(cell => !cell.Stands)
                .OrderByDescending(cell => cell.Box.Width)
                .Take(SampleLines)
                .Select(cell => LineCrop.Cut(pixels, cell.Quad)),
        ]);

        var ordered = blocks.SelectMany(block => block.Rows).SelectMany(row => row).ToArray();
        var lines = new TextLine?[ordered.Length];
        Parallel.For(
            0,
            ordered.Length,
            new() { MaxDegreeOfParallelism = _threads, CancellationToken = cancellationToken },
            i => lines[i] = ReadCell(pixels, ordered[i], language)
        );
        return Compose(blocks, lines);
    }

    private TextLine? ReadCell(Pixels pixels, Cell cell, string language)
    {
        TextLine? best = null;
        foreach (var quad in WaysToRead(pixels, cell))
        {
            var (text, confidence) = _lines.Read(LineCrop.Cut(pixels, quad), language);
            if (confidence > (best?.Confidence ?? 0))
                best = new TextLine(text, quad, confidence, Scripts.Of(text));
            if (confidence >= LineReader.Sure)
                break;
        }
        return best;
    }

    // As the page is read; then, what stands may be a line that runs up or down, and any other may be upside down.
    private IEnumerable<Quad> WaysToRead(Pixels pixels, Cell cell)
    {
        yield return cell.Quad;
        var other = cell.Quad.Turn(cell.Stands ? 1 : 2);
        var upsideDown = _direction.Value.UpsideDown(LineCrop.Cut(pixels, other));
        if (cell.Stands)
            yield return upsideDown > .5f ? other.Turn(2) : other;
        else if (upsideDown < .1f)
            yield return other;
    }

    private static PageText Compose(List<Block> blocks, TextLine?[] lines)
    {
        var text = new StringBuilder();
        var at = 0;
        foreach (var block in blocks)
        {
            var paragraphs = block.Paragraphs().ToHashSet();
            for (var i = 0; i < block.Rows.Count; i++)
            {
                var row = string.Join(
                    CellGap,
                    lines[at..(at += block.Rows[i].Count)].OfType<TextLine>().Select(line => line.Text)
                );
                if (text.Length > 0 && (i == 0 || paragraphs.Contains(i)) && !EndsInBlank(text))
                    text.Append('\n');
                if (row.Length > 0)
                    text.Append(row).Append('\n');
            }
        }
        return new([.. lines.OfType<TextLine>()], text.ToString().Trim());
    }

    private static bool EndsInBlank(StringBuilder text) => text.Length > 1 && text[^1] == '\n' && text[^2] == '\n';

    public void Dispose()
    {
        _turns.Dispose();
        _finder.Dispose();
        _lines.Dispose();
        if (_direction.IsValueCreated)
            _direction.Value.Dispose();
    }
}
