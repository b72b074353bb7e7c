using System.Text;

namespace Fresnel.Engine.Chat;

/// <summary>
/// Whether a prompt asks for an answer in words, by the form of its sentences: a question word or an auxiliary at the start, a
/// question mark at the end, or a question within "tell me …". "Can you …?" is a request.
/// </summary>
/// <remarks>What stands in quotation marks is text to show, and is not read.</remarks>
internal static class QuestionForm
{
    // Of a sentence; what decides is at its start.
    private const int MaxWords = 40;
    private const int TellingWords = 6;
    private const int WordsToQuestion = 3;
    private const string Ends = ".!?。！？؟\n";
    private const string Marks = "?？؟";

    private static readonly (char Open, char Close)[] s_quotes =
    [
        ('"', '"'),
        ('“', '”'),
        ('„', '“'),
        ('«', '»'),
        ('「', '」'),
        ('『', '』'),
    ];

    public static bool IsIn(string prompt) => Sentences(prompt).Exists(IsQuestion);

    /// <param name="sentence">One of <see cref="Sentences"/>.</param>
    public static bool IsQuestion(string sentence)
    {
        var words = WordsOf(sentence);
        if (IsPolite(sentence, words))
            return AsksForAnswer(words) || HasInnerQuestion(words);
        if (IsInverted(words) || HasQuestionWord(sentence))
            return true;
        var isTelling = words.Count > 0 && QuestionWords.Telling.Contains(words[0]);
        if (!isTelling && NamesPicture(sentence))
            return false;
        return HasInnerQuestion(words) || Marks.Contains(sentence[^1], StringComparison.Ordinal);
    }

    /// <summary>Those of a prompt that have letters, without quotations, each with the mark that ends it.</summary>
    public static List<string> Sentences(string prompt)
    {
        var sentences = new List<string>();
        var sentence = new StringBuilder();
        for (var i = 0; i < prompt.Length; i++)
        {
            if (EndOfQuotation(prompt, i) is > 0 and var end)
            {
                sentence.Append(' ');
                i = end;
                continue;
            }

            sentence.Append(prompt[i]);
            if (Ends.Contains(prompt[i], StringComparison.Ordinal) && EndsSentence(prompt, i))
                Complete();
        }

        Complete();
        return sentences;

        void Complete()
        {
            var text = sentence.ToString().Trim();
            if (text.Any(char.IsLetter))
                sentences.Add(text);
            sentence.Clear();
        }
    }

    /// <summary>The sentence from its first word that has a meaning, "please" and "so" being none.</summary>
    public static string WithoutFillers(string sentence)
    {
        var at = 0;
        while (at < sentence.Length)
        {
            var start = at;
            while (start < sentence.Length && !char.IsLetterOrDigit(sentence[start]))
                start++;
            var end = start;
            while (end < sentence.Length && char.IsLetterOrDigit(sentence[end]))
                end++;
            if (!QuestionWords.Fillers.Contains(sentence[start..end].ToLowerInvariant()))
                return sentence[start..];
            at = end;
        }

        return "";
    }

    /// <returns>Where the quotation that begins here ends; 0 where none does.</returns>
    private static int EndOfQuotation(string prompt, int at)
    {
        foreach (var (open, close) in s_quotes)
        {
            if (prompt[at] == open)
                return Math.Max(0, prompt.IndexOf(close, at + 1));
        }

        return 0;
    }

    /// <summary>A mark inside a word, "node.js", or before a small letter, "in stock? yes: ship", ends none.</summary>
    private static bool EndsSentence(string prompt, int at)
    {
        if (prompt[at] == '\n' || prompt[at] > 0x2FFF)
            return true;
        var next = at + 1;
        while (next < prompt.Length && char.IsWhiteSpace(prompt[next]))
            next++;
        return next == prompt.Length || (next > at + 1 && !char.IsLower(prompt[next]));
    }

    private static List<string> WordsOf(string sentence)
    {
        var (text, words) = (WithoutFillers(sentence), new List<string>());
        for (var i = 0; i < text.Length && words.Count < MaxWords; i++)
        {
            var start = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '\'' or '’' or '-'))
                i++;
            if (i > start)
                words.Add(WithoutPronoun(text[start..i].ToLowerInvariant().Replace('’', '\'')));
        }

        return words;
    }

    /// <summary>"explique-moi" without whom.</summary>
    private static string WithoutPronoun(string word) =>
        word.EndsWith("-moi", StringComparison.Ordinal) || word.EndsWith("-nous", StringComparison.Ordinal)
            ? word[..word.LastIndexOf('-')]
            : word;

    private static bool IsPolite(string sentence, List<string> words) =>
        QuestionWords.PoliteAnywhere.Any(part => sentence.Contains(part, StringComparison.Ordinal))
        || (words.Count > 0 && QuestionWords.PoliteWords.Contains(words[0]))
        || (words.Count > 1 && QuestionWords.Polite.Contains($"{words[0]} {words[1]}"))
        || words is ["can" or "could" or "may" or "might", "i" or "we", "have" or "get" or "see", ..];

    /// <summary>"Can you please explain …".</summary>
    private static bool AsksForAnswer(List<string> words) =>
        words.Skip(2).FirstOrDefault(word => !QuestionWords.Fillers.Contains(word)) is { } verb
        && QuestionWords.Answering.Contains(verb);

    private static bool IsInverted(List<string> words)
    {
        // "What a day": an exclamation.
        if (words is [] or ["what", "a" or "an", ..])
            return false;
        if (QuestionWords.Interrogatives.Contains(words[0]))
            return true;
        return words.Count > 1
            && (
                QuestionWords.InterrogativePairs.Contains($"{words[0]} {words[1]}")
                || QuestionWords.Auxiliaries.Contains(words[0])
                || (QuestionWords.WeakAuxiliaries.Contains(words[0]) && QuestionWords.Pronouns.Contains(words[1]))
                || (words[0] is "when" or "where" && IsAuxiliary(words[1]))
            );
    }

    private static bool IsAuxiliary(string word) =>
        QuestionWords.Auxiliaries.Contains(word) || QuestionWords.WeakAuxiliaries.Contains(word);

    /// <summary>"Tell me how …", "I wonder why …".</summary>
    private static bool HasInnerQuestion(List<string> words)
    {
        for (var i = 0; i < Math.Min(TellingWords, words.Count); i++)
        {
            if (
                QuestionWords.Telling.Contains(words[i])
                && words.Skip(i + 1).Take(WordsToQuestion).Any(QuestionWords.InnerInterrogatives.Contains)
            )
                return true;
        }

        return false;
    }

    private static bool HasQuestionWord(string sentence) =>
        QuestionWords.Anywhere.Any(word => sentence.Contains(word, StringComparison.Ordinal));

    /// <summary>"Draw a cat, please?", "Poster for Sunday, ready?", a step of a chart.</summary>
    private static bool NamesPicture(string sentence) =>
        sentence.Contains('→', StringComparison.Ordinal)
        || sentence.Contains("->", StringComparison.Ordinal)
        || DrawIntent.IsRequest(sentence)
        || DrawIntent.IsTitle(sentence);
}
