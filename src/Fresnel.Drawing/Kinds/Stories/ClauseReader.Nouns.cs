using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

internal sealed partial class ClauseReader
{
    private static readonly HashSet<string> s_vague = WordList.Parse(
        """
        class room pictures trunk tail wing wings ear ears nose paw paws foot feet leg legs mouth eye shoulders arm knee knees
        teeth fur feathers beak sky new story time way thing things place part side middle day moment same next last first end
        other morning background foreground top left right life back front world corner face hand hands arms head eyes sleep
        walk rest look line row name idea picture floor ground wall window door text panel panels frames scenes shots stop work
        job scene shot frame panel view illustration illustrations cartoon cartoons drawing painting ilustración ilustração
        illustrazione illustratie ilustracja dibujo dessin disegno desenho zeichnung tekening rysunek
        """
    );

    private int ReadKnown(int at, object entry, int length)
    {
        var text = string.Join(' ', _words.Skip(at).Take(length));
        switch (entry)
        {
            // "A bird's nest", "the wizard's desk": whose it is, and not who is there.
            case StoryWord { Kind: StoryWordKind.Person or StoryWordKind.Animal or StoryWordKind.Creature }
                when _owners.Contains(at + length - 1)
                    && at + length < _words.Count
                    && StoryData.Find(_words, at + length, Known) is { Entry: StoryProp }:
                if (entry is StoryWord { Kind: StoryWordKind.Person } owner)
                    _clause = _clause with
                    {
                        Possessor = new StoryNoun
                        {
                            Word = text,
                            Name = owner.Name,
                            Kind = owner.Kind,
                        },
                    };
                break;
            // "On a park bench": the bench, and where it is.
            case StoryWord { Kind: StoryWordKind.Place } place
                when StoryData.Prop(text) is null
                    && _preposition is "on" or "in" or "under" or "behind" or "beside" or "front" or "at"
                    && at + length < _words.Count
                    && !_starts.Contains(at + length)
                    && Known(_words[at + length]) is StoryProp:
                _clause = _clause with { Place = _clause.Place ?? place.Name };
                break;
            case StoryWord { Kind: StoryWordKind.Place } place:
                TakePlace(place.Name, text);
                break;
            case StoryWord { Kind: StoryWordKind.Time } time:
                _clause = _clause with
                {
                    Time = Enum.Parse<DayTime>(time.Name),
                    Weather =
                        text.Contains("spring", StringComparison.Ordinal)
                        || text.Contains("summer", StringComparison.Ordinal)
                            ? _clause.Weather ?? Weather.Clear
                            : _clause.Weather,
                };
                // "Five stars" are counted, "under the stars" is the sky.
                if (text == "stars" && _count > 1 && StoryData.Prop("star") is { } star)
                    Add(StoryNoun.Of(text, star));
                break;
            case StoryWord { Kind: StoryWordKind.Season }:
                _clause = _clause with { IsAutumn = true };
                if (text.EndsWith("forest", StringComparison.Ordinal))
                    TakePlace("forest", "");
                break;
            case StoryWord { Kind: StoryWordKind.Weather } weather:
                _clause = _clause with
                {
                    Weather = IsOver(at, at + length) ? Weather.Clear : Enum.Parse<Weather>(weather.Name),
                };
                if ((text is "lightning" or "thunderstorm" or "thunder") && StoryData.Prop("lightning") is { } flash)
                    Add(StoryNoun.Of("lightning", flash));
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

                AddGroup(group.Name.Split('+'), text is "couples" or "families" or "teams" or "pairs");
                break;
            // "A baby penguin".
            case StoryWord { Name: "baby" }
                when at + 1 < _words.Count
                    && Known(_words[at + 1]) is StoryWord { Kind: StoryWordKind.Animal or StoryWordKind.Creature }:
                _attributes.Add("little");
                break;
            // "A superhero granny", "a lady pilot": one being, with what the first word says of it.
            case StoryWord { Kind: StoryWordKind.Person } said
                when at + length < _words.Count
                    && !_starts.Contains(at + length)
                    && Known(_words[at + length]) is StoryWord { Kind: StoryWordKind.Person }
                    && StoryData.Verb(_words[at + length]) is null
                    && !StoryData.IsPlural(_words[at]):
                if (said.Name == "superhero")
                    _attributes.Add("cape");
                else if (said.Name is "woman" or "girl")
                    _attributes.Add("feminine");
                else if (said.Name is "man" or "boy")
                    _attributes.Add("masculine");
                else
                    _limitations.Add($"does not show the {_words[at + length]} as a {text}");
                break;
            // "A raccoon chef": an animal with what shows who it is.
            case StoryWord { Kind: StoryWordKind.Animal or StoryWordKind.Creature } animal
                when animal.Name != "own:robot"
                    && at + length < _words.Count
                    && !_starts.Contains(at + length)
                    && Known(_words[at + length]) is StoryWord { Kind: StoryWordKind.Person } role
                    && StoryData.Verb(_words[at + length]) is null
                    && !StoryData.IsPlural(_words[at]):
                AddInRole(text, animal, role, _words[at + length]);
                length++;
                break;
            // "A robot vacuum": a thing that is no robot of stories.
            case StoryWord { Name: "own:robot" }
                when at + length < _words.Count
                    && !_starts.Contains(at + length)
                    && !_words[at + length].EndsWith('s')
                    && Known(_words[at + length]) is StoryProp:
                _limitations.Add($"does not show the {text} as a {_words[at + length]}");
                Add(
                    new StoryNoun
                    {
                        Word = text,
                        Name = "own:robot",
                        Kind = StoryWordKind.Creature,
                    }
                );
                length++;
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
                            && _words[at + length] is not ("does" or "ducks" or "flies" or "fishes" or "bears")
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
            // "A fox and its cub": a small fox.
            case StoryWord { Kind: StoryWordKind.Animal or StoryWordKind.Creature }
                when _isOwned
                    && Kinship.IsYoungWord(text)
                    && AddKin(text, _count == 1 && StoryData.IsPlural(text) ? 2 : 1):
                break;
            case StoryWord { Name: "bear" } cub
                when WordNormalizer.Singular(text) == "cub"
                    && _who.Concat(_objects).LastOrDefault(each => s_withCubs.Contains(each.Name)) is { } mother:
                return ReadKnown(at, cub with { Name = mother.Name }, length);
            case StoryWord being:
                if (_colours.Count == 0 && text.TrimEnd('s') is "seagull" or "gull" or "dove")
                    _colours.Add(Rgb.Parse("F4F5F7"));
                else if (_colours.Count == 0 && text.TrimEnd('s') is "crow" or "raven")
                    _colours.Add(Rgb.Parse("1F2328"));
                if (being is { IsApproximate: true, Kind: not StoryWordKind.Person })
                    _limitations.Add($"shows a {being.Name.Split(':')[^1]} for \"{text}\"");
                var isYoung = s_young.Contains(WordNormalizer.Singular(text));
                if (isYoung)
                    _attributes.Add("little");
                Add(
                    new StoryNoun
                    {
                        Word = text,
                        Name = being.Name,
                        Kind = being.Kind,
                        // A guitarist and a drummer are two, and so are a cow and its calf.
                        Role =
                            _role
                            ?? (being.Name == "musician" ? StoryData.ToolOf(text) : null)
                            ?? (isYoung && _who.Concat(_objects).Any(each => each.Name == being.Name) ? "young" : null),
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
            // "Brushes her teeth".
            case StoryProp { Name: "tooth" or "teeth" or "hair" } when _verb?.Name is "brushing" or "clean":
                break;
            // A lady's parasol is in her hand.
            case StoryProp { Name: "parasol" }
                when _preposition == "with" && _clause.Place != "beach" && StoryData.Prop("umbrella") is { } umbrella:
                Add(StoryNoun.Of(text, umbrella));
                break;
            case StoryProp prop:
                Add(StoryNoun.Of(text, prop));
                break;
            default:
                break;
        }

        return length;
    }

    /// <summary>Of animals that have one drawing at every age.</summary>
    private static readonly HashSet<string> s_young = WordList.Parse(
        "calf lamb piglet cub duckling gosling kid foal kalb lamm agneau veau"
    );

    /// <summary>"A lioness with two cubs": no bears.</summary>
    private static readonly HashSet<string> s_withCubs =
    [
        "lion",
        "lioness",
        "tiger",
        "leopard",
        "cheetah",
        "panther",
        "lynx",
        "fox",
        "wolf",
        "polar-bear",
        "panda",
    ];

    private void Add(StoryNoun noun, bool keep = false)
    {
        // "A black and white cow": as it is drawn.
        if (
            _colours.Count > 1
            && noun.Name is "cow" or "zebra" or "panda" or "penguin" or "badger" or "skunk" or "orca"
        )
            _colours.Clear();
        if (_isMany && noun.Prop is not null)
        {
            AddMany(noun);
            return;
        }

        var several =
            _count == 1
            && noun.Count == 1
            && (noun.IsBeing || _verb is null && noun.Prop is { Place: not PropPlace.Big })
            && StoryData.IsPlural(noun.Word);
        var isTraffic =
            _count == 1
            && _verb is null
            && noun.Prop is { } vehicle
            && Cabins.IsVehicle(vehicle)
            && StoryData.IsPlural(noun.Word);
        // "En un tejado": what is under feet.
        if (
            _preposition == "in"
            && (
                noun.Name == "bench"
                || _language is "es" or "pt" && (s_tops.Contains(noun.Name) || noun.Name == "lily pad")
            )
        )
            _preposition = "on";
        // "On her phone", "puts on headphones": in the hand.
        if (
            _preposition is "on" or "in" or "through" or "by"
            && noun.Name is "phone" or "headphones" or "gamepad" or "camera" or "microphone"
        )
            _preposition = "with";
        if (_preposition == "for" && _verb?.Name is "search" or "look" && !noun.IsBeing && !_verbIsWeak)
        {
            // "Looks for the sock": it is not there.
            (_verb, _clause) = (StoryData.NamedVerb("search"), _clause with { Absent = noun });
            Reset();
            return;
        }

        noun = noun with
        {
            Count =
                several ? 3
                : isTraffic ? 2
                : noun.Count * _count,
            IsUncounted = several,
            Colours = [.. _colours],
            Attributes = [.. _attributes],
            Preposition = _preposition,
            Act = noun.IsBeing ? _act : null,
            Owner = noun.Kind == StoryWordKind.Person && _article is "her" or "his" ? _article : null,
            Side = _side,
        };
        _side = null;
        if (!keep)
            noun = Another(noun);
        var isWho =
            noun.IsBeing
            && (
                _verb is null
                || _verbIsWeak
                    && _who.Count == 0
                    && !(_verbAt == 0 && _clause.VerbWord is "gets" or "has" or "keeps" or "takes" or "needs" or "lets")
            )
            && _preposition is null or "with"
            && _objects.Count == 0;
        if (noun is { IsBeing: false, Preposition: null } && _bearer is not null && _and >= 0 && _and > _verbAt)
            _relations.Add(new StoryRelation(_bearer, "with", noun.Key));
        if (noun.Preposition is null && (noun.IsBeing || _verb is null))
        {
            if (_and < 0)
                _chain.Clear();
            _chain.Add(noun.Key);
        }

        _and = -1;
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
        // "A campfire with logs around it".
        if (
            word == "it"
            && _preposition == "around"
            && _objects.LastOrDefault() is { Preposition: "with" } bystander
            && bystander.Key != _last.Key
        )
        {
            _relations.RemoveAll(each => each.To == bystander.Key && each.Preposition == "with");
            _relations.Add(new StoryRelation(bystander.Key, _preposition, _last.Key));
            _preposition = null;
            return true;
        }

        var all = _who.Concat(_objects).ToList();
        // "A balloon with a bear and a fox in it": in the balloon, and both.
        var before =
            (
                word == "it" && (_preposition is "in" or "on")
                    ? all.LastOrDefault(noun => !noun.IsBeing && noun.Key != _last.Key)
                    : null
            )
            ?? all.LastOrDefault(noun =>
                noun.Key != _last.Key && (word == "it") == !(noun.Kind is StoryWordKind.Person)
            );
        if (before is null)
            return false;
        var among = before.IsBeing
            ? [_last]
            : _objects
                .SkipWhile(noun => noun.Key != before.Key)
                .Skip(1)
                .Where(noun => noun.Preposition is null or "with")
                .DefaultIfEmpty(_last);
        foreach (var noun in among.Append(_last).DistinctBy(noun => noun.Key))
            _relations.Add(new StoryRelation(noun.Key, _preposition, before.Key));
        _preposition = null;
        return true;
    }

    private void Reset(bool keepPreposition = false)
    {
        _colours.Clear();
        _attributes.Clear();
        (_count, _role, _isOwned, _act, _article) = (1, null, false, null, null);
        if (!keepPreposition)
            (_preposition, _isMany) = (null, false);
    }
}
