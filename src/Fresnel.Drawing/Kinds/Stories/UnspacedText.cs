using System.Collections.Frozen;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>
/// Japanese and Chinese scenes as English clauses: words by the longest match, places by the particles around them. Words
/// that the table does not have stay as they are, to be looked up among the pictures.
/// </summary>
internal sealed class UnspacedText
{
    private const int LongestWord = 6;

    private static readonly Lazy<FrozenDictionary<string, (string English, char Kind)>> s_words = new(Load);

    private readonly string _text;
    private readonly List<string> _clauses = [];
    private readonly List<string> _modifiers = [];
    private readonly List<string> _places = [];
    private string? _head;
    private string? _object;
    private string? _verb;
    private bool _verbAfterHead;
    private bool _afterIn;

    private UnspacedText(string text) => _text = text;

    public static bool Reads(string language) => language is "ja" or "zh";

    public static string ToEnglish(string text, string language)
    {
        var reader = new UnspacedText(text.Replace(" ", "", StringComparison.Ordinal));
        for (var at = 0; at < reader._text.Length; )
            at += reader.ReadAt(at, japanese: language == "ja");
        reader.Flush();
        return string.Join(", and ", reader._clauses);
    }

    private int ReadAt(int at, bool japanese)
    {
        if (_text[at] is '、' or '，' or ',' or '。' or '和' or '与' or '跟')
        {
            Flush();
            return 1;
        }

        if (!japanese && _text[at] == '在')
        {
            _afterIn = true;
            return 1;
        }

        for (var length = Math.Min(LongestWord, _text.Length - at); length > 0; length--)
        {
            if (s_words.Value.TryGetValue(_text.Substring(at, length), out var word))
                return length + Take(word.English, word.Kind, at + length, japanese);
        }

        var end = at;
        while (end < _text.Length && IsUnknown(end))
            end++;
        return end > at ? end - at + Take(_text[at..end], 'n', end, japanese) : 1;
    }

    /// <summary>Kanji and katakana that start no word of the table.</summary>
    private bool IsUnknown(int at) =>
        _text[at] is >= '\u30A1' and <= '\u30FC' or >= '\u4E00' and <= '\u9FFF'
        && _text[at] is not ('的' or '在' or '和' or '与')
        && !Enumerable
            .Range(1, Math.Min(LongestWord, _text.Length - at))
            .Any(length => s_words.Value.ContainsKey(_text.Substring(at, length)));

    /// <returns>How many letters after the word were read.</returns>
    private int Take(string english, char kind, int next, bool japanese)
    {
        switch (kind)
        {
            case 'c' or 'k':
                _modifiers.Add(english);
                return 0;
            case 'v':
                (_verb, _verbAfterHead) = (english, _head is not null);
                return 0;
            case 'p':
                return 0;
            default:
                return TakeNoun(english, next, japanese);
        }
    }

    private int TakeNoun(string noun, int next, bool japanese)
    {
        var number = _modifiers.Find(each => each is "two" or "three" or "four" or "five");
        var words = _modifiers.Where(each => each is not ("one" or "two" or "three" or "four" or "five")).Append(noun);
        var ending = number is null || noun.EndsWith("children", StringComparison.Ordinal) ? "" : "s";
        var phrase = $"{number ?? "a"} {string.Join(' ', words)}{ending}";
        _modifiers.Clear();
        var (position, length) = Position(next);
        var after = _text.AsSpan(Math.Min(_text.Length, next + length));
        if (japanese ? after.StartsWith("に") || after.StartsWith("で") || position is not null : _afterIn)
        {
            _afterIn = false;
            _places.Add($"{position ?? (japanese && after.StartsWith("に") && _verb is null ? "on" : "in")} {phrase}");
            return length + (japanese && after.Length > 0 && after[0] is 'に' or 'で' ? 1 : 0);
        }

        if (japanese && after.StartsWith("を"))
        {
            _object = phrase;
            return 1;
        }

        if (
            japanese
            && after.StartsWith("の")
            && StoryData.Word(noun)?.Kind is StoryWordKind.Place or StoryWordKind.Time or StoryWordKind.Weather
        )
        {
            _places.Add($"in {phrase}");
            return 1;
        }

        if (!japanese && _head is not null && _verbAfterHead && _object is null)
        {
            _object = phrase;
            return 0;
        }

        if (_head is not null)
            Flush();
        _head = phrase;
        return japanese && after.Length > 0 && after[0] is 'が' or 'は' or 'と' ? 1 : 0;
    }

    private (string? English, int Length) Position(int at)
    {
        for (var length = Math.Min(3, _text.Length - at); length > 0; length--)
        {
            if (s_words.Value.TryGetValue(_text.Substring(at, length), out var word) && word.Kind == 'p')
                return (word.English, length);
        }

        return (null, 0);
    }

    private void Flush()
    {
        if (_head is not null || _places.Count > 0 || _object is not null)
            _clauses.Add(
                string.Join(
                    ' ',
                    new[] { _head, _head is null ? null : _verb, _object }
                        .Concat(_places)
                        .Where(part => part is not null)
                )
            );
        (_head, _object, _verb, _verbAfterHead) = (null, null, null, false);
        _places.Clear();
        _modifiers.Clear();
    }

    private static FrozenDictionary<string, (string, char)> Load()
    {
        var words = new Dictionary<string, (string, char)>();
        foreach (var parts in StoryData.Lines("unspaced").Select(line => line.Split(" | ")))
        foreach (var word in parts[2].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            words.TryAdd(word, (parts[0], parts[1][0]));
        return words.ToFrozenDictionary();
    }
}
