using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads who says what: quotations, with the words before the verb of saying.</summary>
internal static class SpeechReader
{
    private static readonly HashSet<string> Sayings = WordList.Parse(
        """
        says say said saying asks asking shouts shouting replies answers whispers whispering sagt ruft fragt dit disant dice diz
        diciendo dicendo dizendo zegt mowi говорит
        """
    );

    private static readonly HashSet<string> Relatives = WordList.Parse("that which who der die das qui que che wat");

    /// <returns>Without a sender where there is no verb of saying, or nothing before it.</returns>
    public static IEnumerable<ChatMessage> Read(Phrase part)
    {
        for (var i = 0; i < part.Count; i++)
        {
            if (part[i].Kind != TokenKind.Quote)
                continue;
            var says = i > 0 && (part[i - 1].IsWordIn(Sayings) || part[i - 1].Is(':')) ? i - 1 : i;
            if (says is > 0 && part[says].Is(':') && part[says - 1].IsWordIn(Sayings))
                says--;
            var end = says > 0 && part[says - 1].IsWordIn(Relatives) ? says - 1 : says;
            var speaker = part.Slice(Math.Max(0, end - 2), end);
            // "Dinner?" "No.": the words before are another speech.
            while (speaker.IndexOf(token => token.Kind == TokenKind.Quote) is >= 0 and var quote)
                speaker = speaker.After(quote);
            var from = ListReader.WithoutArticle(speaker.TrimStart(ListReader.Conjunctions)).Text;
            yield return new ChatMessage { Text = part[i].Text, From = from is { Length: > 0 } ? from : null };
        }
    }
}
