namespace Fresnel.Vision.Text.Lines;

/// <summary>Whether what a recogniser made of a region is text: textures, hatching and icons come back as a few signs.</summary>
internal static class LineEvidence
{
    private const float SureOfSigns = .85f,
        MinLetters = .5f;

    /// <summary>What bars, hatching and fences are read as.</summary>
    private const string Strokes = "ıiIl|.,'`´-–—_/\\:;";

    private const int MostStrokes = 3;

    /// <param name="confidence">The recogniser's, 0 to 1.</param>
    /// <param name="least">The confidence below which nothing counts.</param>
    public static bool IsText(string text, float confidence, float least)
    {
        if (confidence < least || (text.Length > MostStrokes && text != "I'll" && text.All(IsStroke)))
            return false;
        var (letters, signs, runs) = (0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ')
                continue;
            if (char.IsLetterOrDigit(text[i]))
                letters++;
            else
                signs++;
            if (i > 1 && text[i] == text[i - 1] && text[i] == text[i - 2])
                runs++;
        }
        // "—_ — -", "iiilll" and the like: few letters, or one letter again and again
        return letters > 0
            && (
                confidence >= SureOfSigns
                || (letters >= MinLetters * (letters + signs) && runs * 2 < Math.Max(2, letters + signs))
            );
    }

    private static bool IsStroke(char character) =>
        character == ' ' || Strokes.Contains(character, StringComparison.Ordinal);
}
