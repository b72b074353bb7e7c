using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>Words that stand for others: those of six languages, and marks in place of texts, "a sign that says ▯".</content>
internal sealed partial class ClauseReader
{
    /// <summary>The mark of the first text; the others have the characters for private use after it.</summary>
    private const char FirstMark = '\uE000';

    /// <summary>How many texts can have a mark.</summary>
    public const int MaxTexts = '\uF8FF' - FirstMark + 1;

    /// <summary>Stands in place of a text. A prompt must be cleared of such characters before.</summary>
    public static char MarkOf(int text) => (char)(FirstMark + text);

    public static int TextOf(string mark) => mark[0] - FirstMark;

    public static string WithoutMarks(string text) => string.Concat(text.Select(c => IsMark(c) ? ' ' : c));

    private static bool IsMark(char c) => c - FirstMark is >= 0 and < MaxTexts;

    private static readonly HashSet<string> s_textLeads = WordList.Parse(
        """
        that which says say saying said reads read reading labelled labeled titled called named marked the a word words text
        name lettering inscription
        written message der die das aufschrift schriftzug text auf dem steht mit beschriftet l'inscription inscription qui dit
        marqué que dice letrero
        texto con la palabra scritta che con opschrift tekst met de het waarop staat escrito com a inscrição
        """
    );

    /// <summary>"That says", "reading": what stands between a thing and the text on it.</summary>
    public static bool LeadsText(string word) => s_textLeads.Contains(word);

    /// <summary>"That says the words", before a text, are no action.</summary>
    private void DropTextLeads()
    {
        for (var i = _words.Count - 1; i > 0; i--)
        {
            if (!IsMark(_words[i][0]))
                continue;
            while (i > 1 && s_textLeads.Contains(_words[i - 1]) && !_starts.Contains(i))
            {
                _words.RemoveAt(i - 1);
                Shift(i - 1);
                i--;
            }
        }

        // What starts after a removed word starts one earlier.
        void Shift(int removed)
        {
            List<int> later = [.. _starts.Where(start => start > removed)];
            foreach (var start in later)
                _starts.Remove(start);
            foreach (var start in later)
                _starts.Add(start - 1);
        }
    }

    /// <summary>The text stands on the thing before it; where that has no face, on the last that has one.</summary>
    private int TakeText(string mark)
    {
        var at = _objects.FindLastIndex(noun => noun is { Text: null, Prop: { } prop } && Faces.Has(prop));
        if (at >= 0)
            _objects[at] = _objects[at] with { Text = mark };
        return 1;
    }

    /// <summary>"L'oiseau s'envole", "un'ape": an article, or a pronoun that says nothing, before the word.</summary>
    private (string[] Lead, string Word)? Elision(int at)
    {
        if (
            _language is not ("fr" or "it")
            || StoryData.Verb(_words[at]) is not null
            || ElidedVerb(_words[at]) is not null
        )
            return null;
        var cut = _words[at].IndexOf('\'', StringComparison.Ordinal);
        if (cut < 1 || cut + 2 >= _words[at].Length)
            return null;
        var rest = _words[at][(cut + 1)..];
        return _words[at][..cut] switch
        {
            "l" => (["la"], rest),
            "un" => (["una"], rest),
            "s" or "m" when StoryData.Verb(rest) is not null => ([], rest),
            "d" => ([], rest),
            _ => null,
        };
    }

    /// <summary>"L'attrape": catches it.</summary>
    private string? ElidedVerb(string word) =>
        _language is "fr" or "it"
        && word.StartsWith("l'", StringComparison.Ordinal)
        && word[2..] is { Length: > 2 } verb
        && StoryData.Verb(verb) is not null
        && StoryData.Word(verb) is null
        && StoryData.Prop(verb) is null
            ? verb
            : null;

    /// <summary>A being, a pronoun or a thing, after which a verb comes.</summary>
    private static bool IsActing(List<string> english) =>
        s_pronouns.ContainsKey(english[^1])
        || Enumerable
            .Range(1, 2)
            .Where(count => count <= english.Count)
            .Select(count => Known(string.Join(' ', english.TakeLast(count))))
            .Any(known => known is StoryProp or StoryWord { Kind: <= StoryWordKind.Creature });

    /// <summary>Known words of six languages become English; articles, colours and the rest are read as they are.</summary>
    private void Translate()
    {
        if (!SceneTranslation.Knows(_language))
            return;
        var (words, starts) = (new List<string>(_words.Count), new HashSet<int>());
        for (var i = 0; i < _words.Count; )
        {
            if (_starts.Contains(i))
                starts.Add(words.Count);
            // "Sie schlafen": several.
            else if (words is [.., "sie"] && _words[i].EndsWith("en", StringComparison.Ordinal))
                words[^1] = "they";
            if (Elision(i) is { } rest)
            {
                words.AddRange(rest.Lead);
                _words[i] = rest.Word;
            }

            if (ElidedVerb(_words[i]) is { } elided)
            {
                _pronouns.Add(("it", true));
                words.Add(elided);
                i++;
            }
            // "La glace tombe", "il porte": what follows no article is what someone does.
            else if (
                words.Count > 0
                && StoryData.Verb(_words[i]) is not null
                && !IsArticle(_words[i - 1])
                && IsActing(words)
            )
                words.Add(_words[i++]);
            else if (SceneTranslation.Find(_words, i, _language) is var (english, length))
            {
                words.AddRange(english);
                i += length;
            }
            else
                words.Add(_words[i++]);
        }

        // "En" is "in" in other languages.
        if (_language == "nl")
            words = [.. words.Select(word => word == "en" ? "and" : word)];
        _words.Clear();
        _words.AddRange(words);
        _starts.Clear();
        _starts.UnionWith(starts);
    }
}
