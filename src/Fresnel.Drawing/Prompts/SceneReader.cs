using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads the things of a picture, with counts, colours, places and relations, and where and when they are.</summary>
internal sealed class SceneReader
{
    private static readonly HashSet<string> Ends = WordList.Parse(
        """
        that which who while as during and und et y e i и or plus also then but aber mais pero is are was there has have having
        where looking
        being dont do does please this style der welcher qui que kto который labelled labeled saying reading says
        """
    );

    private static readonly HashSet<string> Endings = WordList.Parse(
        "stops stopped ends ended passes passed clears cleared over hört endet s'arrete cesse cesa para smette finisce stopt"
    );

    private static readonly HashSet<string> NotActions = WordList.Parse(
        """
        ring king wing building painting evening morning string spring ceiling drawing nothing something icing wedding duckling
        sapling dumpling pudding
        """
    );

    private static readonly HashSet<string> Groups = WordList.Parse(
        "group field row pair couple bunch lot lots bowl basket cup glass pile stack set collection herd flock bouquet slice piece"
    );

    /// <summary>Groups of a picture of a product, whose vessels are products.</summary>
    private static readonly HashSet<string> s_heaps = WordList.Parse(
        "group row pair couple bunch lot lots pile stack set collection bouquet slice piece"
    );

    private static readonly HashSet<string> RomanceLanguages = ["fr", "es", "it", "pt"];

    private readonly Phrase _text;
    private readonly string _language;
    private readonly HashSet<string> _groups;
    private readonly List<LexiconMatch> _goods;
    private readonly List<BriefSubject> _subjects = [];
    private readonly Dictionary<int, LexiconMatch> _places;
    private readonly Dictionary<int, LexiconMatch> _relations;
    private readonly bool[] _skip;

    private SceneReader(Phrase text, string language, bool products)
    {
        _groups = products ? s_heaps : Groups;
        // "Running shoe".
        _goods = products ? Studio.StudioModels.WordsIn(text) : [];
        (_text, _language) = (text, language);
        _skip = new bool[text.Count];
        Setting = Take(SubjectWords.Settings, needsRelation: true);
        Time = Take(SubjectWords.Times, needsRelation: false);
        Weather = Take(SubjectWords.Weathers, needsRelation: false);
        // Crayons are goods.
        Medium = products ? null : Take(SubjectWords.Mediums, needsRelation: false);
        _places = SubjectWords
            .Places.Find(text)
            .Where(match => !_skip[match.From - text.From])
            .ToDictionary(match => match.From - text.From);
        _relations = SubjectWords
            .Relations.Find(text)
            .DistinctBy(match => match.From)
            .ToDictionary(match => match.From - text.From);
    }

    public IReadOnlyList<BriefSubject> Subjects => _subjects;

    public string? Setting { get; }

    public string? Time { get; }

    public string? Weather { get; }

    public string? Medium { get; }

    /// <param name="products">"A glass of juice" is a glass; else it is juice.</param>
    public static SceneReader Read(Phrase text, string language, bool products = false)
    {
        var reader = new SceneReader(text, language, products);
        reader.Run();
        return reader;
    }

    /// <summary>The first of a lexicon; its words, and a preposition before them, are read.</summary>
    private string? Take(Lexicon lexicon, bool needsRelation)
    {
        foreach (var match in lexicon.Find(_text))
        {
            // A winter jacket is a jacket.
            if (_goods.Exists(goods => goods.From <= match.From && goods.To > match.To))
                continue;
            var (from, to) = (match.From - _text.From, match.To - _text.From);
            var start = from;
            while (
                start > 0
                && (
                    _text[start - 1].IsWordIn(ListReader.Articles) || _text[start - 1].IsWordIn(SubjectWords.Adjectives)
                )
            )
                start--;
            var preposition =
                start > 0
                && _text[start - 1].Kind == TokenKind.Word
                && _text[start - 1].Text
                    is "in"
                        or "on"
                        or "at"
                        or "by"
                        or "im"
                        or "am"
                        or "auf"
                        or "bei"
                        or "dans"
                        or "sur"
                        or "a"
                        or "en"
                        or "sobre"
                        or "su"
                        or "sulla"
                        or "nella"
                        or "no"
                        or "na"
                        or "in"
                        or "op"
                        or "w"
                        or "на"
                        or "в"
                        or "under"
                        or "above"
                        or "during"
                        or "nel"
                        or "al"
                        or "au"
                        or "aan"
                        or "through"
                        or "over"
                        or "across"
                        or "sous"
                        or "de"
                        or "under"
                        or "into"
                        or "against";
            // "The rain stops": it was there before.
            if (
                lexicon == SubjectWords.Weathers
                && (
                    to < _text.Count && _text[to].IsWordIn(Endings)
                    || to + 1 < _text.Count && _text[to + 1].IsWordIn(Endings)
                    || start > 0 && _text[start - 1].IsWordIn(Endings)
                )
            )
                continue;
            if (
                needsRelation
                && !preposition
                && !(_text[from].Text is "in" or "on" or "underwater" or "auf" or "sur" or "на" or "am")
            )
                continue;
            for (var i = preposition ? start - 1 : from; i < to; i++)
                _skip[i] = true;
            return match.Value;
        }

        return null;
    }

    private void Run()
    {
        // The noun phrase in the making, what joins it to the last subject, and the action of the last one.
        var start = -1;
        string? relation = null;
        for (var i = 0; i <= _text.Count; i++)
        {
            var end = i == _text.Count;
            if (!end && !_skip[i] && _places.TryGetValue(i, out var place))
            {
                Close(i);
                SetPlace(place.Value);
                relation = null;
                i = place.To - _text.From - 1;
                // "in the top left corner of": nothing follows.
                continue;
            }

            if (!end && !_skip[i] && _relations.TryGetValue(i, out var joint) && !IsArticleHere(i))
            {
                Close(i);
                relation = joint.Value;
                i = joint.To - _text.From - 1;
                continue;
            }

            if (end || _skip[i] || IsBoundary(i))
            {
                Close(i);
                if (
                    !end
                    && !_skip[i]
                    && (_text[i].Kind == TokenKind.Mark || _text[i].IsWordIn(ListReader.Conjunctions))
                )
                    relation = null;
                continue;
            }

            if (IsAction(i) && (start >= 0 || _subjects.Count > 0))
            {
                Close(i);
                i = ReadAction(i) - 1;
                relation = null;
                continue;
            }

            if (start < 0)
                start = i;
        }

        void Close(int to)
        {
            if (start >= 0 && ReadSubject(_text.Slice(start, to), relation) is { } subject)
                _subjects.Add(subject);
            start = -1;
        }
    }

    /// <summary>"a" is an article in English; "no" and "na" are prepositions only in their languages.</summary>
    private bool IsArticleHere(int at) =>
        _text[at].Text switch
        {
            "a" => _language is not ("fr" or "es" or "it" or "pt") || at == 0,
            "em" or "no" or "com" => _language != "pt",
            "na" => _language is not ("pt" or "pl" or "cs"),
            "su" => _language != "it",
            "op" or "met" => _language != "nl",
            "z" or "w" or "za" or "pod" => _language != "pl",
            "um" => _language != "de",
            "van" => _language == "en",
            "bei" or "am" => _language != "de",
            "al" => _language is not ("es" or "it"),
            "on" or "by" or "at" => _language is "fr" or "pl",
            "tra" or "fra" => _language != "it",
            _ => false,
        };

    private bool IsBoundary(int at)
    {
        var token = _text[at];
        return token.Kind switch
        {
            TokenKind.Break or TokenKind.Quote or TokenKind.Arrow or TokenKind.Address => true,
            TokenKind.Mark => !token.Is('-'),
            TokenKind.Word => token.IsWordIn(Ends) || (IsKana(token.Text) && !IsInflection(at)),
            _ => false,
        };
    }

    /// <summary>Japanese particles and endings are in hiragana.</summary>
    private static bool IsKana(string text) => text[0] is >= '\u3041' and <= '\u309F';

    /// <summary>"赤い丸", "赤の丸": the colour belongs to what follows.</summary>
    private bool IsInflection(int at) =>
        at > 0 && _text[at].Text is "い" or "の" or "な" && ColourWords.Find(_text, at - 1) is not null;

    /// <summary>"running", "waves"; not "building".</summary>
    private bool IsAction(int at)
    {
        var token = _text[at];
        return token.Kind == TokenKind.Word
            && token.Text.Length > 4
            && (
                token.Text.EndsWith("ing", StringComparison.Ordinal)
                && _language == "en"
                && !NotActions.Contains(token.Text)
                && !IsBeforeNoun(at)
                && !_goods.Exists(match => match.From <= at + _text.From && at + _text.From < match.To)
            );
    }

    /// <summary>"a smiling cat", "white shopping bag": an adjective stands before its noun, with colours before it.</summary>
    private bool IsBeforeNoun(int at)
    {
        var start = at;
        while (
            start > 0
            && at + 1 < _text.Count
            && (ColourWords.Find(_text, start - 1) is not null || _text[start - 1].IsWordIn(SubjectWords.Adjectives))
        )
            start--;
        return start == 0
            || _text[start - 1].IsWordIn(ListReader.Articles)
            || (_text[start - 1].Kind == TokenKind.Word && SubjectWords.Numbers.ContainsKey(_text[start - 1].Text))
            || _text[start - 1].Is(',') && _subjects.Count == 0;
    }

    /// <summary>The verb and what follows to the next boundary; a thing that it names becomes a subject.</summary>
    private int ReadAction(int at)
    {
        var to = at + 1;
        while (
            to < _text.Count
            && !_skip[to]
            && !IsBoundary(to)
            && !_places.ContainsKey(to)
            && !(IsAction(to) && to > at + 1)
        )
            to++;
        if (_subjects.Count == 0)
            return to;
        var action = _text.Slice(at, to);
        _subjects[^1] = _subjects[^1] with { Action = action.Text };
        // "riding a horse", "jumping over a fence"
        var thing = action.Slice(1, action.Count);
        string? relation = null;
        if (SubjectWords.Relations.First(thing) is { } joint && joint.From == thing.From)
            (relation, thing) = (joint.Value, thing.Slice(joint.To - thing.From, thing.Count));
        if (
            !thing.IsEmpty
            && (thing[0].IsWordIn(ListReader.Articles) || relation is not null)
            && ReadSubject(thing, null) is { } other
        )
        {
            var owner = _subjects[^1];
            _subjects[^1] = owner with
            {
                Relation = relation ?? (action[0].Text == "riding" ? "on" : "with"),
                Of = other.Name,
            };
            _subjects.Add(other);
        }

        return to;
    }

    private void SetPlace(string name)
    {
        if (_subjects.Count == 0)
            return;
        var place = Enum.Parse<SubjectPlace>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
        for (var i = _subjects.Count - 1; i >= 0 && i == _subjects.Count - 1; i--)
            _subjects[i] = _subjects[i] with { Place = place };
    }

    private bool IsComplement(Phrase phrase)
    {
        var at = phrase.From - _text.From - 1;
        return at > 0
            && _subjects.Count > 0
            && _text[at].Kind == TokenKind.Word
            && _text[at].Text is "is" or "are" or "ist" or "sind" or "est" or "sont" or "es" or "son"
            && ColourWords.Find(phrase, 0) is { } found
            && found.Length == phrase.Count;
    }

    /// <summary>"headphones, black": a colour alone is the last thing's.</summary>
    private void AddColours(Phrase phrase)
    {
        if (_subjects.Count == 0)
            return;
        for (var i = 0; i < phrase.Count; i++)
        {
            if (ColourWords.Find(phrase, i) is { } found)
                _subjects[^1] = _subjects[^1] with { Colours = [.. _subjects[^1].Colours, found.Colour.Hex] };
        }
    }

    /// <summary>Null where no noun is left, or where it is worn by the subject before.</summary>
    private BriefSubject? ReadSubject(Phrase phrase, string? relation)
    {
        phrase = phrase.Trim(keepQuestion: false);
        // "The key is orange".
        if (IsComplement(phrase))
        {
            AddColours(phrase);
            return null;
        }

        if (NounPhrase.Read(phrase, _language, _groups, RomanceLanguages) is not { } subject)
        {
            AddColours(phrase);
            return null;
        }

        if (relation is null || _subjects.Count == 0)
            return subject;
        var owner = _subjects[^1];
        if (relation == "with")
        {
            var last = WordNormalizer.Fold(subject.Name).Split(' ')[^1];
            // A bottle does not wear its cap.
            if (
                _groups != s_heaps
                && (SubjectWords.Wear.Contains(last) || SubjectWords.Wear.Contains(WordNormalizer.Singular(last)))
            )
            {
                _subjects[^1] = owner with { Attributes = [.. owner.Attributes, $"with {phrase.Text}"] };
                return null;
            }

            return subject;
        }

        if (owner.Of is null)
            _subjects[^1] = owner with { Relation = relation, Of = subject.Name };
        return subject;
    }
}
