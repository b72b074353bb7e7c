namespace Fresnel.Drawing.Prompts;

/// <summary>Reads all facts of a prompt, once.</summary>
internal static class PromptReader
{
    private const int MaxPromptLength = 6000;

    public static PromptFacts Read(string prompt)
    {
        var limitations = new List<string>();
        if (prompt.Length > MaxPromptLength)
        {
            limitations.Add($"read only the first {MaxPromptLength} characters");
            prompt = prompt[..MaxPromptLength];
        }

        var cleaned = PromptCleaner.Clean(prompt, out var emoji);
        var quotes = PromptQuoteReader.Read(cleaned, out var marked);
        var unquoted = marked.Replace("¶", " ", StringComparison.Ordinal);
        var subject = SubjectReader.Read(marked);
        var language = LanguageDetector.Detect(unquoted.Any(char.IsLetter) ? unquoted : cleaned);
        var (requestedKind, requestedName) = SubjectReader.ReadRequestedKind(marked);
        var subjectWords = WordNormalizer.Split(subject);
        var words = WordNormalizer.Split(unquoted);
        List<string> quotedWords = [.. quotes.SelectMany(quote => WordNormalizer.Split(quote.Text))];
        return new PromptFacts
        {
            RequestedKind = requestedKind,
            RequestedName = requestedName,
            Subject = subject,
            Language = language,
            Topic = TopicClassifier.Classify(subjectWords, [.. words, .. quotedWords]),
            Event = SeasonalEvents.Find([.. words, .. quotedWords]),
            Text = PictureTextReader.Read(quotes, unquoted, subject, language, limitations),
            Promotion = PromotionReader.Read(unquoted),
            Colours = AppearanceReader.ReadColours(marked),
            Mood = AppearanceReader.ReadMood(marked),
            NoText = AppearanceReader.ExcludesText(marked),
            MarkedText = marked,
            PictureWords = PictureWordReader.Read(subjectWords, words, quotes),
            Emoji = emoji,
            Limitations = limitations,
        };
    }
}
