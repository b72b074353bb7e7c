using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

internal sealed partial class ClauseReader
{
    private static readonly HashSet<string> s_vague = WordList.Parse(
        "class room pictures trunk tail wing wings ear ears nose paw paws foot feet leg legs mouth eye shoulders arm knee knees teeth fur feathers beak sky new story time way thing things place part side middle day moment same next last first end other morning background foreground top left right life back front world corner face hand hands arms head eyes sleep walk rest look line row name idea picture floor ground wall window door text panel panels frames scenes shots stop work job scene shot frame panel view illustration illustrations cartoon cartoons drawing painting ilustración ilustração illustrazione illustratie ilustracja dibujo dessin disegno desenho zeichnung tekening rysunek"
    );

    private int ReadKnown(int at, object entry, int length)
    {
        var text = string.Join(' ', _words.Skip(at).Take(length));
        switch (entry)
        {
            case StoryWord { Kind: StoryWordKind.Place } place:
                TakePlace(place.Name, text);
                break;
            case StoryWord { Kind: StoryWordKind.Time } time:
                _clause = _clause with { Time = Enum.Parse<DayTime>(time.Name) };
                // "Five stars" are counted, "under the stars" is the sky.
                if (text == "stars" && _count > 1 && StoryData.Prop("star") is { } star)
                    Add(
                        new StoryNoun
                        {
                            Word = text,
                            Name = star.Name,
                            Prop = star,
                        }
                    );
                break;
            case StoryWord { Kind: StoryWordKind.Season }:
                _clause = _clause with { IsAutumn = true };
                break;
            case StoryWord { Kind: StoryWordKind.Weather } weather:
                _clause = _clause with
                {
                    Weather = IsOver(at, at + length) ? Weather.Clear : Enum.Parse<Weather>(weather.Name),
                };
                // "Rain falls": nothing that a figure does.
                if (at + length < _words.Count && s_weatherVerbs.Contains(_words[at + length]))
                    length++;
                break;
            case StoryWord { Kind: StoryWordKind.Mood } mood:
                _clause = _clause with { Mood = Enum.Parse<Characters.Mood>(mood.Name) };
                break;
            case StoryWord { Kind: StoryWordKind.Shot } shot:
                _clause = _clause with { Shot = shot.Name };
                break;
            // "A team of four people", "a family of ducks".
            case StoryWord { Kind: StoryWordKind.Group }
                when at + length + 1 < _words.Count && _words[at + length] == "of" && IsOfBeings(at + length + 1):
                length++;
                break;
            case StoryWord { Kind: StoryWordKind.Group } group:
                if (GrowHerd(at) || text is "parents" && AddKin(text, 2))
                    break;
                // "They become friends".
                if (
                    text == "friends"
                    && _count == 1
                    && at > 0
                    && _words[at - 1] is "become" or "becomes" or "became" or "are" or "best" or "good" or "now"
                )
                {
                    _clause = _clause with { Mood = Characters.Mood.Happy };
                    break;
                }

                if (_isOwned && text is "family" or "parents" or "children" or "friends")
                {
                    if (!AddKin("friend", 2))
                        Add(
                            new StoryNoun
                            {
                                Word = "friend",
                                Name = "woman",
                                Kind = StoryWordKind.Person,
                                Count = 2,
                                OfAnimal = true,
                            }
                        );
                    break;
                }

                var roles = group.Name.Split('+');
                var count = _count > 1 ? _count : roles.Length;
                _count = 1;
                foreach (
                    var role in Enumerable.Range(0, Math.Min(count, MostBeings)).Select(i => roles[i % roles.Length])
                )
                    Add(
                        new StoryNoun
                        {
                            Word = role,
                            Name = role,
                            Kind = StoryWordKind.Person,
                        },
                        keep: true
                    );
                Reset();
                break;
            // "A baby penguin".
            case StoryWord { Name: "baby" }
                when at + 1 < _words.Count
                    && Known(_words[at + 1]) is StoryWord { Kind: StoryWordKind.Animal or StoryWordKind.Creature }:
                _attributes.Add("little");
                break;
            // "A superhero cow", "a robot waiter": one being, without the clothes of the other word.
            case StoryWord { Kind: StoryWordKind.Person or StoryWordKind.Creature } role
                when at + length < _words.Count
                    && !_starts.Contains(at + length)
                    && Known(_words[at + length]) is StoryWord being
                    && (
                        role.Kind == StoryWordKind.Person
                            && being.Kind is StoryWordKind.Animal or StoryWordKind.Creature
                            && !StoryData.IsPlural(_words[at])
                        || role.Name == "own:robot" && being.Kind == StoryWordKind.Person
                    ):
                _limitations.Add(
                    role.Kind == StoryWordKind.Person
                        ? $"does not show the {_words[at + length]} as a {text}"
                        : $"does not show the {text} as a {_words[at + length]}"
                );
                if (role.Kind == StoryWordKind.Person)
                    break;
                Add(
                    new StoryNoun
                    {
                        Word = text,
                        Name = role.Name,
                        Kind = role.Kind,
                    }
                );
                length++;
                break;
            case StoryWord { Kind: StoryWordKind.Person } when Kinship.IsKin(text) && AddKin(text, 1):
                break;
            case StoryWord being:
                if (_colours.Count == 0 && text.TrimEnd('s') is "seagull" or "gull" or "dove")
                    _colours.Add(Rgb.Parse("F4F5F7"));
                else if (_colours.Count == 0 && text.TrimEnd('s') is "crow" or "raven")
                    _colours.Add(Rgb.Parse("1F2328"));
                Add(
                    new StoryNoun
                    {
                        Word = text,
                        Name = being.Name,
                        Kind = being.Kind,
                        Role = _role,
                        OfAnimal = _isOwned && Kinship.IsKin(text),
                    }
                );
                break;
            // "Flies to the moon", "lands on the moon".
            case StoryProp { Name: "moon" }
                when _preposition is "to" or "on"
                    && _verb?.Name is "fly" or "walk" or "ride" or "drive" or "land" or "run":
                TakePlace("moon", "");
                break;
            case StoryProp prop:
                Add(
                    new StoryNoun
                    {
                        Word = text,
                        Name = prop.Name,
                        Prop = prop,
                    }
                );
                break;
            default:
                break;
        }

        return length;
    }

    private bool IsOfBeings(int at) =>
        Enumerable
            .Range(at, Math.Min(3, _words.Count - at))
            .Any(i => Known(_words[i]) is StoryWord { Kind: <= StoryWordKind.Creature });

    private static readonly HashSet<string> s_weatherVerbs = WordList.Parse(
        "falls starts begins comes pours stops stopped ends ended passes passed clears is has falling pouring hört endet s'arrête cesse cesa para smette finisce stopt houdt"
    );

    private static readonly HashSet<string> s_endings = WordList.Parse(
        "stops stopped ends ended passes passed clears cleared over hört endet s'arrête cesse cesa para smette finisce stopt houdt deja"
    );

    /// <summary>"The rain stops", "the storm is over", "it stops raining".</summary>
    private bool IsOver(int from, int to) =>
        from > 0 && s_endings.Contains(_words[from - 1])
        || to < _words.Count && s_endings.Contains(_words[to])
        || to + 1 < _words.Count && _words[to] is "is" or "has" && s_endings.Contains(_words[to + 1]);

    /// <summary>"The sun comes out": how the weather turns, and no thing that acts.</summary>
    private int ReadSun(int at)
    {
        if (_words[at] != "sun" || at + 1 >= _words.Count || !s_sunVerbs.Contains(_words[at + 1]))
            return 0;
        _clause = _clause with { Weather = Weather.Clear, Time = _clause.Time ?? DayTime.Day };
        return at + 2 < _words.Count && _words[at + 2] is "out" or "through" or "again" ? 3 : 2;
    }

    private static readonly HashSet<string> s_sunVerbs = WordList.Parse(
        "comes came shines shining breaks appears returns"
    );

    /// <summary>"A penguin and its mother": two penguins.</summary>
    private bool AddKin(string word, int count)
    {
        if (!_isOwned || _who.Concat(_objects).FirstOrDefault(noun => noun.IsAnimal) is not { } animal)
            return false;
        Add(
            Kinship.Of(
                new StoryNoun
                {
                    Word = word,
                    Name = word,
                    Count = count,
                },
                animal
            )
        );
        return true;
    }

    /// <summary>"A penguin family": more of the animal before.</summary>
    private bool GrowHerd(int at)
    {
        var list = _objects.Count > 0 ? _objects : _who;
        if (
            at == 0
            || list.Count == 0
            || list[^1] is not { Kind: StoryWordKind.Animal or StoryWordKind.Creature, Count: 1 }
            || !list[^1].Word.EndsWith(_words[at - 1], StringComparison.Ordinal)
        )
            return false;
        list[^1] = list[^1] with { Count = 3 };
        return true;
    }

    /// <summary>A place; those that are furniture are things in it as well.</summary>
    private void TakePlace(string place, string text)
    {
        var prop = StoryData.Prop(text);
        if (
            prop is null
            && _preposition is null
            && _who.Count > 0
            && text.Length > 0
            && _verb is { Relation: "hold" or "push" or "pull" or "paint" or "read", Name: not "rescue" }
            && !_verbIsWeak
        )
        {
            _limitations.Add($"does not show \"{text}\"");
            Reset();
            return;
        }

        if (prop is null)
            NoteApproximate(place, text);
        if (_clause.Place is null)
            _clause = _clause with
            {
                Place = place,
                IsOnTheWay = _preposition is "to" or "for" or "toward" or "towards",
            };
        else if (prop is null && _clause.Place != place && !(_clause.Place is "lake" or "sea" && place == "beach"))
            _limitations.Add($"shows {_clause.Place} and not {place}");
        if (prop is not null)
            Add(
                new StoryNoun
                {
                    Word = text,
                    Name = prop.Name,
                    Prop = prop,
                }
            );
        _clause = _clause with { GoesHome = _clause.GoesHome || text == "home" };
        Reset();
    }

    private void Add(StoryNoun noun, bool keep = false)
    {
        var several =
            _count == 1
            && noun.Count == 1
            && (noun.IsBeing || _verb is null && noun.Prop is { Place: not PropPlace.Big })
            && StoryData.IsPlural(noun.Word);
        // "En un tejado": what is under feet.
        if (_preposition == "in" && (noun.Name == "bench" || _language is "es" or "pt" && s_tops.Contains(noun.Name)))
            _preposition = "on";
        // "On her phone", "puts on headphones": in the hand.
        if (
            _preposition is "on" or "in" or "through" or "by"
            && noun.Name is "phone" or "headphones" or "gamepad" or "camera" or "microphone"
        )
            _preposition = "with";
        noun = noun with
        {
            Count = several ? 3 : noun.Count * _count,
            Colours = [.. _colours],
            Attributes = [.. _attributes],
            Preposition = _preposition,
            Act = noun.IsBeing ? _act : null,
            Side = _side,
        };
        _side = null;
        noun = Another(noun);
        var isWho =
            noun.IsBeing
            && (_verb is null || _verbIsWeak && _who.Count == 0)
            && _preposition is null or "with"
            && _objects.Count == 0;
        var list = isWho ? _who : _objects;
        var same = list.FindIndex(each => each.Key == noun.Key);
        Relate(noun);
        if (noun.Prop?.Name == "house" && noun.Preposition is "in" or "inside" && _clause.Place is null)
            _clause = _clause with { Place = "living" };
        else if (same >= 0 && (keep || noun.IsBeing && noun.Word != list[same].Word && noun.Count == 1))
            list[same] = list[same] with { Count = list[same].Count + 1 };
        else if (same < 0 && _who.Count + _objects.Count < MostNouns)
            list.Add(noun);
        else if (same < 0)
            _limitations.Add($"does not show \"{noun.Word}\"");
        // "A vase with flowers on a table": the vase is on it.
        if (noun.IsBeing || _last is null || noun.Preposition is not ("with" or "of"))
            _last = noun;
        if (!keep)
            Reset();
    }

    /// <summary>"A red bird and a blue bird", "a red cup beside a green cup": two, as their colours are not the same.</summary>
    private StoryNoun Another(StoryNoun noun)
    {
        if (noun.Role is not null || noun.Colours.Count == 0)
            return noun;
        var before = _who.Concat(_objects).FirstOrDefault(each => each.Key == noun.Key);
        return before is null || before.Colours.Count == 0 || before.Colours.SequenceEqual(noun.Colours)
            ? noun
            : noun with
            {
                Role = _who.Concat(_objects).Any(each => each.Key == before.Key + ":other") ? "third" : "other",
            };
    }

    /// <summary>"A cat in a box and a dog behind it": the last noun is behind the one before.</summary>
    private bool RelateToPronoun(string word)
    {
        if (
            word == "it"
            && _at + 1 < _words.Count
            && StoryData.Word(_words[_at + 1]) is { Kind: StoryWordKind.Weather }
        )
            return true;
        if (
            _preposition
                is not ("behind" or "front" or "beside" or "under" or "on" or "in" or "above" or "over" or "around")
            || _last is null
        )
            return false;
        var before = _who.Concat(_objects)
            .LastOrDefault(noun => noun.Key != _last.Key && (word == "it") == !(noun.Kind is StoryWordKind.Person));
        if (before is null)
            return false;
        _relations.Add(new StoryRelation(_last.Key, _preposition, before.Key));
        _preposition = null;
        return true;
    }

    /// <summary>"A boy reads a book on a bench": it is the boy who is there, not the book.</summary>
    private void Relate(StoryNoun noun)
    {
        if (
            _preposition is null
            || _last is null
            // "Fight over a kite": what it is about.
            || _preposition == "over" && _verb is { Pose: "fight" or "point" or "hip" or "cheer" or "cry" }
        )
            return;
        var of =
            _verb is not null
            && !_verbIsWeak
            && _last is { IsBeing: false, Preposition: null }
            && _verb.Name != "put"
            // "She plays, a clock on the wall": in another part of the sentence.
            && !_starts.Any(start => start > _verbAt && start <= _at)
                ? _who.LastOrDefault() ?? _last
                : _last;
        var preposition = _preposition switch
        {
            "inside" or "into" => "in",
            "near" or "by" => "beside",
            "below" or "beneath" or "underneath" => "under",
            _ => _preposition,
        };
        if (preposition == "of" && Staging.IsContainer(of.Name) && noun.Prop is { Height: < 1 })
        {
            _relations.Add(new StoryRelation(noun.Key, "in", of.Key));
            return;
        }

        if (of.Key != noun.Key)
            _relations.Add(new StoryRelation(of.Key, preposition, noun.Key));
    }

    private static readonly HashSet<string> s_tops = WordList.Parse(
        "roof table sofa chair bench wall bed carpet rug horse bicycle branch fence desk cushion armchair throne"
    );

    private void Reset(bool keepPreposition = false)
    {
        _colours.Clear();
        _attributes.Clear();
        (_count, _role, _isOwned, _act) = (1, null, false, null);
        if (!keepPreposition)
            _preposition = null;
    }
}
