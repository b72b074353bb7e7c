using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>Small words: pronouns, prepositions, numbers, colours, and what joins clauses.</content>
internal sealed partial class ClauseReader
{
    /// <summary>Of several languages, as the pronoun that the story resolves.</summary>
    private static readonly Dictionary<string, string> s_pronouns = new()
    {
        ["he"] = "he",
        ["she"] = "she",
        ["they"] = "they",
        ["it"] = "it",
        ["him"] = "him",
        ["her"] = "her",
        ["them"] = "them",
        ["er"] = "er",
        ["sie"] = "sie",
        ["elle"] = "elle",
        ["ella"] = "ella",
        ["ils"] = "they",
        ["elles"] = "they",
        ["ellos"] = "they",
    };

    private static readonly Dictionary<string, Dictionary<string, string>> s_foreignPronouns = new()
    {
        ["de"] = new() { ["ihn"] = "him", ["ihm"] = "him" },
        ["fr"] = new() { ["il"] = "he", ["lui"] = "him" },
        ["es"] = new() { ["él"] = "he", ["ellas"] = "they" },
        ["it"] = new()
        {
            ["lui"] = "he",
            ["lei"] = "she",
            ["loro"] = "they",
        },
        ["pt"] = new()
        {
            ["ele"] = "he",
            ["ela"] = "she",
            ["eles"] = "they",
            ["elas"] = "they",
        },
        ["nl"] = new()
        {
            ["hij"] = "he",
            ["zij"] = "she",
            ["ze"] = "she",
            ["hem"] = "him",
        },
    };

    /// <summary>"Il court"; in "il pleut" no one acts.</summary>
    private bool IsForeignPronoun(int at, out string word)
    {
        word = "";
        return s_foreignPronouns.TryGetValue(_language, out var pronouns)
            && pronouns.TryGetValue(_words[at], out word!)
            && at + 1 < _words.Count
            && StoryData.Word(_words[at + 1]) is not { Kind: StoryWordKind.Weather }
            && _words[at + 1] is not ("y" or "fait" or "neige" or "faut" or "est" or "rain" or "snow");
    }

    private static readonly HashSet<string> s_all = WordList.Parse("both beide everyone everybody all");

    private bool AfterVerb => _verb is not null && !_verbIsWeak;

    private int ReadJoin(int at)
    {
        var word = _words[at];
        // "A white beard and a blue coat": worn as well.
        if (word == "and" && at == _wearEnd && ReadWear(at) is > 0 and var worn)
            return worn;
        if (word is "and" or "und" or "et" or "y" or "e")
            _and = at;
        if (s_joins.Contains(word))
            return 1;
        if (word != "one" || at == 0 || _words[at - 1] is not ("new" or "another"))
            return 0;
        _pronouns.Add(("it", true));
        return 1;
    }

    /// <summary>Where the last "and" is.</summary>
    private int _and = -1;

    /// <summary>What has the thing before "and": "a table with a cake and two gifts".</summary>
    private string? _bearer;

    private int ReadText(int at) => IsMark(_words[at][0]) ? TakeText(_words[at]) : 0;

    private int ReadAttribute(int at)
    {
        if (!IsAttributeHere(at))
            return 0;
        _attributes.Add(_words[at]);
        return 1;
    }

    private int ReadPhraseOfPlace(int at)
    {
        if (PhraseOfPlace(at) is not { Length: > 0 } phrase)
            return 0;
        _preposition = phrase.Preposition;
        return phrase.Length;
    }

    private int ReadPronoun(int at)
    {
        if (ReadOneOfTwo(at) is > 0 and var one)
            return one;
        if (!s_pronouns.TryGetValue(_words[at], out var word) && !IsForeignPronoun(at, out word) || IsPossessive(at))
            return 0;
        if (RelateToPronoun(word))
            return 1;
        _pronouns.Add(
            (
                word,
                _clause.IsContinued
                    || AfterVerb
                    || _verb is not null && (word is "it" or "her")
                    || word is "him" or "them"
            )
        );
        return 1;
    }

    /// <summary>"One falls asleep", "the other wins": of the two before.</summary>
    private int ReadOneOfTwo(int at)
    {
        // Frames have lost their first article.
        var bare = at == 0 && (_words[at] is "other" or "second");
        var other = bare || _words[at] == "the" && at + 1 < _words.Count && (_words[at + 1] is "other" or "second");
        var length = other && !bare ? 2 : 1;
        if (
            !other && _words[at] != "one"
            || _verb is not null
            || _who.Count > 0
            || at + length >= _words.Count
            || Known(_words[at + length]) is not null
            || StoryData.Find(_words, at + length, StoryData.Verb) is null
        )
            return 0;
        _pronouns.Add((other ? "other" : "one", false));
        return length;
    }

    private int ReadAll(int at)
    {
        if (!s_all.Contains(_words[at]) || at + 1 < _words.Count && Known(_words[at + 1]) is not null)
            return 0;
        _pronouns.Add((_words[at] is "everyone" or "everybody" ? "everyone" : "they", AfterVerb));
        return 1;
    }

    private int ReadHome(int at)
    {
        var word = _words[at];
        if (
            at == 0
            || word != "home"
                && !(word is "inside" or "indoors" && at == _words.Count - 1 && _verb?.Relation == "along")
            || s_articles.Contains(_words[at - 1])
        )
            return 0;
        if (_words[at - 1] == "at")
            TakePlace(_verb?.Relation is "cook" || _verb?.Name == "eat" ? "kitchen" : "living", "");
        else
            _clause = _clause with { GoesHome = true };
        return 1;
    }

    private int ReadLap(int at)
    {
        // "Brushes her teeth".
        if (_words[at] is "teeth" or "tooth" or "hair" && _verb?.Name is "brushing" or "clean" or "open")
            return 1;
        if (_words[at] is not ("lap" or "shoulder"))
            return 0;
        SetOnLap(at);
        return 1;
    }

    private int ReadPreposition(int at)
    {
        var word = _words[at];
        if (_language != "en" && s_foreign.TryGetValue(word, out var preposition))
        {
            _preposition = preposition;
            return 1;
        }

        if (!s_prepositions.Contains(word))
            return 0;
        // "On a bus", and not "on a bus stop".
        if (
            StoryData.Find(_words, at, Known) is { Length: > 1 } phrase
            && StoryData.Find(_words, at + phrase.Length - 1, Known) is not { Length: > 1 }
        )
            return ReadKnown(at, phrase.Entry, phrase.Length);
        _preposition = word == "onto" ? "on" : word;
        return 1;
    }

    private int ReadCount(int at)
    {
        var word = _words[at];
        // "A tower of plates", "a mountain of socks".
        if (
            word is "tower" or "pile" or "stack" or "mountain" or "heap" or "bunch" or "lot"
            && at + 2 < _words.Count
            && _words[at + 1] == "of"
            && _words[at + 2].EndsWith('s')
            && StoryData.Find(_words, at, StoryData.Prop) is not { Length: > 1 }
        )
        {
            _count = 5;
            return 2;
        }

        // "Full of gold".
        if (word == "gold" && at > 0 && _words[at - 1] is "of" && StoryData.Prop("gold bar") is { } bar)
        {
            _count = 3;
            _preposition = "of";
            return ReadKnown(at, bar, 1);
        }

        // "Twin sisters".
        if (word == "twin" && at + 1 < _words.Count && StoryData.IsPlural(_words[at + 1]))
        {
            _count = 2;
            return 1;
        }

        if (
            !(
                SubjectWords.Numbers.TryGetValue(word, out var number)
                && (word is not ("couple" or "pair") || at + 1 < _words.Count && _words[at + 1] == "of")
            ) && !(int.TryParse(word, out number) && number is > 0 and <= 100)
        )
            return 0;
        _count = Math.Clamp(number, 1, 24);
        return 1;
    }

    /// <summary>"Three balloons, green, yellow and blue": each in its own colour; 0 where no more than one colour follows.</summary>
    private int ReadColourList(int at)
    {
        var list = _objects.Count > 0 ? _objects : _who;
        if (
            list.Count == 0
            || list[^1] is not { Count: > 1, Colours.Count: 0 } last
            || !(_starts.Contains(at) || _preposition == "in")
        )
            return 0;
        var (colours, i) = (new List<Colours.Rgb>(), at);
        for (; i < _words.Count; i++)
        {
            if (ColourOf(_words[i]) is { } colour)
                colours.Add(colour);
            else if (_words[i] is not ("and" or "und" or "et" or "y" or "e" or "en"))
                break;
        }

        // "A red ball" begins another thing.
        if (colours.Count < 2 || i < _words.Count && !_starts.Contains(i) && Known(_words[i]) is not null)
            return 0;
        list[^1] = last with { Colours = colours };
        _preposition = null;
        return i - at;
    }

    /// <summary>"With lavender on a table", "and an orange": no colour of what follows.</summary>
    private bool IsThing(int at) =>
        _words[at] is "orange" or "lavender" or "rose" or "violet" or "plum" or "lime" or "peach" or "cherry" or "coral"
        && (_words[at] == "orange" || StoryData.Prop(_words[at]) is not null)
        && (
            at == _words.Count - 1
            || _starts.Contains(at + 1)
            || s_prepositions.Contains(_words[at + 1])
            || s_joins.Contains(_words[at + 1])
        );

    private int ReadColour(int at)
    {
        if (ReadColourList(at) is > 0 and var listed)
            return listed;
        if (ColourOf(_words[at]) is not { } colour || IsThing(at))
            return 0;
        if (!ColourAfterNoun(colour))
            _colours.Add(colour);
        return 1;
    }
}
