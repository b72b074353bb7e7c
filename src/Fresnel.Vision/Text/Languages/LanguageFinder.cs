using Fresnel.Imaging;
using Fresnel.Vision.Text.Lines;

namespace Fresnel.Vision.Text.Languages;

/// <summary>Finds the language of a page from a few of its lines. Thread-safe.</summary>
/// <remarks>
/// English is read first. Where that is not sure, the shapes of the letters give the script; in Latin letters, frequent words give the
/// languages that are read. The one that is read with the most confidence is taken.
/// </remarks>
internal sealed class LanguageFinder(TesseractEngines engines, LineRecognizer network) : IDisposable
{
    /// <summary>English text has this confidence; text of another Latin language has less, or letters that English lacks.</summary>
    private const float EnglishConfidence = .93f;

    /// <summary>Letters that are Latin are read as English with this confidence, whatever the language.</summary>
    private const float LatinConfidence = .80f;

    /// <summary>Chinese and Japanese that the network reads have the first; what it reads with the second is in no other script.</summary>
    private const float NetworkConfidence = .75f,
        SureConfidence = .90f;

    /// <summary>With the data of its script a page is read with this confidence, with those of others with less.</summary>
    private const float ScriptConfidence = .80f;

    /// <summary>By so much another language is surer than English, where words are more like English.</summary>
    private const float ClearlySurer = .03f;

    /// <summary>Of Japanese text at least this share of the letters is kana.</summary>
    private const double MinKana = .15;

    private const float JapaneseConfidence = .55f;

    private const double ClearScore = 3,
        NearScore = .5;
    private const int MostCandidates = 3,
        FewestHeights = 12; // two dozen letters: of fewer the detector errs

    private readonly ScriptDetector _scripts = new();

    private readonly record struct Readings(TextLanguage Language, Recognition[] Lines)
    {
        public float Confidence =>
            Lines.Sum(reading => reading.Confidence * reading.Text.Length)
            / Math.Max(1, Lines.Sum(reading => Math.Max(1, reading.Text.Length)));

        public string Text => string.Join(' ', Lines.Select(reading => reading.Text));

        public PageLanguage Take(TextLanguage? missing = null) => new(Language, missing) { Sample = Lines };
    }

    /// <param name="sample">Crops of the page's longest lines.</param>
    public PageLanguage Find(IReadOnlyList<Pixels> sample)
    {
        if (engines.Installed.Count == 0 || sample.Count == 0)
            return new(TextLanguages.English);
        var english = Read(TextLanguages.English, sample);
        var ranked = TextLanguages.Rank(english.Text);
        var mayBeEnglish = ranked is [] || ranked[0].Language == TextLanguages.English || ranked[0].Score < ClearScore;
        if (mayBeEnglish && english.Confidence >= EnglishConfidence && english.Text.All(char.IsAscii))
            return english.Take();
        return (english.Confidence < LatinConfidence ? FindByScript(sample, english) : null)
            ?? FindLatin(sample, ranked, english);
    }

    private PageLanguage? FindByScript(IReadOnlyList<Pixels> sample, Readings english)
    {
        var fromNetwork = new Readings(TextLanguages.Chinese, [.. sample.Select(network.Read)]);
        if (fromNetwork.Confidence >= NetworkConfidence && EastAsianShare(fromNetwork.Text) >= .5)
            return FindEastAsian(sample, fromNetwork);
        if (
            fromNetwork.Confidence >= SureConfidence
            || sample.Sum(crop => crop.Width) < FewestHeights * LineCrop.Height
        )
            return null;

        var script = _scripts.ScriptOf(sample);
        var languages = script is null or TextLanguages.Latin ? [] : TextLanguages.OfScript(script).ToList();
        var best = Best(languages, sample);
        if (best is not { Confidence: >= ScriptConfidence })
            best = Best([.. languages, .. TextLanguages.FirstOfScripts], sample);
        if (best is { Confidence: >= ScriptConfidence } found && found.Confidence > english.Confidence + ClearlySurer)
            return found.Take();
        return
            languages is [var missing, ..]
            && !languages.Exists(language => engines.Installed.Contains(language.Data))
            && IsForeign(english.Confidence, fromNetwork.Confidence)
            ? new(TextLanguages.English, missing, IsReadable: false)
            : null;
    }

    // What is read in a script of other letters: by English data and by the network with so little confidence.
    private static bool IsForeign(float english, float network) =>
        (english < .55f && network < .85f) || (english < .70f && network < NetworkConfidence);

    private static double EastAsianShare(string text)
    {
        var letters = text.Where(char.IsLetter).ToArray();
        return letters.Count(letter => WritingSystems.HasEastAsian(letter.ToString()))
            / (double)Math.Max(1, letters.Length);
    }

    // The network reads Chinese best, and Japanese in part: kana are what separates them.
    private PageLanguage FindEastAsian(IReadOnlyList<Pixels> sample, Readings fromNetwork)
    {
        var japanese = TextLanguages.Of("jpn");
        if (!engines.Installed.Contains(japanese.Data))
            return new(TextLanguages.Chinese, KanaShare(fromNetwork.Text) >= MinKana ? japanese : null);
        var read = Read(japanese, sample);
        return KanaShare(read.Text) >= MinKana && read.Confidence >= JapaneseConfidence
            ? read.Take()
            : new(TextLanguages.Chinese);
    }

    private static double KanaShare(string text)
    {
        var letters = text.Where(char.IsLetter).ToArray();
        return letters.Count(letter => letter is >= '\u3040' and <= '\u30FF') / (double)Math.Max(1, letters.Length);
    }

    private PageLanguage FindLatin(
        IReadOnlyList<Pixels> sample,
        List<(TextLanguage Language, double Score)> ranked,
        Readings english
    )
    {
        if (ranked is not [var first, ..])
            return english.Take();
        var near = ranked
            .Where(one => one.Score >= NearScore * first.Score)
            .Select(one => one.Language)
            .Take(MostCandidates)
            .Where(language => language != TextLanguages.English);
        var best = Best(near, sample);
        var missing =
            first.Score >= ClearScore && !engines.Installed.Contains(first.Language.Data) ? first.Language : null;
        var least = english.Confidence + (first.Language == TextLanguages.English ? ClearlySurer : 0);
        return best is { } found && (found.Confidence > least || found.Language == first.Language)
            ? found.Take(missing)
            : english.Take(missing);
    }

    private Readings? Best(IEnumerable<TextLanguage> languages, IReadOnlyList<Pixels> sample) =>
        languages
            .Where(language => engines.Installed.Contains(language.Data))
            .Select(language => (Readings?)Read(language, sample))
            .MaxBy(readings => readings!.Value.Confidence);

    private Readings Read(TextLanguage language, IReadOnlyList<Pixels> sample) =>
        new(language, [.. sample.Select(crop => engines.Read(language.Data, crop))]);

    public void Dispose() => _scripts.Dispose();
}
