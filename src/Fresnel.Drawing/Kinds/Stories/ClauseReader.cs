using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Reads one clause of a story by word lists. Linear in its length; never fails.</summary>
internal sealed partial class ClauseReader
{
    private const int MaxWords = 80;
    private const int MostBeings = 12;
    private const int MostNouns = 16;

    private static readonly HashSet<string> s_articles = WordList.Parse(
        "a an the his her its their my our your this that some one another ein eine einen einer einem der die das den dem un une le la les el los las il lo gli de uno una um uma umas uns het"
    );

    private static readonly HashSet<string> s_prepositions = WordList.Parse(
        "on in at to from with under behind beside near by over above below inside into through across against along around for of off onto between toward towards past about like as"
    );

    /// <summary>Prepositions of other languages.</summary>
    private static readonly Dictionary<string, string> s_foreign = new[]
    {
        ("on", "auf sur sobre su sul sulla sullo op на"),
        ("in", "im dans en nel nella no na nos nas w в"),
        ("under", "unter sous bajo sotto debaixo onder pod под"),
        ("beside", "neben naast obok рядом accanto junto"),
        ("with", "mit avec con com met с"),
    }
        .SelectMany(pair => pair.Item2.Split(' ').Select(word => (word, pair.Item1)))
        .ToDictionary(pair => pair.word, pair => pair.Item2);

    private static readonly HashSet<string> s_joins = WordList.Parse(
        "and or but who which that while when where then und et y e"
    );

    private static readonly HashSet<string> s_weak = WordList.Parse(
        "is are was were be go goes went come comes start starts begin begins try tries want wants decide decides stand has have having get gets keep keeps let lets take takes"
    );

    private readonly List<string> _words;
    private readonly Func<string, StoryProp?> _picture;
    private readonly string _language;
    private readonly List<StoryNoun> _who = [];
    private readonly List<StoryNoun> _objects = [];
    private readonly List<string> _limitations = [];
    private readonly List<Rgb> _colours = [];
    private readonly List<string> _attributes = [];

    /// <summary>"She", "they", "it", for the story to resolve.</summary>
    private readonly List<(string Word, bool AfterVerb)> _pronouns = [];

    /// <summary>The word that is read.</summary>
    private int _at;

    /// <summary>Where the verb of the clause is.</summary>
    private int _verbAt;

    private StoryVerb? _verb;
    private bool _verbIsWeak;
    private StoryClause _clause = new();
    private readonly List<StoryRelation> _relations = [];

    /// <summary>Words after a comma or another mark, where a preposition ends.</summary>
    private readonly HashSet<int> _starts = [];

    private string? _preposition;
    private int _count = 1;
    private StoryNoun? _last;
    private string? _role;
    private bool _isOwned;

    private ClauseReader(string text, Func<string, StoryProp?> picture, string language)
    {
        _language = language;
        _words = [];
        foreach (var piece in text.Split([',', ';', ':', '.', '—', '–']))
        {
            _starts.Add(_words.Count);
            _words.AddRange(Split(piece).Take(MaxWords - _words.Count));
        }

        Translate();
        DropTextLeads();

        _picture = picture;
    }

    /// <param name="picture">A thing of the picture library by its word; null for none.</param>
    /// <param name="language">Of the text. Words of other languages than English are looked up among the pictures.</param>
    public static (StoryClause Clause, IReadOnlyList<(string Word, bool AfterVerb)> Pronouns) Read(
        string text,
        Func<string, StoryProp?> picture,
        string language = "en"
    )
    {
        if (UnspacedText.Reads(language))
            (text, language) = (UnspacedText.ToEnglish(text, language), "en");
        var reader = new ClauseReader(text, picture, language);
        while (reader._at < reader._words.Count)
            reader._at += reader.ReadAt(reader._at);
        reader.ActByParticiple();
        if (reader._verb is null && reader._who.Count > 0)
            reader._verb = StoryData.NamedVerb("stand");
        return (
            reader._clause with
            {
                Who = reader._who,
                Verb = reader._verb,
                Objects = reader._objects,
                Relations = reader._relations,
                Limitations = reader._limitations,
            },
            reader._pronouns
        );
    }

    internal static IEnumerable<string> Split(string text) =>
        text.ToLowerInvariant()
            .Replace('’', '\'')
            .Split(
                [' ', ',', ';', ':', '.', '!', '?', '"', '“', '”', '(', ')', '\n', '\t', '—', '–'],
                StringSplitOptions.RemoveEmptyEntries
            )
            .Select(word => word.Trim('\'', '-').Replace("'s", "", StringComparison.Ordinal))
            .Where(word => word.Length > 0);

    /// <returns>How many words were read.</returns>
    private int ReadAt(int at)
    {
        var word = _words[at];
        if (_starts.Contains(at))
            _preposition = null;
        if (s_joins.Contains(word))
            return 1;
        if (word == "one" && at > 0 && _words[at - 1] is "new" or "another")
        {
            _pronouns.Add(("it", true));
            return 1;
        }

        if (IsMark(word[0]))
            return TakeText(word);
        if (ReadSun(at) is > 0 and var sun)
            return sun;
        if (ReadSide(at) is > 0 and var side)
            return side;
        if (IsAttributeHere(at))
        {
            _attributes.Add(word);
            return 1;
        }

        if (ReadShare(at) is > 0 and var share)
            return share;
        if (PhraseOfPlace(at) is { Length: > 0 } phraseOfPlace)
        {
            if (word == "driven")
                _limitations.Add("shows who drives beside what is driven");
            _preposition = phraseOfPlace.Preposition;
            return phraseOfPlace.Length;
        }
        if (
            word
                is "he"
                    or "she"
                    or "they"
                    or "it"
                    or "him"
                    or "her"
                    or "them"
                    or "er"
                    or "sie"
                    or "elle"
                    or "ils"
                    or "elles"
                    or "ellos"
                    or "ella"
            && !IsPossessive(at)
        )
        {
            if (word is "ils" or "elles" or "ellos")
                word = "they";
            if (RelateToPronoun(word))
                return 1;
            _pronouns.Add(
                (word, _verb is not null && (!_verbIsWeak || word is "it" or "her") || word is "him" or "them")
            );
            return 1;
        }

        if (
            word is "both" or "beide" or "everyone" or "everybody" or "all"
            && (at + 1 >= _words.Count || Known(_words[at + 1]) is null)
        )
        {
            _pronouns.Add(("they", _verb is not null && !_verbIsWeak));
            return 1;
        }

        if (IsNegated(at))
            return 1;
        var isLast = at == _words.Count - 1;
        if (
            at > 0
            && (word == "home" || word is "inside" or "indoors" && isLast)
            && !s_articles.Contains(_words[at - 1])
        )
        {
            if (_words[at - 1] == "at")
            {
                TakePlace(_verb?.Relation is "cook" || _verb?.Name == "eat" ? "kitchen" : "living", "");
                return 1;
            }

            _clause = _clause with { GoesHome = true };
            return 1;
        }

        if (word is "lap" or "shoulder")
        {
            SetOnLap(at);
            return 1;
        }

        if (ReadWear(at) is var worn and > 0)
            return worn;
        if (s_articles.Contains(word) && word is not "one")
            return ReadArticle(at);
        if (_language != "en" && s_foreign.TryGetValue(word, out var preposition))
        {
            _preposition = preposition;
            return 1;
        }

        if (s_prepositions.Contains(word))
        {
            if (StoryData.Find(_words, at, Known) is { Length: > 1 } phrase)
                return ReadKnown(at, phrase.Entry, phrase.Length);
            _preposition = word == "onto" ? "on" : word;
            return 1;
        }

        if (
            SubjectWords.Numbers.TryGetValue(word, out var number)
                && (word is not ("couple" or "pair") || at + 1 < _words.Count && _words[at + 1] == "of")
            || int.TryParse(word, out number) && number is > 0 and <= 100
        )
        {
            _count = Math.Clamp(number, 1, 24);
            return 1;
        }

        if (ColourOf(word) is { } colour && (word != "orange" || !isLast))
        {
            if (!ColourAfterNoun(colour))
                _colours.Add(colour);
            return 1;
        }

        return ReadContent(at, word);
    }

    private Rgb? ColourOf(string word) =>
        NamedColours.All.TryGetValue(word, out var colour) ? colour
        : _language == "en" ? null
        : ColourWords.Find(new PromptText(word).All, 0)?.Colour;

    /// <summary>"Un chat noir", "tre mele rosse".</summary>
    private bool ColourAfterNoun(Rgb colour)
    {
        if (_language is not ("fr" or "es" or "it" or "pt") || _count > 1)
            return false;
        var list = _objects.Count > 0 ? _objects : _who;
        if (list.Count == 0 || list[^1].Colours.Count > 0)
            return false;
        list[^1] = list[^1] with { Colours = [colour] };
        return true;
    }

    /// <summary>"With a cat on her lap".</summary>
    private int ReadContent(int at, string word)
    {
        if (ReadParticiple(at))
            return 1;
        var afterArticle = at > 0 && (s_articles.Contains(_words[at - 1]) || _attributes.Count + _colours.Count > 0);
        var noun = StoryData.Find(_words, at, Known) is { } known && known.Length > 0 ? known : ((object, int)?)null;
        // "She cooks": a verb; "the cook": a person.
        if (!afterArticle || noun is null)
        {
            if (
                StoryData.Find(_words, at, StoryData.Verb) is { } verb
                && (noun is null || noun.Value.Item2 <= verb.Length)
                && !IsNounHere(at, noun)
            )
            {
                if (!ActsItself(at, verb.Entry))
                    TakeVerb(verb.Entry, word);
                return verb.Length;
            }
        }

        if (noun is { } found)
            return ReadKnown(at, found.Item1, found.Item2);
        if (
            afterArticle
            || _count > 1
            || at == 0
            || s_prepositions.Contains(_words[at - 1])
            || s_joins.Contains(_words[at - 1])
            || _language != "en"
            || IsObject(at)
        )
        {
            if (
                !CastLooks.IsAttribute(word)
                && !s_silent.Contains(word)
                && (word.Length > 2 || WordNormalizer.IsUnsegmented(word))
                && (_picture(word) ?? _picture(WordNormalizer.Singular(word))) is { } thing
            )
            {
                Add(OfPicture(word, thing));
                return 1;
            }

            if (
                (_count > 1 || IsObject(at))
                && word.Length > 3
                && !s_vague.Contains(word)
                && !s_silent.Contains(word)
                && !CastLooks.IsAttribute(word)
            )
            {
                _limitations.Add($"has no drawing of \"{word}\"");
                if (!IsObject(at))
                    Reset();
                return 1;
            }
        }

        if (CastLooks.IsAttribute(word))
            _attributes.Add(word);
        else if (
            _who.Count + _pronouns.Count > 0
            && _verb is null
            && at > 0
            && word.Length > 3
            && word[^1] == 's'
            && !s_weak.Contains(word)
            && !s_articles.Contains(_words[at - 1])
        )
            _limitations.Add($"does not show how \"{word}\" looks");
        else
            NoteUnread(at);
        return 1;
    }

    /// <summary>"Eating bamboo": what follows a verb.</summary>
    private bool IsObject(int at) =>
        _language == "en"
        && at > 0
        && StoryData.Verb(_words[at - 1]) is { Relation: not ("none" or "along") }
        && !s_weak.Contains(_words[at - 1])
        && !_words[at].EndsWith("ly", StringComparison.Ordinal)
        && !s_adverbs.Contains(_words[at]);

    private static readonly HashSet<string> s_adverbs = WordList.Parse(
        "away down back outside upstairs together alone again fast hard forward happy sad asleep late early around everywhere there here"
    );

    /// <summary>A being or a thing of stories that has the picture, else the picture.</summary>
    private static StoryNoun OfPicture(string word, StoryProp thing)
    {
        var name = thing.Picture.Replace("-face", "", StringComparison.Ordinal).Replace('-', ' ');
        if (
            StoryData.Word(name) is
            { Kind: StoryWordKind.Person or StoryWordKind.Animal or StoryWordKind.Creature } being
        )
            return new StoryNoun
            {
                Word = word,
                Name = being.Name,
                Kind = being.Kind,
            };
        var prop =
            StoryData.Props.FirstOrDefault(each => each.Picture == thing.Picture) ?? StoryData.Prop(name) ?? thing;
        return new StoryNoun
        {
            Word = word,
            Name = prop.Name,
            Prop = prop,
        };
    }

    /// <summary>"A dog", "three fish" and plural beings before the verb are nouns even where a verb has the same letters.</summary>
    private bool IsNounHere(int at, (object Entry, int Length)? noun) =>
        noun is not null
        && (
            at == 0
                && at + noun.Value.Length < _words.Count
                && _words[at + noun.Value.Length] is [.., 's'] next
                && StoryData.Verb(next) is not null
            || _verb is not null && !_verbIsWeak
            || _count > 1
            || _preposition is not null
            || noun.Value.Entry
                is StoryWord { Kind: StoryWordKind.Person or StoryWordKind.Animal or StoryWordKind.Creature }
                && at == 0
        );

    private static object? Known(string phrase)
    {
        if (StoryData.Word(phrase) is { } word)
            return word;
        if (StoryData.Prop(phrase) is { } prop)
            return prop;
        var singular = WordNormalizer.Singular(phrase);
        singular = phrase switch
        {
            _ when phrase.EndsWith("men", StringComparison.Ordinal) => phrase[..^2] + "an",
            _ when phrase.EndsWith("ves", StringComparison.Ordinal) => phrase[..^3] + "f",
            "wolves" => "wolf",
            "mice" => "mouse",
            "geese" => "goose",
            _ => singular,
        };
        return singular == phrase ? null : StoryData.Word(singular) ?? (object?)StoryData.Prop(singular);
    }

    private void TakeVerb(StoryVerb verb, string word)
    {
        if (s_unshown.Contains(word))
            _limitations.Add($"does not show how \"{word}\" looks");
        if (
            _verb is null
            && _who.Count + _pronouns.Count == 0
            && _objects is [{ IsBeing: false, Preposition: null }, ..]
        )
            _clause = _clause with { ThingActs = true };
        if (_verb is null || _verbIsWeak)
            (_verb, _verbIsWeak, _verbAt) = (verb, s_weak.Contains(word), _at);
        else if (verb.Mood is { } mood && _clause.Mood is null && verb.Relation == "none")
            _clause = _clause with { Mood = mood };
        else if (verb.Name is "eat" or "drink" or "read" or "hold")
            _clause = _clause with { Also = verb };
        else
            NoteSecond(verb, word);
        Reset();
    }
}
