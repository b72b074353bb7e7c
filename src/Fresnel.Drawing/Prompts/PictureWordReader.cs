namespace Fresnel.Drawing.Prompts;

/// <summary>Weights the words of a prompt for the search of pictures.</summary>
internal static class PictureWordReader
{
    /// <summary>Words of the subject weigh about 1, its last word most; other words and quoted ones less.</summary>
    public static IReadOnlyList<(string Word, double Weight)> Read(
        List<string> subject,
        List<string> all,
        IReadOnlyList<PromptQuote> quotes
    )
    {
        // The audience ("for families") does not name the subject.
        var audience = subject.IndexOf("for");
        if (audience > 0)
            subject = subject[..audience];
        subject = subject.FindAll(word => word.Length > 1 || word[0] > 0x2E80);
        // A compound ends in what it is, but in "vegan burger restaurant" the words before matter nearly as much.
        var weighted = subject
            .Select(
                (word, i) =>
                    (
                        word,
                        Generic.Contains(word) && subject.Count > 1 ? 0.6
                        : i == subject.Count - 1 ? 1.2
                        : 1.0
                    )
            )
            .ToList();
        weighted.AddRange(
            all.Where(word => !subject.Contains(word) && !IsCommon(word)).Take(40).Select(word => (word, 0.35))
        );
        weighted.AddRange(
            quotes
                .SelectMany(quote => WordNormalizer.Split(quote.Text))
                .Where(word => !IsCommon(word))
                .Take(20)
                .Select(word => (word, 0.2))
        );
        return weighted;
    }

    private static bool IsCommon(string word) =>
        word.Length < 3 && !WordNormalizer.IsUnsegmented(word) || Common.Contains(word);

    /// <summary>Words for any business, which say less than the words beside them.</summary>
    private static readonly HashSet<string> Generic = WordList.Parse(
        """
        startup company brand agency shop store studio business app service services platform party night
        event lessons course class club festival sale launch network market delivery restaurant website
        """
    );

    /// <summary>Function words, and words about pictures and their look.</summary>
    private static readonly HashSet<string> Common = WordList.Parse(
        """
        the and for with from that this are was you your our its has have into over under until now new one two off
        out all any can not but his her banner poster picture image headline subline button badge title text
        background style color colour colors colours theme modern marketing price rated reviews instead dark light
        blue red green gold pink purple black white orange yellow design create make draw show left right top bottom
        hand large small big free open sunday monday tuesday wednesday thursday friday saturday day week month year
        today start end time call action up down first last next product photo photos illustration mockup logo diagram
        slide wide tall square please want need use using like look looks feel feeling vibrant bold
        """
    );
}
