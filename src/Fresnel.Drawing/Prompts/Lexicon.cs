namespace Fresnel.Drawing.Prompts;

/// <summary>Phrases in many languages and what they mean. Matching is linear in the text.</summary>
/// <remarks>
/// Words are folded and in singular. A star at the end of a word stands for any ending, at its start for any beginning
/// (German compounds), a number sign for any number. Chinese, Japanese and Korean phrases match inside a run of letters.
/// </remarks>
internal sealed class Lexicon
{
    private readonly Dictionary<string, List<(string[] Words, string Value)>> _byStart = [];
    private readonly List<(string[] Words, string Value)> _bySuffix = [];
    private readonly List<(string Phrase, string Value)> _unspaced = [];

    /// <param name="lines"><c>value: phrase, phrase, …</c>, a line each; a value may have several lines.</param>
    public Lexicon(string lines)
    {
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // A value may have a colon of its own: "aspect.16:9: …".
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            var value = line[..colon];
            foreach (
                var phrase in line[(colon + 1)..]
                    .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            )
                Add(phrase, value);
        }
    }

    private void Add(string phrase, string value)
    {
        if (IsUnspaced(phrase))
        {
            _unspaced.Add((phrase, value));
            return;
        }

        var words = phrase
            .Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries)
            .Select(WordNormalizer.Fold)
            .ToArray();
        if (words[0][0] == '*')
        {
            _bySuffix.Add((words, value));
            return;
        }

        var key = Key(words[0]);
        if (!_byStart.TryGetValue(key, out var entries))
            _byStart[key] = entries = [];
        entries.Add((words, value));
    }

    /// <summary>In the order of the text, the longest at each place, without overlaps.</summary>
    public List<LexiconMatch> Find(Phrase text)
    {
        var matches = new List<LexiconMatch>();
        var words = text.Source.Words;
        var end = FirstOf(words, text.To);
        for (var i = FirstOf(words, text.From); i < end; )
        {
            var (length, value) = Longest(text.Source, i, end);
            if (length > 0)
                matches.Add(new(value, words[i].Token, words[i + length - 1].Token + 1));
            i += Math.Max(1, length);
        }

        AddUnspaced(text, matches);
        return matches;
    }

    public LexiconMatch? First(Phrase text) => Find(text) is [var first, ..] ? first : null;

    /// <summary>Index of the first word of a token.</summary>
    private static int FirstOf(IReadOnlyList<(string Word, int Token)> words, int token)
    {
        var (low, high) = (0, words.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (words[middle].Token < token)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private (int Length, string Value) Longest(PromptText text, int at, int end)
    {
        var words = text.Words;
        var word = words[at].Word;
        if (word.Length == 0 || word.Length > 60)
            return default;
        (int Length, string Value) best = default;
        if (_byStart.TryGetValue(Key(word), out var entries))
            Try(entries);
        Try(_bySuffix);
        return best;

        void Try(List<(string[] Words, string Value)> candidates)
        {
            foreach (var (pattern, value) in candidates)
            {
                if (pattern.Length <= best.Length || at + pattern.Length > end)
                    continue;
                var (k, next) = (0, at);
                while (k < pattern.Length && next < end && Fits(pattern[k], words[next].Word))
                {
                    k++;
                    next++;
                    // "Vor- und Nachteile"
                    if (k < pattern.Length && next < end && text.Tokens[words[next].Token].Is('-'))
                        next++;
                }

                if (k == pattern.Length)
                    best = (next - at, value);
            }
        }
    }

    private static bool Fits(string pattern, string word) =>
        word.Length > 0
        && (
            pattern == "#" ? int.TryParse(word, out _) || SubjectWords.Numbers.ContainsKey(word)
            : pattern[^1] == '*' ? word.AsSpan().StartsWith(pattern.AsSpan()[..^1])
            : pattern[0] == '*' ? word.Length > pattern.Length && word.AsSpan().EndsWith(pattern.AsSpan()[1..])
            : pattern == word || (word.Length > 3 && pattern == WordNormalizer.Singular(word))
        );

    private void AddUnspaced(Phrase text, List<LexiconMatch> matches)
    {
        if (_unspaced.Count == 0 || text.IsEmpty)
            return;
        var (start, end) = (text[0].Start, text[text.Count - 1].End);
        var source = text.Source.Source.AsSpan()[start..end];
        if (!source.ContainsAnyInRange('\u1100', '\uFFDC'))
            return;
        var found = new List<(int Start, int Length, string Value)>();
        foreach (var (phrase, value) in _unspaced)
        {
            for (var at = source.IndexOf(phrase, StringComparison.Ordinal); at >= 0; )
            {
                found.Add((at, phrase.Length, value));
                var next = source[(at + 1)..].IndexOf(phrase, StringComparison.Ordinal);
                at = next < 0 || found.Count > 200 ? -1 : at + 1 + next;
            }
        }

        var last = 0;
        foreach (var (at, length, value) in found.OrderBy(each => each.Start).ThenByDescending(each => each.Length))
        {
            if (at < last)
                continue;
            var from = TokenAt(text, start + at + 1);
            var to = TokenAt(text, start + at + length);
            if (from >= text.Count || to >= text.Count || text[from].Kind == TokenKind.Quote)
                continue;
            matches.Add(new(value, text.From + from, text.From + to + 1));
            last = at + length;
        }

        matches.Sort((a, b) => a.From.CompareTo(b.From));
    }

    /// <summary>Index of the first token that ends at a character or after it.</summary>
    private static int TokenAt(Phrase text, int end)
    {
        var (low, high) = (0, text.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (text[middle].End < end)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static string Key(string word) =>
        word.Length < 2 ? word : word.TrimEnd('*')[..Math.Min(2, word.TrimEnd('*').Length)];

    private static bool IsUnspaced(string phrase) => phrase.AsSpan().ContainsAnyInRange('\u1100', '\uFFDC');
}
