using Fresnel.Drawing.Characters;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

internal sealed partial class Staging
{
    /// <summary>What the hands of the agents have, in the pose that shows it.</summary>
    private void HoldThings(StoryVerb verb, int agents)
    {
        GiveOwnThings();
        if (verb.Relation == "hold")
            RaiseSign();
        for (var i = 0; i < agents && i < _actors.Count; i++)
        {
            if (_actors[i].Picture is not null && verb.Relation is "hold" or "pick" or "give")
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
            verb.Relation == "photo"
            && _actors[0] is { Person: not null, Holds: null }
            && StoryData.Prop("camera") is { } camera
        )
            _actors[0] = _actors[0] with { Holds = camera, Pose = CharacterData.Pose("hold") };
        if (verb.Relation == "read" && _actors[0] is { Person: not null, Holds: null })
            _actors[0] = _actors[0] with { Holds = StoryData.Prop("book") };
        if (
            verb.Name == "eat"
            && _actors[0] is { Person: not null, Holds: null }
            && StoryData.Prop("sandwich") is { } food
            && _free.Count == 0
        )
            _actors[0] = _actors[0] with { Holds = food };
        if (verb.Relation == "cook")
            HoldThing(0, "hold");
        if (
            verb.Relation == "cook"
            && _actors[0] is { Person: not null, Holds: null }
            && StoryData.Prop("pan") is { } pan
        )
            _actors[0] = _actors[0] with { Holds = pan };
        if (
            verb.Relation == "paint"
            && _actors[0] is { Person: not null, Holds: null }
            && StoryData.Prop("paintbrush") is { } brush
        )
            _actors[0] = _actors[0] with { Holds = brush };
        if (
            verb.Relation == "paint"
            && _actors[0].Person is not null
            && StoryData.Prop("easel") is { } easel
            && !_things.Exists(thing => thing.Prop.Name == "easel")
            && !_free.Exists(noun => noun.Prop!.Name is "easel" or "fence" or "house" or "wall" or "door")
        )
            AddThing(easel, _actors[0].X + 220, _ground, _ground - 4, null, inFocus: true);
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
        if (!TryTake(noun => noun.Prop!.Place == PropPlace.Held && props.Has(noun.Prop), out var thing))
            return;
        if (left > 1)
            ReturnOthers(thing);
        var (scale, being) = (_setting.ScaleAt(_ground), _actors[actor]);
        _things.Add(
            new Thing
            {
                Prop = thing.Prop!,
                X = being.X + HalfWidth(being) * 0.86,
                Y = _ground - being.Height * PropArt.Metre * scale * 0.36,
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
                || _things[thing].Prop is not { Place: PropPlace.Held or PropPlace.Floor, Height: <= 0.5 }
            )
                continue;
            var owner = _actors[owners[0]];
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

    /// <summary>"A woman with an umbrella and a man with a dog": each has what belongs to them.</summary>
    private void GiveOwnThings()
    {
        foreach (var relation in _clause.Relations.Where(each => each.Preposition is "with" or "under"))
        {
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
        && (
            noun.Prop!.Place == PropPlace.Held
            || IsInHand(noun)
            || noun.Prop is { Place: PropPlace.Table or PropPlace.Floor, Height: <= 0.5 }
                && noun.Preposition is null
                && _clause.Verb is { Relation: "hold" or "give" or "get" or "cook", Pose: not "drink" }
        );

    /// <summary>"Holding a balloon", "with a balloon".</summary>
    private bool IsInHand(StoryNoun noun) =>
        noun is { Prop.Name: "balloon", Count: 1 }
        && (
            noun.Preposition == "with"
            || noun.Preposition is null && (_clause.Also ?? _clause.Verb) is { Relation: "hold" or "give" or "get" }
        );

    /// <summary>Takes the first small thing into the hand of an actor; several who eat have one each.</summary>
    private void HoldThing(int actor, string? pose)
    {
        if (_actors[actor].Person is not { } person)
            return;
        if (!TryTake(noun => IsHandy(noun) && noun.Preposition is null or "with" or "of" or "for", out var thing))
            return;
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
            Holds = thing.Prop,
            HoldsColour = thing.Colours is [var c, ..] ? c : null,
            Pose = next,
        };
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

    /// <summary>Things that no verb has placed: beside, behind, under or above the beings, or alone.</summary>
    private void PlaceFreeThings()
    {
        var scale = _setting.ScaleAt(_ground);
        var right = _actors.Count > 0 ? _actors.Max(actor => actor.X + HalfWidth(actor)) : Middle - 120;
        // Beside the furniture that someone sits on.
        foreach (var thing in _things.Where(thing => thing.Prop.Place == PropPlace.Big && thing.HasShadow))
            right = Math.Max(right, thing.X + props.Size(thing.Prop).Width * scale / 2);
        var left = _actors.Count > 0 ? _actors.Min(actor => actor.X - HalfWidth(actor)) : Middle;
        foreach (var noun in _free)
        {
            var prop = noun.Prop is { Name: "lamp" } && _setting.IsRoom ? StoryData.Prop("floor lamp")! : noun.Prop!;
            if (prop.Name == "moon" && noun.Word.Contains("full", StringComparison.Ordinal))
                prop = prop with { Picture = "full-moon" };
            if (!props.Has(prop))
            {
                _limitations.Add($"has no drawing of \"{noun.Word}\"");
                continue;
            }

            if (
                IsInScenery(noun.Word == "earth" ? noun.Word : prop.Name)
                    && noun is { Preposition: not null, Colours.Count: 0, Text: null }
                || IsInSky(noun)
                // "The door of a house" is its own.
                || prop is { Picture: "door" }
                    && noun.Colours.Count == 0
                    && _clause.Objects.Any(each => each.Name == "house")
                || noun.Name == "scarf"
                    && _clause.Relations.Any(each => each is { Preposition: "with", To: ":scarf" })
                    && _clause.Objects.Any(each => each.Name == "snowman")
            )
                continue;
            var size = props.Size(prop);
            var wide = size.Width * scale;
            for (var i = 0; i < Math.Min(noun.Count, 8); i++)
            {
                var (x, y, z, shadow) = (right + wide / 2 + 24, _ground - 10, _ground - 12, true);
                if (prop.Place == PropPlace.Air || prop.Name is "sun" or "moon" or "star" or "cloud" or "rainbow")
                    (x, y, z, shadow) =
                        prop.Name == "star" && noun.Count > 1
                            ? (AmongStars(i, left, right), _ground - 560 - i % 3 * 60, _ground - 300, false)
                            : (Middle + 330 - i * 210, _ground - 470 - i % 2 * 70, _ground - 300, false);
                if (prop.Name == "rainbow")
                    (x, y, z, shadow) = (Middle + 130, _ground - 250, _ground - 300, false);
                else if (prop.Name == "shopfront")
                    (x, y, z) = (Middle + 160, _ground - 66, _ground - 68);
                else if (noun.Preposition == "against" || _setting.Name == "wall" && prop.Place == PropPlace.Big)
                    (y, z) = (732, 732);
                else if (prop.Place == PropPlace.Big && i > 0 && i % 2 == 1)
                    (x, y, z) = (left - wide / 2 - 30, _ground - 40, _ground - 42);

                _things.Add(
                    new Thing
                    {
                        Prop = prop,
                        Key = noun.Key,
                        Text = i == 0 ? noun.Text : null,
                        Scale =
                            prop.Name == "rainbow" ? 0.34
                            : prop.Name == "star" && noun.Count > 1 ? 0.45
                            : 1,
                        X = x,
                        Y = y,
                        Z = z,
                        Colour = noun.Colours is [var colour, ..] ? colour : null,
                        HasShadow = shadow,
                        InFocus = wide < 900 || prop.Name == "rainbow",
                    }
                );
                // What follows stands before the shop.
                if (prop.Place == PropPlace.Air)
                    continue;
                right = prop.Name == "shopfront" ? Math.Max(right, x - wide * 0.42) : Math.Max(right, x + wide / 2);
                left = Math.Min(left, x - wide / 2);
            }
        }

        _limitations.AddRange(_clause.Limitations.Where(text => !IsOfSetting(text)));
    }

    /// <summary>"Sand" on a beach: the setting is made of it.</summary>
    private bool IsOfSetting(string limitation) =>
        s_ofSettings.TryGetValue(_setting.Name, out var words)
        && words.Split(' ').Any(word => limitation.EndsWith($"\"{word}\"", StringComparison.Ordinal));

    private static readonly Dictionary<string, string> s_ofSettings = new()
    {
        ["beach"] = "sand sandy shore coast sea ocean wave waves water seaside arena sable strand playa plage",
        ["sea"] = "wave waves water ocean",
        ["lake"] = "water shore",
        ["lakewater"] = "water shore",
        ["underwater"] = "water ocean sea",
        ["desert"] = "sand sandy dune dunes",
        ["ice"] = "ice icy snow water",
        ["moon"] = "crater craters dust surface",
        ["forest"] = "trees woods wooded",
        ["park"] = "grass grassy lawn",
        ["field"] = "grass grassy farm pasture",
        ["garden"] = "grass grassy lawn",
        ["hill"] = "grass grassy hillside",
        ["mountains"] = "peaks summit",
        ["street"] = "houses buildings pavement sidewalk",
        ["city"] = "buildings skyscrapers skyline",
        ["road"] = "asphalt",
        ["kitchen"] = "counter countertop worktop",
        ["library"] = "shelves bookshelves",
        ["classroom"] = "blackboard",
    };

    /// <summary>To the left and to the right of what stands there.</summary>
    private static double AmongStars(int index, double left, double right) =>
        index % 2 == 0 ? left - 90 - index / 2 * 130 : right + 90 + index / 2 * 130;

    /// <summary>The moon of a night and the sun of a day are in the sky already.</summary>
    private bool IsInSky(StoryNoun noun) =>
        noun is { Count: 1, Colours.Count: 0 }
        // Houses hide it.
        && !(noun.Name == "moon" && _setting.Name is "street" or "city")
        && _setting.SkyLight is not null
        && _clause.Weather is null or Weather.Clear or Weather.Snow
        && (
            noun.Name == "moon"
                && _clause.Time is DayTime.Night
                && !noun.Word.Contains("crescent", StringComparison.Ordinal)
            || noun.Name == "sun" && _clause.Time is null or DayTime.Day
        );

    /// <summary>Things that the setting has already.</summary>
    private bool IsInScenery(string name) =>
        (_setting.Name, name) switch
        {
            ("street" or "city" or "park", "lamp") => true,
            ("forest" or "park", "tree" or "pine" or "bush") => false,
            ("castle" or "street" or "garden", "house") => true,
            (_, "window") => _setting.IsRoom,
            // In its sky.
            ("moon", "earth" or "globe showing americas" or "globe") => true,
            _ => false,
        };
}
