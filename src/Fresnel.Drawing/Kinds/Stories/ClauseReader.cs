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
        """
        a an the his her its their my our your this that some one another ein eine einen einer einem der die das den dem un une
        le la les el los las il lo gli de uno una um uma umas uns het
        """
    );

    /// <summary>"Son chat": whose it is, in languages other than English.</summary>
    private static readonly HashSet<string> s_possessives = WordList.Parse(
        """
        son sa ses leur leurs mon ma mes su sus mi mis suo sua suoi sue seu sein seine seinen seinem ihr ihre ihren ihrem mein
        meine zijn haar
        """
    );

    private static readonly HashSet<string> s_prepositions = WordList.Parse(
        """
        on in at to from with under behind beside outside near by over above below inside into through across against along
        around for of off onto between toward towards past about like as
        """
    );

    /// <summary>Prepositions of other languages.</summary>
    private static readonly Dictionary<string, string> s_foreign = new[]
    {
        ("on", "auf sur sobre su sul sulla sullo op на"),
        ("in", "im dans en nel nella no na nos nas w в"),
        ("under", "unter sous bajo sotto debaixo onder pod под"),
        ("beside", "neben naast obok рядом accanto junto"),
        ("with", "mit avec con com met с"),
        ("at", "am bij"),
        ("front", "vor devant davanti voor"),
        ("behind", "hinter derrière detrás dietro achter"),
    }
        .SelectMany(pair => pair.Item2.Split(' ').Select(word => (word, pair.Item1)))
        .ToDictionary(pair => pair.word, pair => pair.Item2);

    private static readonly HashSet<string> s_joins = WordList.Parse(
        "and or but who which that while when where then und et y e"
    );

    private static readonly HashSet<string> s_weak = WordList.Parse(
        """
        is are was were be go goes went come comes start starts begin begins try tries want wants decide decides stand has have
        having get gets keep keeps let lets take takes learn learns hope hopes need needs manage manages ends finishes finish
        """
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

    /// <summary>Words before "'s".</summary>
    private readonly HashSet<int> _owners = [];

    private string? _preposition;
    private int _count = 1;
    private StoryNoun? _last;
    private string? _role;
    private bool _isOwned;

    /// <summary>The first word is a verb of several.</summary>
    private readonly bool _isPlural;

    private ClauseReader(string text, Func<string, StoryProp?> picture, string language)
    {
        _language = language;
        _words = [];
        foreach (var piece in text.Split([',', ';', ':', '.', '—', '–']))
        {
            _starts.Add(_words.Count);
            foreach (var word in SplitRaw(piece).Take(MaxWords - _words.Count))
            {
                if (word.EndsWith("'s", StringComparison.Ordinal) && language == "en")
                    _owners.Add(_words.Count);
                _words.Add(word.Replace("'s", "", StringComparison.Ordinal));
            }
        }

        _isPlural = OpensWithPluralVerb(_words, language);
        Translate();
        DropTextLeads();
        FindMany();

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
        if (reader is { _isPlural: true, _who.Count: 0, _pronouns.Count: 0 })
            reader._pronouns.Add(("they", false));
        if (reader._words.Exists(word => word is "again" or "over"))
            reader._clause = reader._clause with { IsAgain = true };
        if (reader._words is [.., "in" or "aboard" or "inside" or "on"])
            reader._clause = reader._clause with { EndsInward = true };
        reader.TurnPassive();
        reader.LieInBed();
        reader.NoteAttributes();
        reader.NoteColours();
        reader.ActByParticiple();
        reader.TakeTools();
        reader.PlantPots();
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
        SplitRaw(text).Select(word => word.Replace("'s", "", StringComparison.Ordinal)).Where(word => word.Length > 0);

    private static IEnumerable<string> SplitRaw(string text) =>
        text.ToLowerInvariant()
            .Replace('’', '\'')
            .Split(
                [' ', ',', ';', ':', '.', '!', '?', '"', '“', '”', '(', ')', '\n', '\t', '—', '–'],
                StringSplitOptions.RemoveEmptyEntries
            )
            .Select(word => word.Trim('\'', '-'))
            .Where(word => word.Length > 0 && word != "'s");

    /// <summary>In this order; each answers how many words it has read, and 0 where it does not know them.</summary>
    private static readonly Func<ClauseReader, int, int>[] s_readers =
    [
        (reader, at) => reader.ReadMany(at),
        (reader, at) => reader.ReadJoin(at),
        (reader, at) => reader.ReadText(at),
        (reader, at) => reader.ReadSun(at),
        (reader, at) => reader.ReadSide(at),
        (reader, at) => reader.ReadAttribute(at),
        (reader, at) => reader.ReadPassive(at),
        (reader, at) => reader.ReadManner(at),
        (reader, at) => reader.ReadPart(at),
        (reader, at) => reader.ReadShare(at),
        (reader, at) => reader.ReadPhraseOfPlace(at),
        (reader, at) => reader.ReadPronoun(at),
        (reader, at) => reader.ReadAll(at),
        (reader, at) => reader.ReadBurst(at),
        (reader, at) => reader.ReadAbsent(at),
        (reader, at) => reader.IsNegated(at) ? 1 : 0,
        (reader, at) => reader.ReadHome(at),
        (reader, at) => reader.ReadLap(at),
        (reader, at) => reader.ReadWear(at),
        (reader, at) => reader.ReadArticle(at),
        (reader, at) => reader.ReadPreposition(at),
        (reader, at) => reader.ReadCount(at),
        (reader, at) => reader.ReadColour(at),
    ];

    /// <returns>How many words were read.</returns>
    private int ReadAt(int at)
    {
        if (_starts.Contains(at))
            _preposition = null;
        foreach (var reader in s_readers)
        {
            if (reader(this, at) is > 0 and var read)
                return read;
        }

        return ReadContent(at, _words[at]);
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
        if (OpensWithVerb(at))
            noun = null;
        // "He is well".
        if (_words[at] == "well" && at > 0 && !IsArticle(_words[at - 1]) && !s_prepositions.Contains(_words[at - 1]))
            return 1;
        if (noun?.Item1 is StoryProp { Place: PropPlace.Held } tool && StoryData.Verb(word) is null && IsToolVerb(at))
        {
            TakeVerb(StoryData.NamedVerb("sweep") with { Name = word, Tool = tool.Name }, word);
            if (_who[^1].IsAnimal)
                _limitations.Add($"does not show how the {_who[^1].Word} can \"{word}\"");
            return 1;
        }

        // "A bucket of water": within it.
        if (word == "water" && at > 0 && _words[at - 1] == "of" && _last is { Prop: { } vessel } && HoldsWater(vessel))
            return 1;
        // "A wave comes".
        if (_words[at] is "wave" && noun is null && OpensWithNoun(at) && StoryData.Prop("big waves") is { } wave)
            return ReadKnown(at, wave, 1);
        // "Sits and fishes for stars".
        if (
            word == "fishes"
            && at > 0
            && (_words[at - 1] is "and" or "he" or "she" or "who" || _who.Count > 0 && _verb is null)
        )
            noun = null;
        // "She cooks": a verb; "the cook": a person.
        if (!afterArticle || noun is null)
        {
            if (
                StoryData.Find(_words, at, StoryData.Verb) is { } verb
                && (noun is null || noun.Value.Item2 <= verb.Length)
                && !IsNounHere(at, noun)
            )
            {
                // "Takes off her hat".
                if (
                    verb is { Length: > 1, Entry.Name: "fly" }
                    && at + verb.Length < _words.Count
                    && s_articles.Contains(_words[at + verb.Length])
                    && StoryData.Verb(word) is { } plain
                )
                    verb = (plain, 1);
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

        if (CastLooks.IsAttribute(word) || IsStateHere(at))
            _attributes.Add(word);
        else if (ContinuesByUnknown(at))
        {
            _clause = _clause with { IsContinued = true };
            _limitations.Add($"does not show how \"{word}\" looks");
        }
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
        return StoryNoun.Of(word, prop);
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
                // "Cook the soup".
                && !(at + noun.Value.Length < _words.Count && s_articles.Contains(_words[at + noun.Value.Length]))
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
            // "Cactuses", "buses".
            _ when phrase.EndsWith("uses", StringComparison.Ordinal) && phrase.Length > 6 => phrase[..^2],
            "cacti" => "cactus",
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
        if (
            _verb is null
            && _who.Count + _pronouns.Count == 0
            && _objects is [{ IsBeing: false, Preposition: null }, ..]
        )
            _clause = _clause with { ThingActs = true };
        // "Eats breakfast": at a table.
        if (_verb?.Name == "eat" && verb.Name == "dine")
            _verb = verb;
        else if (_verb is null || _verbIsWeak)
        {
            (_verb, _verbIsWeak, _verbAt) = (verb, s_weak.Contains(word), _at);
            _clause = _clause with { VerbWord = word };
        }
        else if (verb.Mood is { } mood && _clause.Mood is null && verb.Relation == "none")
            _clause = _clause with { Mood = mood };
        else if (verb.Name is "eat" or "drink" or "read" or "hold")
            _clause = _clause with { Also = verb };
        else
            NoteSecond(verb, word);
        Reset();
    }
}
