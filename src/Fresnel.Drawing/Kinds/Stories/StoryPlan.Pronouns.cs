using Fresnel.Drawing.Characters;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>Who "she", "they", "it", "one" and "the other" are.</content>
internal sealed partial class StoryPlan
{
    private List<StoryNoun> ByPronoun(string word) =>
        word switch
        {
            "she" or "her" or "elle" or "ella" or "sie" => (
                _she ?? Personified() ?? LastPerson() ?? Neutral(_he, "feminine") ?? Newcomer("woman")
            )
                is { } she
                ? [she]
                : [],
            "he" or "him" or "er" or "il" => (
                _he ?? Personified() ?? LastPerson() ?? LastAnimal() ?? Neutral(_she, "masculine") ?? Newcomer("man")
            )
                is { } he
                ? [he]
                : [],
            "it" => _it is null ? [] : [_it],
            "they" or "them" => _they,
            "everyone" => _they.Sum(noun => noun.Count) > 1 ? _they : [Newcomer("man")!, Newcomer("woman")!],
            // "Sur ses genoux": the one of the clauses before.
            "owner" => (_she ?? _he) is { } owner ? [owner] : [],
            _ => [],
        };

    /// <summary>"A snowman is hot, he buys an ice cream": a thing with a face, in a story without people.</summary>
    private StoryNoun? Personified() =>
        _it
            is {
                IsBeing: false,
                Name: "snowman" or "scarecrow" or "puppet" or "teddy bear" or "gingerbread man" or "pumpkin"
            } figure
        && _clauses.TrueForAll(each => each.Who.All(noun => noun.Kind != StoryWordKind.Person))
            ? figure
            : null;

    /// <summary>"A detective looks, she laughs": someone whose word is that of women and men.</summary>
    private StoryNoun? Neutral(StoryNoun? person, string look)
    {
        if (person is null || !ClauseReader.IsNeutral(person))
            return null;
        _genders.TryAdd(person.Key, look);
        return person;
    }

    /// <summary>What pronouns say of those whose word does not.</summary>
    private readonly Dictionary<string, string> _genders = [];

    private StoryClause WithGenders(StoryClause clause) =>
        _genders.Count == 0
            ? clause
            : clause with
            {
                Who = [.. clause.Who.Select(WithGender)],
                Objects = [.. clause.Objects.Select(WithGender)],
            };

    private StoryNoun WithGender(StoryNoun noun) =>
        _genders.TryGetValue(noun.Key, out var look) ? noun with { Attributes = [.. noun.Attributes, look] } : noun;

    /// <summary>"He leaves, she stands behind him": someone who was not there before, in a story that has people.</summary>
    private StoryNoun? Newcomer(string name) =>
        _she is null && _he is null && _it is { IsAnimal: true }
            ? _it
            : new StoryNoun
            {
                Word = name,
                Name = name,
                Kind = StoryWordKind.Person,
            };

    /// <summary>Someone whose name says neither "she" nor "he": an astronaut.</summary>
    private StoryNoun? LastPerson() =>
        _clauses
            .SelectMany(each => each.Who.Concat(each.Objects))
            .LastOrDefault(noun => noun is { Kind: StoryWordKind.Person, Count: 1 } && noun != _she && noun != _he);

    /// <summary>"One falls asleep": the first of two acts, and the second is there.</summary>
    private StoryClause WithOneOfTwo(StoryClause clause, bool isSecond)
    {
        (StoryNoun First, StoryNoun Second)? pair = _they switch
        {
            [{ Count: 2 } both] => (both with { Count = 1 }, both with { Count = 1, From = 1 }),
            [var first, var second] => (first, second),
            _ => null,
        };
        if (pair is not { } two)
            return clause;
        var (acts, stands) = isSecond ? (two.Second, two.First) : two;
        return clause with
        {
            Who = [acts, .. clause.Who],
            Objects = [.. clause.Objects, stands with { Preposition = null, Act = StoryData.NamedVerb("stand") }],
        };
    }

    private static bool IsYoung(StoryNoun noun) => noun.Name is "girl" or "boy" or "child" or "baby";

    /// <summary>Who "she" and "he" were when a clause began with the word; "her sister" and "the coach" pass by.</summary>
    private readonly Dictionary<string, StoryNoun> _topics = [];

    /// <summary>"She laughs" after "her sister falls": the one that the story called "she" before.</summary>
    private List<StoryNoun> SubjectOf(string word)
    {
        var found = ByPronoun(word);
        if (word is not ("she" or "he") || found is not [{ Kind: StoryWordKind.Person } one])
            return found;
        if (_topics.TryGetValue(word, out var topic) && topic.Key != one.Key)
            return [topic];
        // "An old man plants a tree, …, children climb it, he smiles".
        if (
            _clauses is [{ Who: [{ Kind: StoryWordKind.Person, Count: 1 } first] }, ..]
            && CharacterData.People[first.Name].IsFeminine == (word == "she")
            && _clauses.TrueForAll(each => each.Who.Count > 1 || each.Who.All(who => who.Key != one.Key))
        )
            found = [one = first];
        _topics[word] = one;
        return found;
    }

    /// <summary>"Él la abraza": the person of the clauses before who does not act here.</summary>
    private StoryNoun? LastOther(StoryClause clause)
    {
        var acting =
            clause.Who.Count > 0 ? clause.Who
            : _he is { } he ? [he]
            : [];
        return _clauses
            .AsEnumerable()
            .Reverse()
            .SelectMany(each => each.Who.Concat(each.Objects))
            .FirstOrDefault(noun => noun.IsBeing && acting.All(who => who.Key != noun.Key));
    }

    /// <summary>"The postman gives him a bone": not the postman, but who was there before.</summary>
    private List<StoryNoun> ObjectOf(string word, StoryClause clause)
    {
        if (
            word == "them"
            && _clauses
                .AsEnumerable()
                .Reverse()
                .SelectMany(each => each.Objects)
                .FirstOrDefault(noun =>
                    (noun.Count > 1 || noun.Word.EndsWith('s') && !noun.IsBeing)
                    && clause.Who.All(who => who.Key != noun.Key)
                )
                is { } several
        )
            return [several with { IsCarried = false }];
        if (
            word == "it"
            && clause.Verb?.Name is "rescue" or "hug" or "pet" or "feed" or "wake" or "help" or "chase" or "kiss"
            && (LastAnimal() ?? LastOther(clause)) is { } animal
        )
            return [animal];
        var found = ByPronoun(word);
        if (word is not ("him" or "her") || found is not [var one] || clause.Who.All(who => who.Key != one.Key))
            return found;
        var isFeminine = word == "her";
        return
        [
            .. _clauses
                .AsEnumerable()
                .Reverse()
                .SelectMany(each => each.Who.Concat(each.Objects))
                .Where(noun =>
                    noun is { IsBeing: true, Count: 1 }
                    && clause.Who.All(who => who.Key != noun.Key)
                    && (
                        noun.Kind != StoryWordKind.Person
                        || CharacterData.People[noun.Name].IsFeminine == isFeminine
                        || ClauseReader.IsNeutral(noun)
                    )
                )
                .Take(1),
        ];
    }

    /// <summary>"Her sister laughs": "she" stays the one whose sister it is.</summary>
    private void NoteOwner(StoryNoun noun)
    {
        var (word, before) = noun.Owner == "her" ? ("she", _she) : ("he", _he);
        if (noun.Owner is not null && before is not null && before.Key != noun.Key)
            _topics.TryAdd(word, before);
    }

    private void Note(StoryClause clause)
    {
        if (clause.Possessor is { } possessor)
            _topics.TryAdd(CharacterData.People[possessor.Name].IsFeminine ? "she" : "he", possessor);
        foreach (var noun in clause.Who.Reverse().Concat(clause.Objects.Reverse()))
        {
            NoteOwner(noun);
            if (noun.Name is "own:mermaid" or "own:fairy")
                _she = noun;
            if (noun.Kind == StoryWordKind.Person)
            {
                if (CharacterData.People[noun.Name].IsFeminine)
                    _she = noun;
                else
                    _he = noun;
            }
            else if (
                noun.Name is "sun" or "moon" or "star" or "cloud" or "rainbow"
                || noun is { IsBeing: true, Count: > 1 }
                || noun is { IsBeing: false, Preposition: not (null or "over" or "about") }
                    && clause.Who.Any(who => who.IsAnimal)
            )
                continue;
            else if (
                noun.IsBeing
                || noun.Prop is { Place: not (PropPlace.Big or PropPlace.Air) }
                || noun.Preposition is null
                || IsVehicle(noun)
            )
            {
                _it = noun;
            }
        }

        _it = clause.Absent ?? _it;
        _worn =
            clause.Absent is { } absent && CastLooks.IsWear(absent.Word) ? absent
            : _it is { IsBeing: false } it && CastLooks.IsWear(it.Word) ? it
            : _worn;
        var beings = clause.Who.Concat(clause.Objects.Where(noun => noun.IsBeing)).ToList();
        var one = clause.Who.Count == 1 && clause.Who[0].Count == 1 && beings.Count == 1;
        // "They follow a deer, they reach a hut": without the deer; "the children sleep, they arrive": with their parents.
        if (clause.Who.Sum(noun => noun.Count) > 1)
            beings = [.. clause.Who];
        if (beings.All(noun => IsYoung(noun)) && _they.Exists(noun => noun.Name is "mother" or "father"))
            return;
        if (beings.Count > 1 || beings is [{ Count: > 1 }])
            _they = beings;
        else if (one && _clauses.Count > 0 && _they.Sum(noun => noun.Count) < 2)
            _they =
            [
                .. beings,
                .. _clauses
                    .SelectMany(each => each.Who)
                    .Where(noun => noun.Key != beings[0].Key)
                    .DistinctBy(noun => noun.Key)
                    .Take(2),
            ];
    }
}
