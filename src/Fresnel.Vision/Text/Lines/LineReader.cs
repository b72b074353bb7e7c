using System.Collections.Concurrent;
using Fresnel.Imaging;
using Fresnel.Vision.Inference;

namespace Fresnel.Vision.Text.Lines;

/// <summary>Reads a line with the better of two recognisers. Thread-safe.</summary>
/// <remarks>
/// Tesseract knows spaces and accents and takes a third of the time, so it goes first; from
/// <see cref="AcceptedConfidence"/> its text is taken. On photographs and in other languages its confidence is
/// low: then PP-OCR reads the line.
/// </remarks>
internal sealed class LineReader : IDisposable
{
    public const string English = "eng";

    /// <summary>Tesseract's confidence from which its text is taken: there about 1 character in 200 was wrong.</summary>
    public const float AcceptedConfidence = .80f;

    /// <summary>Below this a line counts as unread.</summary>
    private const float MinConfidence = .50f;

    /// <summary>English text has this confidence; text of another Latin language has less, or letters that English lacks.</summary>
    private const float EnglishConfidence = .93f;

    private const int MaxLanguages = 8;

    // The order in which other languages are tried.
    private static readonly string[] Preferred =
    [
        "deu",
        "fra",
        "spa",
        "por",
        "ita",
        "nld",
        "pol",
        "rus",
        "ukr",
        "tur",
        "ell",
        "ara",
        "heb",
        "hin",
        "jpn",
        "kor",
        "tha",
        "vie",
        "swe",
        "dan",
        "nor",
        "fin",
        "ces",
        "hun",
        "ron",
        "cat",
    ];

    private readonly LineRecognizer _recognizer;
    private readonly ConcurrentDictionary<string, Tesseract> _engines = new();
    private readonly Lazy<string[]> _installed;

    public LineReader(Networks networks)
    {
        _recognizer = new LineRecognizer(networks);
        _installed = new(Installed, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The installed language that a few lines of a page are in.</summary>
    /// <param name="sample">Crops of its longest lines.</param>
    public string LanguageOf(IReadOnlyList<Pixels> sample)
    {
        var readings = sample.Select(crop => ReadWithTesseract(English, crop)).ToArray();
        var best = (Language: English, Confidence: Mean(readings));
        if (best.Confidence >= EnglishConfidence && readings.All(reading => reading.Text.All(char.IsAscii)))
            return English;
        foreach (var language in Preferred.Intersect(_installed.Value).Take(MaxLanguages))
            if (
                Mean([.. sample.Select(crop => ReadWithTesseract(language, crop))]) is var confidence
                && confidence > best.Confidence
            )
                best = (language, confidence);
        return best.Language;
    }

    /// <param name="crop">As <see cref="LineCrop.Cut"/> gives it.</param>
    /// <returns><see cref="Recognition.None"/> where neither recogniser reaches the least confidence.</returns>
    public Recognition Read(Pixels crop, string language)
    {
        var fromTesseract = ReadWithTesseract(language, crop);
        if (fromTesseract.Confidence >= AcceptedConfidence)
            return fromTesseract;

        var fromNetwork = _recognizer.Read(crop);
        if (!WritingSystems.HasEastAsian(fromNetwork.Text))
            fromNetwork = fromNetwork with
            {
                Text = Spacing.Borrow(WritingSystems.Narrow(fromNetwork.Text), fromTesseract.Text),
            };
        var better = fromNetwork.Confidence >= MinConfidence ? fromNetwork : fromTesseract;
        return LineEvidence.IsText(better.Text, better.Confidence, MinConfidence) ? better : Recognition.None;
    }

    private static float Mean(Recognition[] readings) =>
        readings.Sum(reading => reading.Confidence * reading.Text.Length)
        / Math.Max(1, readings.Sum(reading => Math.Max(1, reading.Text.Length)));

    private Recognition ReadWithTesseract(string language, Pixels crop) =>
        _installed.Value is [] ? Recognition.None : Engine(language).Read(crop);

    private Tesseract Engine(string language) => _engines.GetOrAdd(language, static name => new Tesseract(name));

    // Empty where Tesseract or its English data is not installed: then PP-OCR reads everything.
    private string[] Installed()
    {
        try
        {
            return Engine(English).Installed();
        }
        catch (Exception missing) when (missing is DllNotFoundException or FileNotFoundException)
        {
            return [];
        }
    }

    public void Dispose()
    {
        foreach (var engine in _engines.Values)
            engine.Dispose();
    }
}
