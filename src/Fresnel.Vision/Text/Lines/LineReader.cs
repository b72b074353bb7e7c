using Fresnel.Imaging;
using Fresnel.Vision.Text.Languages;

namespace Fresnel.Vision.Text.Lines;

/// <summary>Reads a line with the better of two recognisers. Thread-safe.</summary>
/// <remarks>
/// Tesseract knows spaces and accents and takes a third of the time, so it goes first; from
/// <see cref="AcceptedConfidence"/> its text is taken. On photographs its confidence is low: then PP-OCR reads the line. Chinese is
/// read by PP-OCR first. On pages in a script that PP-OCR does not know, it reads only what is surely Latin.
/// </remarks>
internal sealed class LineReader(TesseractEngines engines, LineRecognizer network)
{
    /// <summary>Tesseract's confidence from which case and spaces are right, too.</summary>
    public const float CertainConfidence = .95f;

    /// <summary>Tesseract's confidence from which its text is taken: there about 1 character in 200 was wrong.</summary>
    public const float AcceptedConfidence = .80f;

    /// <summary>Below this a line counts as unread; the second, a few signs alone on a picture: eyes and ears are read as such.</summary>
    private const float MinConfidence = .50f,
        MinAlone = .70f;

    private const int FewSigns = 3;

    /// <summary>On a page in a script that cannot be read, anything else must be surer than this.</summary>
    private const float SureConfidence = .88f;

    /// <summary>Latin must be so much surer than another script; than one whose capitals look like Latin ones, the second.</summary>
    private const float ClearlySurer = .15f,
        FarSurer = .35f;

    /// <param name="crop">As <see cref="LineCrop.Cut"/> gives it.</param>
    /// <returns><see cref="Recognition.None"/> where neither recogniser reaches the least confidence.</returns>
    /// <param name="carefully">
    /// For lines that stand alone. Where Tesseract is not quite sure of Latin letters, PP-OCR is asked for their case and spaces, too.
    /// </param>
    public Recognition Read(Pixels crop, PageLanguage page, bool carefully = false) =>
        GlyphCheck.Correct(ReadAs(crop, page, carefully), crop);

    /// <summary>Reads a line in English, or in Chinese.</summary>
    public Recognition Read(Pixels crop) => GlyphCheck.Correct(ReadLatin(crop, TextLanguages.English), crop);

    private Recognition ReadAs(Pixels crop, PageLanguage page, bool carefully)
    {
        if (!page.IsReadable)
            return ReadLatin(crop, TextLanguages.English) is { Confidence: >= SureConfidence } sure
                ? sure
                : Recognition.None;
        return page.Language.Script switch
        {
            TextLanguages.Latin => ReadLatin(crop, page.Language, carefully),
            "Han" => ReadChinese(crop, page.Language),
            _ => ReadOther(crop, page.Language),
        };
    }

    private Recognition ReadLatin(Pixels crop, TextLanguage language, bool carefully = false)
    {
        var fromTesseract = engines.Read(language.Data, crop);
        var isAccepted = fromTesseract.Confidence >= AcceptedConfidence;
        if (isAccepted && !(carefully && fromTesseract.Confidence < CertainConfidence))
            return fromTesseract;

        var fromNetwork = network.Read(crop);
        if (isAccepted)
            return Agreed(fromTesseract, fromNetwork);
        if (!WritingSystems.HasEastAsian(fromNetwork.Text))
            fromNetwork = fromNetwork with
            {
                Text = Spacing.Borrow(WritingSystems.Narrow(fromNetwork.Text), fromTesseract.Text),
            };
        var better = fromNetwork.Confidence >= MinConfidence ? fromNetwork : fromTesseract;
        return carefully && better.Text.Length <= FewSigns && better.Confidence < MinAlone
            ? Recognition.None
            : Accept(better);
    }

    /// <summary>The same letters in two readings: the case of the surer one, and the spaces of both.</summary>
    private static Recognition Agreed(Recognition fromTesseract, Recognition fromNetwork)
    {
        // The edge of a label is no letter.
        var spaced = fromTesseract.Text.Trim('|', ' ');
        var letters = fromNetwork.Text.Replace(" ", "");
        if (
            fromNetwork.Confidence < fromTesseract.Confidence
            || !letters.Equals(spaced.Replace(" ", ""), StringComparison.OrdinalIgnoreCase)
        )
            return fromTesseract;
        var text = Spacing.Unite(fromNetwork.Text, spaced);
        return text == fromTesseract.Text ? fromTesseract : fromNetwork with { Text = text };
    }

    private Recognition ReadChinese(Pixels crop, TextLanguage language)
    {
        var fromNetwork = network.Read(crop);
        if (!WritingSystems.HasEastAsian(fromNetwork.Text))
            return ReadLatin(crop, TextLanguages.English);
        if (fromNetwork.Confidence >= AcceptedConfidence || !engines.Installed.Contains(language.Data))
            return Accept(fromNetwork);
        var fromTesseract = engines.Read(language.Data, crop);
        return Accept(fromTesseract.Confidence > fromNetwork.Confidence ? fromTesseract : fromNetwork);
    }

    // A page in another script has lines in Latin letters, too: names, addresses, numbers.
    private Recognition ReadOther(Pixels crop, TextLanguage language)
    {
        var own = WithOwnLetters(engines.Read(language.Data, crop), language);
        if (own.Confidence >= AcceptedConfidence)
            return own;
        var latin = ReadLatin(crop, TextLanguages.English);
        var isLatin =
            latin.Confidence
                >= Math.Max(
                    SureConfidence,
                    own.Confidence + (language.Script is "Greek" or "Cyrillic" ? FarSurer : ClearlySurer)
                )
            && WritingSystems.Of(latin.Text) is (WritingSystem.Latin or WritingSystem.None);
        return isLatin ? latin : Accept(own);
    }

    // The Greek data write the sign of micro for mu.
    private static Recognition WithOwnLetters(Recognition read, TextLanguage language) =>
        language.Script is "Greek"
            ? read with
            {
                Text = read.Text.Replace('µ', 'μ'),
                Words = [.. read.Words.Select(word => word with { Text = word.Text.Replace('µ', 'μ') })],
            }
            : read;

    private static Recognition Accept(Recognition read) =>
        LineEvidence.IsText(read.Text, read.Confidence, MinConfidence) ? read : Recognition.None;
}
