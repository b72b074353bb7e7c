using System.Collections.Concurrent;
using Fresnel.Imaging;

namespace Fresnel.Vision.Text.Lines;

/// <summary>Reads a line with whichever of two recognisers is sure of it. Thread-safe; networks are loaded when first needed.</summary>
/// <remarks>
/// Tesseract knows spaces and accents and takes a third of the time, so it goes first and is believed from <see cref="Sure"/> up.
/// It fails on photographs and on languages that it was not started for, and says so by a low confidence: then PP-OCR reads the line.
/// </remarks>
internal sealed class LineReader : IDisposable
{
    public const string English = "eng";

    /// <summary>Tesseract's confidence from which its reading stands: measured, about 1 wrong character in 200 at and above it.</summary>
    public const float Sure = .80f;

    /// <summary>Below this nothing was read.</summary>
    private const float Least = .50f;

    /// <summary>English read as English has this confidence; another Latin language read as English has less, or letters English lacks.</summary>
    private const float AtHome = .93f;

    private const int MostLanguages = 8;

    // The order in which other languages are tried: by how much is printed in them.
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

    private readonly Lazy<LineRecognizer> _network = new(
        () => new LineRecognizer(),
        LazyThreadSafetyMode.PublicationOnly
    );
    private readonly ConcurrentDictionary<string, Tesseract> _engines = new();
    private readonly Lazy<string[]> _installed;

    public LineReader() => _installed = new(Installed, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The installed language that a few lines of a page are in.</summary>
    /// <param name="sample">Crops of its longest lines.</param>
    public string LanguageOf(IReadOnlyList<Pixels> sample)
    {
        var readings = sample.Select(crop => Clean(English, crop)).ToArray();
        var best = (Language: English, Confidence: Mean(readings));
        if (best.Confidence >= AtHome && readings.All(reading => reading.Text.All(char.IsAscii)))
            return English;
        foreach (var language in Preferred.Intersect(_installed.Value).Take(MostLanguages))
            if (
                Mean([.. sample.Select(crop => Clean(language, crop))]) is var confidence
                && confidence > best.Confidence
            )
                best = (language, confidence);
        return best.Language;
    }

    /// <param name="crop">As <see cref="LineCrop.Cut"/> gives it.</param>
    /// <returns>Nothing where neither recogniser is at all sure.</returns>
    public Reading Read(Pixels crop, string language)
    {
        var clean = Clean(language, crop);
        if (clean.Confidence >= Sure)
            return clean;

        var robust = _network.Value.Read(crop);
        if (!Scripts.HasEastAsian(robust.Text))
            robust = robust with { Text = Spacing.Borrow(Scripts.Narrow(robust.Text), clean.Text) };
        var better = robust.Confidence >= Least ? robust : clean;
        return better.Confidence >= Least && better.Text.Any(char.IsLetterOrDigit) ? better : Reading.Nothing;
    }

    private static float Mean(Reading[] readings) =>
        readings.Sum(reading => reading.Confidence * reading.Text.Length)
        / Math.Max(1, readings.Sum(reading => Math.Max(1, reading.Text.Length)));

    private Reading Clean(string language, Pixels crop) =>
        _installed.Value is [] ? Reading.Nothing : Engine(language).Read(crop);

    private Tesseract Engine(string language) => _engines.GetOrAdd(language, static name => new Tesseract(name));

    // None where Tesseract or its English is not installed: then PP-OCR reads everything.
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
        if (_network.IsValueCreated)
            _network.Value.Dispose();
        foreach (var engine in _engines.Values)
            engine.Dispose();
    }
}
