using Fresnel.Drawing.Characters;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

internal sealed partial class Staging
{
    /// <summary>What the hands of the agents have, in the pose that shows it.</summary>
    private void HoldThings(StoryVerb verb, int agents)
    {
        if (verb.Relation != "play")
            PlayStanding(verb);
        GiveOwnThings();
        foreach (var noun in _clause.Who.Concat(_clause.Objects).Where(noun => noun.Act is { Relation: "hold" }))
        {
            if (ActorsAt(noun.Key) is [var own, ..] && _actors[own] is { Person: not null, Holds: null })
                HoldThing(own, "hold");
        }

        if (verb.Relation == "hold")
            RaiseSign();
        for (var i = 0; i < agents && i < _actors.Count; i++)
        {
            if (
                _actors[i].Person is null
                && (
                    verb.Relation is "hold" or "pick" or "give" or "read" or "phone" or "photo" or "paint"
                    || verb.Name is "eat" or "drink"
                )
            )
                GiveToCreature(i, agents - i);
            if (_actors[i].Person is null || _actors[i].Carries is not null || _actors[i].Holds is not null)
                continue;
            var pose =
                verb.Pose == "drink" ? "drink"
                : _clause.GoesHome ? "walk"
                : "hold";
            HoldThing(i, verb.Relation is "hold" or "phone" or "photo" ? pose : null);
        }
        if (
            verb.Relation == "hold"
            && verb.Pose == "hold"
            && _actors[0] is { Person: not null, Holds: null, Carries: null, Pose.NearHand: null }
            && _actors[0].Pose == CharacterData.Pose("hold")
        )
            _actors[0] = _actors[0] with { Pose = CharacterData.Pose("stand") };
        if (verb.Name == "wake" && _setting.Name == "bedroom")
            AddThing(StoryData.Prop("bed")!, _actors[0].X + 400, _ground - 40, _ground - 80, null);
        if (verb.Relation == "phone" && _actors[0] is { Person: not null, Holds: null })
            _actors[0] = _actors[0] with { Holds = StoryData.Prop("phone"), Pose = CharacterData.Pose("hold") };
        if (
            verb.Name == "eat"
            && _actors[0] is { Person: not null, Holds: null }
            && StoryData.Prop("sandwich") is { } food
            && _free.Count == 0
        )
            _actors[0] = _actors[0] with { Holds = food };
        if (verb.Relation == "cook")
            HoldThing(0, "hold");
        TakeTool(verb);
        if (
            verb.Relation == "paint"
            && _actors[0].Person is not null
            && StoryData.Prop("easel") is { } easel
            && !_things.Exists(thing => thing.Prop.Name == "easel")
            && !_free.Exists(noun =>
                !noun.IsCarried && noun.Prop!.Name is "easel" or "fence" or "house" or "wall" or "door"
            )
        )
            AddThing(easel, _actors[0].X + 220, _ground, _ground - 4, null, inFocus: true);
    }

    /// <summary>"Knits", "sweeps": with what it is done.</summary>
    private void TakeTool(StoryVerb verb)
    {
        if (verb.Name == "ski")
            PutOnSkis();
        if (verb.Tool is { } held && _actors[0] is { Person: null } animal)
            LeanTool(animal, held);
        if (
            verb.Name == "cook"
            && _actors[0].Person is not null
            && _clause.Objects.Any(noun => noun.Name == "campfire")
        )
        {
            _actors[0] = _actors[0] with { Pose = CharacterData.Pose("kneel") };
            return;
        }

        if (
            verb.Tool is not { } name
            || _actors[0] is not { Person: not null, Holds: null, Carries: null } actor
            || StoryData.Prop(name) is not { } tool
            || !props.Has(tool)
        )
            return;
        _free.RemoveAll(noun => noun.Prop!.Name == tool.Name && noun.Count == 1);
        _actors[0] = actor with
        {
            Holds = tool,
            Pose =
                verb.Relation == "photo" ? CharacterData.Pose(verb.Pose)
                : actor.Pose.Sitting && tool.Height < 1 ? actor.Pose with { NearArm = [18, 92], HandsOnKnees = false }
                : actor.Pose,
        };
    }

    private void PutOnSkis()
    {
        if (StoryData.Prop("ski pair") is not { } skis)
            return;
        _free.RemoveAll(noun => noun.Name == "skis");
        foreach (var actor in _actors.Where(each => each is { Lift: 0, HasShadow: true }).ToList())
            _things.Add(
                new Thing
                {
                    Prop = skis,
                    Key = ":skis",
                    X = actor.X + (actor.Flip ? -34 : 34) * _setting.ScaleAt(actor.Y),
                    Y = actor.Y + 12,
                    Z = actor.Z - 0.5,
                    Flip = actor.Flip,
                    Scale = _setting.ScaleAt(actor.Y) / _setting.ScaleAt(846),
                    HasShadow = false,
                    InFocus = true,
                }
            );
    }

    /// <summary>"A bear fishing": with its rod beside it.</summary>
    private void LeanTool(Actor animal, string name)
    {
        if (
            name is not ("fishing rod" or "knitting" or "broom")
            || StoryData.Prop(name) is not { } tool
            || !props.Has(tool)
        )
            return;
        _free.RemoveAll(noun => noun.Prop!.Name == tool.Name && noun.Count == 1);
        var (scale, side) = (_setting.ScaleAt(_ground), animal.Flip ? -1 : 1);
        var (width, _) = props.Size(tool);
        _things.Add(
            new Thing
            {
                Prop = tool,
                Key = $":{tool.Name}",
                X = animal.X + side * (HalfWidth(animal) * 0.62 + width * scale * 0.4),
                Y = animal.Y - animal.Lift - HeightOf(animal) * 0.12,
                Z = animal.Z + 1,
                HasShadow = false,
                InFocus = true,
            }
        );
    }

    /// <summary>A sign is held up by its post, before the one who holds it.</summary>
    private void RaiseSign()
    {
        if (
            _actors[0] is not { Person: { } person, Holds: null }
            || !TryTake(noun => noun.Prop!.Name is "sign" or "billboard" && props.Has(noun.Prop), out var sign)
        )
            return;
        var (scale, height) = (_setting.ScaleAt(_ground), CharacterData.Body(person.Age).Height);
        _actors[0] = _actors[0] with
        {
            Pose = CharacterData.Pose("stand") with
            {
                NearHand = new Vec(70, -height * 0.52),
                FarHand = new Vec(78, -height * 0.6),
            },
        };
        _things.Add(
            new Thing
            {
                Prop = sign.Prop!,
                Key = sign.Key,
                Text = sign.Text,
                X = _actors[0].X + 78 * scale,
                Y = _ground - height * 0.42 * scale,
                Z = _actors[0].Z + 1,
                Scale = 0.72,
                Colour = sign.Colours is [var colour, ..] ? colour : null,
                HasShadow = false,
                InFocus = true,
            }
        );
    }

    /// <summary>At the side of a being whose arms are part of its picture.</summary>
    private void GiveToCreature(int actor, int left)
    {
        if (
            !TryTake(
                noun =>
                    (noun.Prop!.Place == PropPlace.Held || noun.Name is "balloon" or "balloons")
                    && props.Has(noun.Prop)
                    && noun.Preposition is null or "with"
                    && _clause.Relations.All(each => each.Of != noun.Key || each.Preposition == "with"),
                out var thing
            )
        )
            return;
        if (left > 1)
            ReturnOthers(thing);
        var (scale, being) = (_setting.ScaleAt(_ground), _actors[actor]);
        _things.Add(
            new Thing
            {
                Prop = thing.Prop!,
                X = being.X + HalfWidth(being) * 0.86,
                Y = being.Y - being.Lift - HeightOf(being) * 0.3,
                Key = thing.Key,
                Z = being.Z + 1,
                HasShadow = false,
                InFocus = true,
                Colour = thing.Colours is [var colour, ..] ? colour : null,
            }
        );
    }

    /// <summary>"Three penguins with ice creams": each has one.</summary>
    private void ReturnOthers(StoryNoun thing)
    {
        if (thing.Count > 1)
            _free.Insert(0, thing with { Count = thing.Count - 1, Word = WordNormalizer.Singular(thing.Word) });
        else if (StoryData.IsPlural(thing.Word))
            _free.Insert(0, thing);
    }

    /// <summary>"A monkey with a banana on a tree": what an animal has is at its side, wherever it is.</summary>
    private void GiveToAnimals()
    {
        foreach (var relation in _clause.Relations.Where(each => each.Preposition == "with"))
        {
            var (thing, owners) = (ThingAt(relation.To), ActorsAt(relation.Of));
            if (
                thing < 0
                || owners.Count == 0
                || _actors[owners[0]].Person is not null
                || _things[thing].Prop
                    is not ({ Place: PropPlace.Held or PropPlace.Floor, Height: <= 0.5 } or { Name: "umbrella" })
            )
                continue;
            var owner = _actors[owners[0]];
            if (_things[thing].Prop.Name == "umbrella")
            {
                HoldOver(thing, owner);
                continue;
            }

            var side = owner.Flip || owner.Picture is { } picture && Creatures.LooksLeft(picture) ? -1 : 1;
            _things[thing] = _things[thing] with
            {
                X = owner.X + side * HalfWidth(owner) * 0.9,
                Y = owner.Y + 6 - owner.Lift,
                Z = owner.Z + 1,
                HasShadow = owner.Lift == 0,
                InFocus = true,
            };
        }
    }

    /// <summary>An umbrella over an animal, as wide as the animal.</summary>
    private void HoldOver(int umbrella, Actor owner)
    {
        var (width, _) = Shown(_things[umbrella]);
        var wanted = HalfWidth(owner) * 2.2;
        _things[umbrella] = _things[umbrella] with
        {
            X = owner.X + HalfWidth(owner) * (owner.Flip ? -0.3 : 0.3),
            Y = owner.Y - owner.Lift - HeightOf(owner) * 0.3,
            Z = owner.Z + 1,
            Scale = _things[umbrella].Scale * Math.Max(0.5, wanted / Math.Max(1, width)),
            HasShadow = false,
            InFocus = true,
        };
    }

    /// <summary>"A woman with an umbrella and a man with a dog": each has what belongs to them.</summary>
    private void GiveOwnThings()
    {
        foreach (var relation in _clause.Relations.Where(each => each.Preposition is "with" or "under"))
        {
            if (CarryOnTray(relation))
                continue;
            var thing = _free.FindIndex(noun =>
                noun.Key == relation.To
                && (relation.Preposition == "with" || noun.Name == "umbrella")
                && noun.Prop!.Place == PropPlace.Held
            );
            var at = ActorsAt(relation.Of).FindIndex(i => _actors[i] is { Person: not null, Holds: null });
            if (thing < 0 || at < 0)
                continue;
            var noun = _free[thing] with { Preposition = "with" };
            _free.RemoveAt(thing);
            _free.Insert(0, noun);
            HoldThing(ActorsAt(relation.Of)[at], null);
        }
    }

    /// <summary>Whether a hand, or both, can hold it.</summary>
    private bool IsHandy(StoryNoun noun) =>
        props.Has(noun.Prop!)
        && !noun.IsCarried
        && _clause.Verb?.Name != "see"
        && (
            noun.Prop!.Place == PropPlace.Held
            || IsInHand(noun)
            || noun.Prop is { Place: PropPlace.Table or PropPlace.Floor, Height: <= 0.5 }
                && noun.Preposition is null
                && (
                    _clause.Verb is { Relation: "hold" or "give" or "get" or "cook", Pose: not "drink" }
                    || _clause.Verb is { Name: "eat" or "drink" or "find" or "catch" or "open" }
                        && noun.Prop.Height <= 0.35
                )
        );

    /// <summary>"Holding a balloon", "with a balloon".</summary>
    private bool IsInHand(StoryNoun noun) =>
        noun is { Prop.Name: "balloon" or "balloons", Count: 1 }
        && (
            noun.Preposition == "with"
            || noun.Preposition is null && (_clause.Also ?? _clause.Verb) is { Relation: "hold" or "give" or "get" }
        );

    /// <summary>Takes the first small thing into the hand of an actor; several who eat have one each.</summary>
    private void HoldThing(int actor, string? pose)
    {
        if (_actors[actor].Person is not { } person)
            return;
        if (
            !TryTake(
                noun =>
                    IsHandy(noun)
                    && noun.Preposition is null or "with" or "of" or "for"
                    && noun.Side is null
                    && !noun.IsCarried
                    // Apples in a crate stay there.
                    && _clause.Relations.All(each =>
                        each.Of != noun.Key || each.Preposition is "with" or "for" or "from" or "to"
                    ),
                out var thing
            )
        )
            return;
        if (ContentsOf(thing) is { Count: > 0 } contents)
        {
            CarryFull(actor, thing, contents);
            return;
        }

        if (_actors.Skip(actor + 1).Any(each => each.Person is not null))
        {
            if ((_clause.Also ?? _clause.Verb)?.Name is "eat" or "drink")
                _free.Insert(0, thing);
            else
                ReturnOthers(thing);
        }

        var own = _actors[actor].Pose;
        var height = CharacterData.Body(person.Age).Height;
        var next = pose is null || own.Turn != 0 || own.Sitting ? own : CharacterData.Pose(pose);
        if (thing.Prop!.Name == "umbrella")
            next = next with { FarHand = new Vec(54, -height * 0.62) };
        else if (thing.Prop.Name == "flag")
            next = next with { NearHand = new Vec(96, -height * 0.56), FarHand = new Vec(100, -height * 0.68) };
        else if (thing.Prop.Name == "phone" && _clause.Verb?.Name == "look")
            next = CharacterData.Pose("read");
        else if (pose is null && own.NearArm[1] < 40 && !own.Sitting && own.Turn == 0)
            next = next with { NearArm = [12, 84] };
        else if (own.Sitting)
            next = next with { NearArm = [18, 92], HandsOnKnees = false };
        _actors[actor] = _actors[actor] with
        {
            Holds = thing.Prop with { Height = thing.Prop.Height * HeldScaleOf(thing) },
            HoldsColour = thing.Colours is [var c, ..] ? c : null,
            Pose = next,
        };
        if (thing.Count > 1 && _actors.Count(each => each.Person is not null) == 1)
            PileUp(_actors[actor], thing, height);
    }

    /// <summary>"A huge ice cream".</summary>
    private double HeldScaleOf(StoryNoun thing) =>
        _clause.Caption.Length > 0 && ScaleOf(thing) is > 1 and var scale
            ? scale * Math.Max(1, 0.2 / thing.Prop!.Height)
            : 1;

    /// <summary>"Three plates", "four balloons" of one person: the others are over the one in the hand.</summary>
    private void PileUp(Actor actor, StoryNoun thing, double height)
    {
        var scale = _setting.ScaleAt(_ground);
        var (wide, high) = props.Size(thing.Prop!);
        var isFlat = high < wide * 0.5 || thing.Name is "box" or "book" or "gift";
        for (var i = 1; i < Math.Min(thing.Count, 6); i++)
            _things.Add(
                new Thing
                {
                    Prop = thing.Prop!,
                    Key = thing.Key,
                    X = actor.X + (80 + (isFlat ? 0 : (i % 2 == 0 ? -1 : 1) * (i + 1) / 2 * wide * 0.7)) * scale,
                    Y = _ground - (height * 0.54 + (isFlat ? i * Math.Max(high, 16) : i * high * 0.35)) * scale,
                    Z = actor.Z + 1 + (isFlat ? i : -i * 0.1),
                    Colour = ColourOf(thing, i),
                    HasShadow = false,
                    InFocus = true,
                }
            );
    }

    /// <summary>"A pirate with a parrot on his shoulder".</summary>
    private void PlaceOnShoulders(List<(StoryNoun Noun, int Index)> others)
    {
        foreach (var (noun, index) in others.Where(each => each.Noun.Preposition == "shoulder"))
        {
            var at = _actors.FindIndex(actor => actor.Key == $"{noun.Key}#{index}");
            if (at < 0 || _actors[0] is not { Person: { } person } bearer)
                continue;
            var (scale, body) = (_setting.ScaleAt(_ground), CharacterData.Body(person.Age));
            _actors[at] = _actors[at] with
            {
                X = bearer.X - 42 * scale,
                Y = bearer.Y,
                Lift = body.Height * 0.76 * scale,
                Z = bearer.Z + 1,
                HasShadow = false,
                Height = Math.Min(_actors[at].Height, 0.42),
            };
        }
    }

    private void PlaceOnLaps(List<(StoryNoun Noun, int Index)> others)
    {
        foreach (var (noun, index) in others.Where(each => each.Noun.Preposition == "lap"))
        {
            var at = _actors.FindIndex(actor => actor.Key == $"{noun.Key}#{index}");
            if (at < 0 || _actors[0] is not { Person: { } person, Pose.HipHeight: { } hips })
                continue;
            var (scale, body) = (_setting.ScaleAt(_ground), CharacterData.Body(person.Age));
            _actors[at] = _actors[at] with
            {
                X = _actors[0].X + body.Thigh * 0.62 * scale,
                Lift = (hips + body.Leg[0] * 0.44) * scale,
                Z = _actors[0].Z + 1,
                Flip = true,
                HasShadow = false,
                AnimalPose = AnimalPose.Curl,
            };
        }
    }

    private void WheelPeople()
    {
        for (var i = 0; i < _actors.Count; i++)
        {
            if (_actors[i].Person is not { Wheelchair: true } || _actors[i].Pose.Turn != 0)
                continue;
            var chair = StoryData.Prop("wheelchair")!;
            var sit = CharacterData.Pose("sit");
            var pose = _actors[i].Pose;
            var arms = pose.Sitting || pose == CharacterData.Pose("stand");
            _actors[i] = _actors[i] with
            {
                Pose = sit with
                {
                    HipHeight = 166,
                    NearArm = pose.NearArm,
                    FarArm = pose.FarArm,
                    NearHand = null,
                    HandsOnKnees = arms,
                    Torso = [0, 2],
                },
                HasShadow = false,
            };
            var side = _actors[i].Flip ? -1 : 1;
            _things.Add(
                new Thing
                {
                    Prop = chair,
                    X = _actors[i].X + 6 * side,
                    Y = _actors[i].Y,
                    Z = _actors[i].Z - 0.5,
                    Flip = _actors[i].Flip,
                }
            );
        }
    }
}
