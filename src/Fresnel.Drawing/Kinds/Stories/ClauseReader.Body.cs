using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>How beings are and what is at their bodies: "upside down", "holding hands", "a crow on his head", "a burnt tail".</content>
internal sealed partial class ClauseReader
{
    /// <summary>Phrases, and what they say of the beings of the clause; nothing: every picture of several shows it.</summary>
    private static readonly (string[] Words, string? Manner)[] s_manners =
    [
        .. new (string, string?)[]
        {
            ("upside down", "upside down"),
            ("upside-down", "upside down"),
            ("on its head", "upside down"),
            ("on their heads", "upside down"),
            ("kopfüber", "upside down"),
            ("tête en bas", "upside down"),
            ("boca abajo", "upside down"),
            ("a testa in giù", "upside down"),
            ("holding hands", "hands"),
            ("hold hands", "hands"),
            ("holds hands", "hands"),
            ("hand in hand", "hands"),
            ("main dans la main", "hands"),
            ("cogidos de la mano", "hands"),
            ("de la mano", "hands"),
            ("mano nella mano", "hands"),
            ("de mãos dadas", "hands"),
            ("händchen haltend", "hands"),
            ("halten händchen", "hands"),
            ("back to back", "backs"),
            ("rücken an rücken", "backs"),
            ("dos à dos", "backs"),
            ("espalda con espalda", "backs"),
            ("schiena contro schiena", "backs"),
            ("side by side", null),
            ("face to face", null),
            ("nebeneinander", null),
            ("côte à côte", null),
        }.Select(pair => (pair.Item1.Split(' '), pair.Item2)),
    ];

    private static readonly HashSet<string> s_hanging = WordList.Parse(
        "hang hangs hanging hung dangle dangles dangling hängt hängen suspendu suspendue cuelga colgado colgada"
    );

    /// <summary>Where something is borne.</summary>
    private static readonly HashSet<string> s_bearing = WordList.Parse(
        "head heads back backs mouth mouths beak nose shell shoulder shoulders"
    );

    /// <summary>Parts of bodies, whose looks the drawings have of their own.</summary>
    private static readonly HashSet<string> s_parts = WordList.Parse(
        """
        tail tails wing wings ear ears nose noses paw paws leg legs eye eyes teeth tooth fur feathers beak beaks cheeks hands
        face faces foot feet horn horns mane trunk spikes scales belly neck shell whiskers tongue
        """
    );

    /// <summary>The next preposition says what a being hangs from.</summary>
    private bool _hangs;

    private int ReadManner(int at)
    {
        if (
            _words[at] is "taller" or "bigger" or "larger" or "higher"
            && _words.ElementAtOrDefault(at + 1) == "than"
            && _last is { Kind: not StoryWordKind.Person } grown
        )
        {
            var list = grown.IsBeing ? _who : _objects;
            if (list.FindIndex(noun => noun.Key == grown.Key) is >= 0 and var index)
                list[index] = list[index] with { Attributes = [.. list[index].Attributes, "giant"] };
            return 2;
        }

        foreach (var (words, manner) in s_manners)
        {
            if (!words.SequenceEqual(_words.Skip(at).Take(words.Length)))
                continue;
            // "A book on its head": the book is there.
            if (words[0] == "on" && _last is { IsBeing: false })
                return 0;
            _clause = _clause with { Manner = manner ?? _clause.Manner };
            return words.Length;
        }

        if (_words[at] is "shake" or "shakes" or "shaking" && _words.ElementAtOrDefault(at + 1) == "hands")
        {
            TakeVerb(StoryData.NamedVerb("stand"), _words[at]);
            _clause = _clause with { Manner = "hands", Mood = Characters.Mood.Happy };
            return 2;
        }

        if (
            _words[at] is "hold" or "holds" or "holding" or "takes"
            && _words.ElementAtOrDefault(at + 1) is "his" or "her" or "their"
            && _words.ElementAtOrDefault(at + 2) is "hand" or "hands"
        )
        {
            TakeVerb(StoryData.NamedVerb("stand"), _words[at]);
            _pronouns.Add(
                (
                    _words[at + 1] is "his" ? "him"
                    : _words[at + 1] is "her" ? "her"
                    : "them",
                    true
                )
            );
            _clause = _clause with { Manner = "hands" };
            return 3;
        }

        if (s_hanging.Contains(_words[at]) && _last is { IsBeing: true } or { Prop: not null })
        {
            _hangs = true;
            return 1;
        }

        if (!_hangs || _words[at] is not ("from" or "off" or "on" or "by" or "in" or "an" or "à" or "de"))
            return ReadBearing(at);
        (_preposition, _hangs) = ("hang", false);
        return 1;
    }

    /// <summary>"An apple on its back", "a stick in its mouth", "on the head of a scarecrow".</summary>
    private int ReadBearing(int at)
    {
        var part = at + 2;
        if (
            _words[at] is not ("on" or "in" or "atop")
            || part >= _words.Count
            || !s_articles.Contains(_words[at + 1])
            || !s_bearing.Contains(_words[part])
            || _last is not { } borne
        )
            return 0;
        if (
            _words[part].StartsWith("shoulder", StringComparison.Ordinal)
            && (part + 1 >= _words.Count || _words[part + 1] != "of")
        )
            return 0;
        if (part + 1 < _words.Count && _words[part + 1] == "of")
        {
            _preposition = "on";
            return 4;
        }

        var bearer = _who.Concat(_objects).LastOrDefault(noun => noun.IsBeing && noun.Key != borne.Key);
        var list = _objects.Concat(_who).ToList();
        // "A hedgehog with an apple on its back": the apple belonged to it before.
        if (
            borne.IsBeing
            && list.LastOrDefault(noun => !noun.IsBeing && noun.Preposition is "with" or null) is { } thing
            && bearer is null
        )
            (borne, bearer) = (thing, borne);
        if (bearer is null)
            return 0;
        var preposition = _words[part] is "mouth" or "mouths" or "beak" ? "mouth" : "on";
        _relations.RemoveAll(relation => relation.To == borne.Key && relation.Of == bearer.Key);
        _relations.Add(new StoryRelation(borne.Key, preposition, bearer.Key));
        Take(_objects);
        Take(_who);
        return 3;

        void Take(List<StoryNoun> nouns)
        {
            var index = nouns.FindIndex(noun => noun.Key == borne.Key);
            if (index >= 0 && !nouns[index].IsBeing)
                nouns[index] = nouns[index] with { Preposition = preposition };
        }
    }

    /// <summary>"Burnt tail", "blue eyes": one or two words before a part of a body; 0 for none.</summary>
    private int PartAt(int at)
    {
        for (var i = at; i < _words.Count && i < at + 3; i++)
        {
            if (i > at && s_parts.Contains(_words[i]))
                return i + 1 - at;
            if (
                s_prepositions.Contains(_words[i])
                || s_pronouns.ContainsKey(_words[i])
                || s_joins.Contains(_words[i])
                || s_articles.Contains(_words[i])
                || i > at && _starts.Contains(i)
                || IsMark(_words[i][0])
                || CastLooks.IsWear(_words[i])
                || _words[i][^1] is 'g' or 's' && StoryData.Verb(_words[i]) is not null
                || StoryData.Find(_words, i, Known) is not null
            )
                return 0;
        }

        return 0;
    }

    private int ReadPart(int at) => PartAt(at) is > 0 and var length ? TakePart(at, length) : 0;

    private int TakePart(int at, int length)
    {
        var (part, words) = (_words[at + length - 1], _words.Skip(at).Take(length).ToList());
        var owner = _objects.FindLastIndex(noun => noun.IsAnimal);
        var list = owner >= 0 ? _objects : _who;
        owner = owner >= 0 ? owner : _who.FindLastIndex(noun => noun.IsAnimal);
        // The colour of its fur is that of the animal.
        if (part is "fur" or "feathers" or "scales" && owner >= 0 && length == 2 && ColourOf(words[0]) is { } colour)
            list[owner] = list[owner] with { Colours = [colour] };
        else if (words.Take(length - 1).All(word => word is "big" or "little" or "small" or "own" or "tiny"))
            return length;
        else if (_who.Concat(_objects).Any(noun => noun.IsBeing))
            _limitations.Add($"does not show the \"{string.Join(' ', words)}\"");
        Reset();
        return length;
    }
}
