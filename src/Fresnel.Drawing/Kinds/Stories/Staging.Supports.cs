using Fresnel.Drawing.Characters;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>On, in and under things.</content>
internal sealed partial class Staging
{
    /// <summary>Where the rim of a container is, share of its height.</summary>
    private static double RimOf(string container) =>
        container switch
        {
            "wheelbarrow" => 0.86,
            "basket" or "pram" or "trolley" or "shopping cart" => 0.8,
            "boat" or "raft" => 0.6,
            _ => 0.92,
        };

    /// <summary>Where something stands on a thing, share of its height.</summary>
    private static double TopOf(StoryProp prop) =>
        prop.Name switch
        {
            "sofa" or "bed" or "chair" or "armchair" => 0.52,
            "throne" => 0.42,
            "bench" => 0.5,
            "tree" or "pine" or "palm" => 0.6,
            "branch" => 0.62,
            "wire" => 0.92,
            // The sill.
            "window" => 0.1,
            "stairs" => 0.4,
            "swing" => 0.3,
            "seesaw" => 0.62,
            "lily pad" => 0.4,
            "stall" => 0.42,
            "boat" or "sailboat" => 0.3,
            "blanket" or "picnic blanket" or "puddle" or "plate" => 0.4,
            "house" => 0.86,
            // Its upper rail; the posts are higher.
            "fence" => 0.8,
            _ => 0.95,
        };

    /// <summary>From the middle of stairs to the step that one sits on, stage units.</summary>
    private const double Steps = 90;

    private static Actor On(Actor actor, Thing thing, double height, double foot)
    {
        var name = thing.Prop.Name;
        var lift = foot + height * TopOf(thing.Prop);
        if (
            actor is { Person: not null, Pose.Turn: not 0 }
            && name is "bench" or "sofa" or "bed" or "rock" or "hammock"
        )
            return actor with { Lift = lift, HasShadow = false, Hovers = true, Z = thing.Z + 1 };
        if (
            actor.Person is not null
            && name
                is "throne"
                    or "chair"
                    or "sofa"
                    or "bench"
                    or "fence"
                    or "branch"
                    or "boat"
                    or "swing"
                    or "bed"
                    or "armchair"
                    or "rocking chair"
                    or "deck chair"
                    or "log"
                    or "rock"
                    or "wall"
                    or "window"
                    or "barrel"
                    or "chest"
                    or "crate"
                    or "stairs"
        )
        {
            var scale = height / Math.Max(1, thing.Prop.Height * PropArt.Metre);
            return actor with
            {
                Pose = CharacterData.Pose(actor.Holds?.Name == "book" ? "sitread" : "sit") with
                {
                    HipHeight = lift / scale + 22,
                },
                Flip = name == "stairs" || actor.Flip,
                HasShadow = false,
                Z = thing.Z + 1,
            };
        }

        return actor with
        {
            Lift = lift,
            HasShadow = false,
            Z = thing.Z + 1,
            AnimalPose = actor.Animal?.Kind == "bird" ? AnimalPose.Stand : actor.AnimalPose,
            Scale = actor.Animal?.Kind == "bird" && name is "tree" or "pine" or "palm" or "branch" ? 2.2 : actor.Scale,
        };
    }

    private static Actor Within(Actor actor, string container, double height, double foot, double half) =>
        container switch
        {
            "fish bowl" => actor with { Lift = foot + height * 0.3, HasShadow = false },
            "boat"
            or "bathtub"
            or "raft"
            or "wheelbarrow"
            or "trolley"
            or "pram"
            or "crate" when actor.Person is not null => actor with
            {
                Pose = CharacterData.Pose("sit") with { HipHeight = height * 0.62 + 40, Lift = 0 },
                HasShadow = false,
            },
            _ => actor with
            {
                // The upper half is above the rim.
                Lift = foot + Math.Max(0, height - half * (actor.Mood == Mood.Asleep ? 0.3 : 0.62)),
                HasShadow = false,
                AnimalPose = actor.Mood == Mood.Asleep ? AnimalPose.Curl : AnimalPose.Sit,
            },
        };

    private void Under(int i, double x, int at)
    {
        var actor = _actors[i] with { X = x };
        _actors[i] = actor;
        _things[at] = _things[at] with { Y = _ground - 2, Z = actor.Z + 2 };
        if (actor.Person is not null && Cabins.IsVehicle(_things[at].Prop))
        {
            LieUnder(i, at);
            return;
        }

        if (
            actor.Animal is not { Kind: "cat" or "puppy" or "rabbit" or "dog" }
            && actor is not { Picture: not null, Height: < 0.45 }
        )
            _limitations.Add($"shows who is there behind the {_things[at].Prop.Name}, as there is no room under it");
        else if (actor.Animal is not null)
            _actors[i] = actor with { AnimalPose = AnimalPose.Lie };
    }

    /// <summary>"A mechanic under a car": the legs are seen at its end.</summary>
    private void LieUnder(int i, int at)
    {
        var (width, _) = Shown(_things[at]);
        _actors[i] = _actors[i] with
        {
            X = _things[at].X + width * 0.46,
            Y = _ground,
            Lift = 8,
            Yaw = 4,
            Pose = CharacterData.Pose("lie"),
            HasShadow = false,
        };
        _things[at] = _things[at] with { InFocus = true };
    }

    /// <summary>What small animals are under, when it is as large as a tree for them.</summary>
    private static readonly HashSet<string> s_canopies =
    [
        "mushroom",
        "flower",
        "rose",
        "sunflower",
        "daisy",
        "poppy",
        "leaf",
        "fern",
        "plant",
        "tall grass",
        "parasol",
        "beach umbrella",
    ];

    /// <summary>"A hedgehog under a mushroom": its roof is above the back of the animal.</summary>
    private void Shelter(int i, double x, int at)
    {
        var (_, high) = Shown(_things[at]);
        var actor = _actors[i];
        var needed = HeightOf(actor) * (_things[at].Prop.Name is "mushroom" ? 2.1 : 1.9);
        if (high > 0 && high < needed)
            _things[at] = _things[at] with { Scale = _things[at].Scale * needed / high };
        _things[at] = _things[at] with { X = x, Y = _ground - 8, Z = actor.Z - 2, InFocus = true };
        _actors[i] = actor with { X = x + HalfWidth(actor) * 0.16 };
    }

    /// <summary>What fills a container is seen over its rim.</summary>
    private Thing Heaped(Thing thing, double height)
    {
        var least = height * 0.34;
        var (_, own) = Shown(thing);
        return own < least && _clause.Caption.Length > 0
            ? thing with
            {
                Scale = thing.Scale * Math.Min(3, least / own),
            }
            : thing;
    }

    /// <summary>All things of a name, side by side on, in, under or beside another.</summary>
    private void SettleThings(string key, string preposition, int at)
    {
        var moved = Enumerable.Range(0, _things.Count).Where(i => i != at && KeyOf(_things[i]) == key).ToList();
        var place = _things[at];
        var wide = moved.Sum(i => Shown(_things[i]).Width);
        if (preposition == "in" && s_containers.Contains(place.Prop.Name))
            Enlarge(at, Math.Min(wide, Shown(place).Width * 2.5));
        else if (preposition == "in" && place.Prop.Name is "ditch" or "puddle" or "pond")
            Enlarge(at, wide * 1.5);
        place = _things[at];
        var (width, height) = Shown(place);
        var taken = _things.Count(thing => thing.Above == KeyOf(place));
        var x = place.X - (moved.Count > 1 ? Math.Min(wide, width * 0.8) / 2 : 0);
        foreach (var i in moved)
        {
            var (own, _) = Shown(_things[i]);
            var step = moved.Count > 1 ? Math.Min(own, width * 0.8 / moved.Count) : 0;
            _things[i] = preposition switch
            {
                "on" => _things[i] with
                {
                    X = x + step / 2 + (taken == 0 ? 0 : Math.Min(taken * own * 1.1, width * 0.36)),
                    Y = place.Y - height * TopOf(place.Prop),
                    Z = place.Z + 1,
                    HasShadow = false,
                    Above = KeyOf(place),
                },
                "in" when place.Prop.Name is "tree" => _things[i] with
                {
                    X = x + step / 2,
                    Y = place.Y - height * 0.62,
                    Z = place.Z + 1,
                    HasShadow = false,
                },
                "in" when place.Prop.Name is "ditch" or "puddle" or "pond" => _things[i] with
                {
                    X = x + step / 2,
                    Y = place.Y + 2,
                    Z = place.Z + 1,
                    Turn = place.Prop.Name == "ditch" ? 12 : 0,
                    HasShadow = false,
                },
                // Before a church or a tent.
                "in" when place.Prop.Place == PropPlace.Big && !s_containers.Contains(place.Prop.Name) => _things[
                    i
                ] with
                {
                    X = x + step / 2,
                    Y = place.Y + 12,
                    Z = place.Z + 2,
                },
                // A heap on the lid.
                "in" when place.Prop.Name is "chest" or "box" or "crate" && _clause.Caption.Length > 0 => Heaped(
                    _things[i],
                    height
                ) with
                {
                    X = x + step / 2,
                    Y = place.Y - height * 0.82,
                    Z = place.Z + 0.5,
                    HasShadow = false,
                },
                // A heap over the rim.
                "in" => Heaped(_things[i], height) with
                {
                    X = x + step / 2,
                    Y =
                        place.Y
                        - height * RimOf(place.Prop.Name)
                        + Math.Min(Shown(Heaped(_things[i], height)).Height * 0.4, height * 0.4),
                    Z = place.Z - 0.5,
                    HasShadow = false,
                },
                "under" => _things[i] with { X = x + step / 2, Y = place.Y + 4, Z = place.Z + 1 },
                "above" or "over" => _things[i] with
                {
                    X = x + step / 2,
                    Y = place.Y - height - Math.Max(24, height * 0.12),
                    Z = place.Z - 0.5,
                    HasShadow = false,
                },
                "behind" => _things[i] with { X = place.X, Z = place.Z - 1 },
                "around" when _things[i].Prop.Name is "fence" or "wall" or "bush" => _things[i] with
                {
                    X = place.X,
                    Y = place.Y + 34,
                    Z = place.Z + 3,
                    Scale = _things[i].Scale * Math.Max(1, width * 1.4 / Math.Max(1, own)),
                    Squash = Math.Min(1, own / Math.Max(1, width * 1.4)),
                },
                "hang" => _things[i] with
                {
                    X = x + step / 2 - (place.Prop.Name is "tree" or "branch" ? width * 0.2 : 0),
                    Y = place.Y - height * HangerOf(place.Prop.Name) + Shown(_things[i]).Height,
                    Z = place.Z + 1,
                    HasShadow = false,
                },
                // What is large stands aside, so that what is behind it is seen.
                "front" => _things[i] with
                {
                    X = x + step / 2 + (own > width * 0.6 ? width * 0.42 + own * 0.22 : width * 0.34),
                    Y = place.Y + 22,
                    Z = place.Z + 2,
                },
                "against" => _things[i] with
                {
                    X = width > own * 1.4 ? place.X - width * 0.12 : place.X - (width + own) * 0.44,
                    Y = place.Y + 12,
                    Z = place.Z + 2,
                    Turn = width > own * 1.4 ? 0 : 7,
                },
                "beside" => _things[i] with
                {
                    X = place.X + (width + own) / 2 + 14,
                    Y = place.Y,
                    Z = place.Z,
                    HasShadow = place.HasShadow,
                },
                _ => _things[i],
            };
            _settled.Add(i);
            x += step;
        }
    }
}
