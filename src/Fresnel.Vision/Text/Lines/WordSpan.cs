namespace Fresnel.Vision.Text.Lines;

/// <summary>Where a word stands in the crop of its line.</summary>
/// <param name="Start">Its left edge as a share of the crop's width, 0 to 1.</param>
/// <param name="End">Its right edge.</param>
/// <param name="Confidence">0 to 1.</param>
internal readonly record struct WordSpan(string Text, float Start, float End, float Confidence)
{
    /// <summary>Splits a text at its spaces.</summary>
    /// <param name="characters">
    /// The middles of its characters without the spaces, as shares of the width. Others than that number: the words are
    /// placed by the usual widths of letters.
    /// </param>
    public static List<WordSpan> Split(
        string text,
        IReadOnlyList<(float Middle, float Confidence)> characters,
        float confidence
    )
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Sum(word => word.Length) == characters.Count && characters.Count > 0
            ? ByCharacters(words, characters)
            : ByWidths(text, words, confidence);
    }

    private static List<WordSpan> ByCharacters(
        string[] words,
        IReadOnlyList<(float Middle, float Confidence)> characters
    )
    {
        var half = (characters[^1].Middle - characters[0].Middle) / Math.Max(1, characters.Count - 1) * .55f;
        if (half is 0)
            half = .5f;
        var spans = new List<WordSpan>();
        var at = 0;
        foreach (var word in words)
        {
            var own = characters.Skip(at).Take(word.Length).ToArray();
            var before = at > 0 ? characters[at - 1].Middle : -1;
            at += word.Length;
            var after = at < characters.Count ? characters[at].Middle : 2;
            var start = Math.Max(own[0].Middle - half, (before + own[0].Middle) / 2);
            var end = Math.Min(own[^1].Middle + half, (own[^1].Middle + after) / 2);
            spans.Add(new(word, Math.Max(0, start), Math.Min(1, end), own.Average(character => character.Confidence)));
        }
        return spans;
    }

    private static List<WordSpan> ByWidths(string text, string[] words, float confidence)
    {
        var whole = Math.Max(1, text.Sum(Width));
        var spans = new List<WordSpan>();
        var (at, place) = (0, 0f);
        foreach (var word in words)
        {
            var start = text.IndexOf(word, at, StringComparison.Ordinal);
            place += text[at..start].Sum(Width);
            var end = place + word.Sum(Width);
            spans.Add(new(word, place / whole, end / whole, confidence));
            (at, place) = (start + word.Length, end);
        }
        return spans;
    }

    private static float Width(char character) =>
        "iljtfr.,:;'!|()[] ".Contains(character, StringComparison.Ordinal) ? .5f
        : "mwMW%@".Contains(character, StringComparison.Ordinal) ? 1.5f
        : char.IsUpper(character) ? 1.2f
        : 1;
}
