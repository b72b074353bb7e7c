using Fresnel.Drawing.Characters;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>How beings hold themselves and each other: upside down, hanging, hand in hand, back to back.</content>
internal sealed partial class Staging
{
    /// <summary>Share of the height of a thing where something hangs from it.</summary>
    private static double HangerOf(string thing) =>
        thing switch
        {
            "branch" => 0.56,
            "tree" or "palm" => 0.5,
            "pine" => 0.4,
            "lamp" or "street lamp" => 0.86,
            "clothesline" => 0.8,
            "chandelier" or "hot air balloon" or "balloon" or "kite" or "airplane" or "helicopter" => 0.04,
            _ => 0.94,
        };

    /// <summary>Below what they hang from, with their hands or feet at it.</summary>
    private void Hang(int i, double x, int at)
    {
        var (actor, thing) = (_actors[i], _things[at]);
        var (width, height) = Shown(thing);
        var from = thing.Y - height * HangerOf(thing.Prop.Name);
        if (actor.Person is not null)
            actor = actor with { Pose = CharacterData.Pose("cheer") with { NearArm = [-172, -4], FarArm = [172, 4] } };
        else if (actor.Picture is "bat" or "sloth" or "spider" or "monkey" && _clause.Manner == "upside down")
            actor = actor with { Turn = 180 };
        var tall = HeightOf(actor) * (actor.Person is null ? 1 : 1.16);
        _actors[i] = actor with
        {
            X =
                thing.Prop.Name is "branch" ? x - width * 0.12
                : thing.Prop.Name is "tree" or "pine" or "palm" ? x - width * 0.3
                : x,
            Y = thing.Y,
            Lift = thing.Y - from - tall,
            Z = thing.Z + 1,
            HasShadow = false,
        };
    }

    /// <summary>All who act, by the manner of the clause.</summary>
    private void Hold()
    {
        var who = _clause.Who.Select(noun => noun.Key);
        // "The coach holds his hands".
        if (_clause is { Manner: "hands", Who: [{ Count: 1 }] })
            who = who.Concat(_clause.Objects.Where(noun => noun.IsBeing).Select(noun => noun.Key));
        List<int> agents = [.. who.SelectMany(ActorsAt).Distinct()];
        switch (_clause.Manner)
        {
            case "upside down":
                foreach (var i in agents)
                    _actors[i] = _actors[i] with { Turn = 180 };
                break;
            case "hands":
                HoldHands([.. agents.Where(i => _actors[i].Person is not null)]);
                break;
            case "backs" when agents.Count > 1:
                var (left, right) = (_actors[agents[0]], _actors[agents[1]]);
                _actors[agents[0]] = left with { Flip = true };
                _actors[agents[1]] = right with
                {
                    Flip = false,
                    X = left.X + (HalfWidth(left) + HalfWidth(right)) * 0.5,
                };
                break;
            default:
                break;
        }
    }

    /// <summary>Of the tallest being or thing of a panel, the height that every being has at least.</summary>
    private const double LeastShare = 0.2;

    /// <summary>The same of things.</summary>
    private const double LeastThing = 0.14;

    private const double MostGrowth = 2.6;

    /// <summary>A mouse that meets an elephant, a bird at a tree: small, and still to be seen.</summary>
    private void EnlargeSmall()
    {
        if (_clause.Caption.Length == 0 || _actors.Count == 0)
            return;
        var tall = _things
            .Where(thing => thing.InFocus)
            .Select(thing => Shown(thing).Height)
            .Concat(_actors.Select(HeightOf))
            .Max();
        for (var i = 0; i < _actors.Count; i++)
        {
            var height = HeightOf(_actors[i]);
            if (_actors[i].Person is null && height > 0 && height < tall * LeastShare)
                _actors[i] = _actors[i] with
                {
                    Scale = _actors[i].Scale * Math.Min(MostGrowth, tall * LeastShare / height),
                };
        }

        for (var i = 0; i < _things.Count; i++)
        {
            var (_, height) = Shown(_things[i]);
            if (
                _things[i]
                    is {
                        InFocus: true,
                        Key: not (null or ""),
                        Above: null,
                        Prop.Place: not (PropPlace.Big or PropPlace.Air)
                    }
                && height > 0
                && height < tall * LeastThing
            )
                _things[i] = _things[i] with
                {
                    Scale = _things[i].Scale * Math.Min(MostGrowth, tall * LeastThing / height),
                };
        }
    }

    /// <summary>Two who meet or argue look at each other.</summary>
    private void FaceEachOther(int agents)
    {
        if (
            agents != 2
            || _clause.Manner is not null
            || _clause.Verb?.Name is not ("meet" or "talk" or "shout" or "ask" or "hate" or "love" or "give" or "hug")
            || _actors.Count < 2
            || _clause.Objects.Any(noun => noun.IsBeing && !noun.IsCarried)
        )
            return;
        var (left, right) = (_actors[0], _actors[1]);
        var apart = (HalfWidth(left) + HalfWidth(right)) * 1.15;
        _actors[1] = right with { Flip = true, X = Math.Max(right.X, left.X + apart) };
    }

    /// <summary>Each with the next: hands meet between them.</summary>
    private void HoldHands(List<int> people)
    {
        for (var n = 0; n + 1 < people.Count; n++)
        {
            var (a, b) = (_actors[people[n]], _actors[people[n + 1]]);
            var scale = _setting.ScaleAt(_ground);
            b = b with { Flip = false, X = a.X + (HalfWidth(a) + HalfWidth(b)) * 0.86 };
            var low = Math.Min(
                CharacterData.Body(a.Person!.Age).Height * 0.46,
                CharacterData.Body(b.Person!.Age).Height * 0.46
            );
            var reach = (b.X - a.X) / 2 / scale;
            var step = (a.Y - b.Y) / scale;
            _actors[people[n]] = a with { Flip = false, Pose = a.Pose with { FarHand = new Vec(reach, -low) } };
            _actors[people[n + 1]] = b with { Pose = b.Pose with { NearHand = new Vec(-reach, -low - step) } };
        }
    }

    /// <summary>The upper half over the rim of the basket of a balloon.</summary>
    private void InBasket(int i, double x, int at)
    {
        var thing = _things[at];
        if (thing.Scale < 1.6)
            thing = _things[at] = thing with { Scale = thing.Scale * 1.6 };
        var (_, height) = Shown(thing);
        var actor = _actors[i] with { AnimalPose = AnimalPose.Sit };
        var scale = Math.Min(0.5, height * 0.16 / Math.Max(1, HeightOf(actor) / actor.Scale));
        var tall = HeightOf(actor) / actor.Scale * scale;
        _actors[i] = actor with
        {
            X = thing.X + (x - thing.X) * 0.16,
            Lift = actor.Y - thing.Y + height * 0.13 - tall * 0.4,
            Scale = scale,
            Z = thing.Z - 0.5,
            HasShadow = false,
        };
    }

    /// <summary>What a person bears is small.</summary>
    private Actor OnShoulder(Actor borne, Actor host, PersonLook bearer)
    {
        var scale = _setting.ScaleAt(host.Y);
        return borne with
        {
            X = host.X - 80 * scale,
            Y = host.Y,
            Lift = host.Lift + CharacterData.Body(bearer.Age).Height * 0.76 * scale,
            Z = host.Z + 1,
            HasShadow = false,
            Height = Math.Min(borne.Height, 0.34),
            AnimalPose = AnimalPose.Stand,
        };
    }

    /// <summary>"A stick in its mouth": at the muzzle.</summary>
    private void PutInMouth(StoryRelation relation, int bearer)
    {
        var (actor, ground) = (_actors[bearer], _setting.ScaleAt(_actors[bearer].Y));
        var (head, radius) = HeadOf(actor);
        var side = actor.Flip || actor.Picture is { } picture && Creatures.LooksLeft(picture) ? -1 : 1;
        for (var i = 0; i < _things.Count; i++)
        {
            if (KeyOf(_things[i]) != relation.Of)
                continue;
            var (width, height) = Shown(_things[i]);
            var most = radius * 1.7 * ground * actor.Scale / Math.Max(1, Math.Max(width, height));
            if (most < 1 && _things[i].Prop.Name is not ("stick" or "bone" or "leash"))
            {
                _things[i] = _things[i] with { Scale = _things[i].Scale * most };
                height *= most;
            }

            _things[i] = _things[i] with
            {
                X = actor.X + side * (Math.Abs(head.X) + radius * 0.8) * ground * actor.Scale,
                Y = actor.Y - actor.Lift + (head.Y + radius * 0.45) * ground * actor.Scale + height / 2,
                Z = actor.Z + 1,
                HasShadow = false,
                InFocus = true,
            };
        }
    }
}
