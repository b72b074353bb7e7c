using Fresnel.Drawing.Characters;

namespace Fresnel.Drawing.Kinds.Stories;

internal sealed partial class Staging
{
    private static readonly HashSet<string> s_containers =
    [
        "bowl",
        "fish bowl",
        "box",
        "basket",
        "cup",
        "vase",
        "boat",
        "hat",
        "suitcase",
        "backpack",
        "pot",
        "nest",
        "crate",
        "bucket",
        "barrel",
        "jar",
        "wheelbarrow",
        "shopping cart",
        "trolley",
        "bathtub",
        "teacup",
        "chest",
        "raft",
        "pram",
        "cage",
        "aquarium",
        "cradle",
        "crib",
        "flower pot",
    ];

    public static bool IsContainer(string thing) => s_containers.Contains(thing);

    /// <summary>Things that have their place; what comes to them moves.</summary>
    private readonly HashSet<int> _settled = [];

    /// <summary>"A fish in a bowl on a table": the last relation first, so that what is within moves with it.</summary>
    private void Settle()
    {
        var filled = new HashSet<(string, string)>();
        RaiseSmoke();
        // What comes beside another thing comes there first, and what is in it follows.
        foreach (
            var relation in _clause
                .Relations.Reverse()
                .OrderBy(each =>
                    each.Preposition is "beside" or "against" ? 0
                    : each.Preposition is "behind" or "front" && ActorsAt(each.To).Count > 0 ? 2
                    : 1
                )
        )
        {
            var (of, to) = (ThingAt(relation.Of), ThingAt(relation.To));
            if (of >= 0 && _things[of].IsHeld || to >= 0 && _things[to].IsHeld)
                continue;
            var beings = ActorsAt(relation.Of);
            if (to >= 0 && beings.Count > 0)
            {
                // All who are in a boat sit in it side by side.
                if (relation.Preposition is "in" or "on" or "around" or "under")
                    beings = Together(relation);
                if (
                    filled.Add(
                        (relation.Preposition is "in" or "on" or "around" or "under" ? "" : relation.Of, relation.To)
                    )
                )
                    SettleBeings(beings, relation.Preposition, to);
            }
            else if (
                relation.Preposition == "around"
                && beings.Count > 1
                && ActorsAt(relation.To) is [var centre, ..]
                && !beings.Contains(centre)
            )
                Surround(beings, BoxOf(_actors[centre]));
            else if (relation.Preposition == "mouth" && ActorsAt(relation.To) is [var bearer, ..])
                PutInMouth(relation, bearer);
            else if (
                ActorsAt(relation.To) is { Count: > 0 } hosts
                && (of >= 0 || beings.Count > 0)
                && relation.Preposition is "front" or "behind" or "above" or "over" or "on" or "under"
            )
                SettleAtBeing(relation, _actors[hosts[0]]);
            else if (of >= 0 && ActorsAt(relation.To) is { Count: > 0 } with && relation.Preposition == "with")
            {
                // "A man in a boat with a dog": the dog is in it too.
                if (_things[of].Prop.Name is "boat" or "sofa" or "basket" or "box")
                    SettleBeings(with, s_containers.Contains(_things[of].Prop.Name) ? "in" : "on", of);
            }
            else if (to >= 0 && of >= 0 && relation.Preposition is "with" or "of" && _things[of].Prop.Name == "tree")
                HangFruit(relation.To, _things[of]);
            else if (to >= 0 && of >= 0 && relation.Preposition == "with")
            {
                // "A lighthouse with a boat": beside it.
                if (_things[to].Prop.Picture == "door" && _things[of].Prop.Picture == "own:house")
                    PutEntrance(to, of);
                else if (
                    _things[to].Prop.Place is not (PropPlace.Air or PropPlace.Big)
                    || _things[of].Prop.Name is "roof" or "podium"
                )
                    SettleThings(relation.To, s_containers.Contains(_things[of].Prop.Name) ? "in" : "on", of);
            }
            // "A sofa next to a lamp": the lamp comes to the sofa, which may have someone on it.
            else if (to >= 0 && of >= 0 && relation.Preposition == "beside" && _things[to].HasShadow)
                SettleThings(relation.To, "beside", of);
            else if (to >= 0 && of >= 0 && _things[to].Prop.Place != PropPlace.Air)
                SettleThings(relation.Of, relation.Preposition, to);
        }
    }

    private List<int> Together(StoryRelation relation) =>
        [
            .. _clause
                .Relations.Where(each => each.To == relation.To && each.Preposition == relation.Preposition)
                .SelectMany(each => ActorsAt(each.Of))
                .Distinct(),
        ];

    /// <summary>"A chest in front of him", "a bird on a cow": at a being, and not at a thing.</summary>
    private void SettleAtBeing(StoryRelation relation, Actor host)
    {
        var box = BoxOf(host);
        var (x, y, z) = relation.Preposition switch
        {
            "front" => (box.Right - box.Width * 0.12, 14.0, 4.0),
            "behind" => (box.Left + box.Width * 0.1, -18, -6),
            "on" => (box.Centre - box.Width * 0.08, -box.Height * 0.84, 1),
            "under" => (box.Centre, 10, 3),
            _ => (box.Centre, -box.Height - 40, -1),
        };
        var isUp = y < -20;
        var count = 0;
        for (var i = 0; i < _things.Count; i++)
        {
            if (KeyOf(_things[i]) != relation.Of)
                continue;
            var (width, _) = Shown(_things[i]);
            if (relation.Preposition == "behind" && _things[i].Prop.Place == PropPlace.Big)
            {
                PutBehind(i, box, host, count++);
                continue;
            }

            var aside =
                isUp || relation.Preposition == "under" ? 0 : width * (relation.Preposition == "front" ? 0.4 : -0.2);
            _things[i] = _things[i] with
            {
                X = x + aside + count++ * width * 1.05,
                Y = host.Y - host.Lift + y,
                Z = host.Z + z,
                HasShadow = !isUp && _things[i].HasShadow,
            };
        }

        foreach (var i in ActorsAt(relation.Of).Where(i => _actors[i].Key != host.Key))
        {
            var half = HalfWidth(_actors[i]);
            if (relation.Preposition == "on" && host.Person is { } bearer && _actors[i].Person is null)
            {
                _actors[i] = OnShoulder(_actors[i], host, bearer);
                continue;
            }

            // Who is small enough stands on another.
            if (relation.Preposition == "on" && half > box.Width * 0.45 || _actors[i].Pose.Sitting)
                continue;
            _actors[i] = _actors[i] with
            {
                X =
                    relation.Preposition == "front" ? box.Right + half * 0.8 + count * half * 2
                    : relation.Preposition == "behind" ? box.Left - half * 0.3 - count * half * 2
                    : x + count * half * 2,
                Y = isUp ? host.Y : host.Y + y,
                Z = host.Z + z,
                Lift = isUp ? host.Lift - y : _actors[i].Lift,
                HasShadow = !isUp && _actors[i].HasShadow,
            };
            count++;
        }
    }

    private static string KeyOf(Thing thing) => thing.Key ?? $":{thing.Prop.Name}";

    private int ThingAt(string key) => _things.FindIndex(thing => KeyOf(thing) == key);

    private List<int> ActorsAt(string key) =>
        [
            .. Enumerable
                .Range(0, _actors.Count)
                .Where(i => _actors[i].Key.StartsWith(key + "#", StringComparison.Ordinal)),
        ];

    private (double Width, double Height) Shown(Thing thing)
    {
        var (width, height) = props.Size(thing.Prop);
        var scale = _setting.ScaleAt(thing.HasShadow ? thing.Y : 846) * thing.Scale;
        return (width * scale, height * scale * thing.Squash);
    }

    private void SettleBeings(List<int> beings, string preposition, int at)
    {
        if (preposition is "above" or "over" && beings.TrueForAll(CanHover))
        {
            var (_, below) = Shown(_things[at]);
            foreach (var i in beings)
                _actors[i] = _actors[i] with
                {
                    Lift = Math.Max(_actors[i].Lift, _actors[i].Y - _things[at].Y + below + 50),
                    HasShadow = false,
                };
            return;
        }

        if (
            preposition is "beside" or "with" or "to" or "of" or "for" or "over" or "above"
            || preposition == "from" && _things[at].Prop.Name != "pier"
        )
            return;
        var middle = beings.Average(i => _actors[i].X);
        // What stands on something else stays there, and those that go to it move.
        if (_things[at].HasShadow && _settled.Add(at))
            _things[at] = _things[at] with { X = middle };
        if (preposition == "around")
        {
            Gather(beings, at);
            return;
        }

        var wide = beings.Sum(i => HalfWidth(_actors[i]) * 2);
        if (preposition == "in" && s_containers.Contains(_things[at].Prop.Name))
            Enlarge(at, wide * (_things[at].Prop.Name == "fish bowl" ? 1.35 : 0.84));
        if (preposition == "in" && _things[at].Prop.Name == "aquarium")
            Enlarge(at, wide * 1.5);
        if (preposition == "under" && beings.Count > 1 && _things[at].Prop.Name == "umbrella")
            Enlarge(at, wide * 1.3);
        if (preposition == "on" && _things[at].Prop is { Height: < 0.15, Name: not "plate" })
            Enlarge(at, wide * 1.4);
        if (preposition == "on" && _things[at].Prop.Name == "seesaw")
            Enlarge(at, wide * 1.1);
        // An elephant's ball carries the elephant.
        if (preposition == "on" && _things[at].Prop.Name is "ball" or "football" or "basketball")
            Enlarge(at, wide * 0.42);
        if (preposition == "behind" && _things[at].Prop.Name is "fence" or "wall" or "bush" or "tall grass")
            Enlarge(at, wide * 0.9, isHigher: false);
        if (preposition == "under" && beings.Count > 1 && _things[at].Prop.Name is "table" or "desk" or "bed")
            Enlarge(at, wide * 1.2, isHigher: false);
        var (width, _) = Shown(_things[at]);
        var step = beings.Count > 1 ? Math.Min(width * 0.8 / beings.Count, wide / beings.Count) : 0;
        for (var n = 0; n < beings.Count; n++)
        {
            var x = _things[at].X + (n - (beings.Count - 1) / 2.0) * step;
            SettleBeing(beings[n], x, preposition, at);
        }
    }

    /// <summary>"Four chicks around a hen": half of them on each side, looking at it.</summary>
    private void Surround(List<int> beings, StageBox middle)
    {
        var (left, right) = (middle.Left - 10, middle.Right + 10);
        for (var n = 0; n < beings.Count; n++)
        {
            var half = HalfWidth(_actors[beings[n]]);
            var isRight = n % 2 == 1;
            _actors[beings[n]] = _actors[beings[n]] with { X = isRight ? right + half : left - half, Flip = isRight };
            if (isRight)
                right += half * 2;
            else
                left -= half * 2;
        }
    }

    /// <summary>In the air or in the water, where no one has to stand.</summary>
    private bool CanHover(int i) =>
        _setting.Kind is "under" or "space"
        || _actors[i].Animal is { Kind: "bird" }
        || _actors[i].Picture is { } picture && Creatures.Flies(picture)
        || _actors[i].Lift > 0;

    /// <summary>Half of them on each side, looking at what is between them; before what is high.</summary>
    private void Gather(List<int> beings, int at)
    {
        var (width, height) = Shown(_things[at]);
        var isHigh = height > 300;
        _things[at] = _things[at] with { Y = _ground + (isHigh ? -40 : 16), Z = _ground + (isHigh ? -40 : 20) };
        var gap = isHigh ? 60 : width / 2 + 20;
        var (left, right) = (_things[at].X - gap, _things[at].X + gap);
        for (var n = 0; n < beings.Count; n++)
        {
            var (actor, half) = (_actors[beings[n]], HalfWidth(_actors[beings[n]]) * 0.92);
            var isRight = n % 2 == 1;
            _actors[beings[n]] = actor with { X = isRight ? right + half : left - half, Flip = isRight };
            if (isRight)
                right += half * 2;
            else
                left -= half * 2;
        }
    }

    /// <summary>A box for a cat is as large as the cat.</summary>
    /// <param name="isHigher">Else as high as before: a longer fence.</param>
    private void Enlarge(int at, double wide, bool isHigher = true)
    {
        var (width, _) = Shown(_things[at]);
        if (width <= 0 || width >= wide)
            return;
        var by = wide / width;
        _things[at] = _things[at] with
        {
            Scale = _things[at].Scale * by,
            Squash = isHigher ? _things[at].Squash : _things[at].Squash / by,
        };
    }

    /// <summary>As wide and high as who is in it needs.</summary>
    /// <returns>How high it was when it was wide enough.</returns>
    private double Enclose(int at, Actor actor)
    {
        Enlarge(at, HalfWidth(actor) * 2.6);
        var (width, height) = Shown(_things[at]);
        Enlarge(at, width * Math.Max(1, HeightOf(actor) * 1.5 / height));
        return height;
    }

    /// <summary>At several heights before the water, which has no other fish then.</summary>
    private void Swim(int i, double x, int at, double foot)
    {
        var actor = _actors[i];
        var height = Enclose(at, actor);
        _things[at] = _things[at] with
        {
            Prop = _things[at].Prop with { Picture = "own:aquarium-water" },
            Z = Math.Min(_things[at].Z, actor.Z - 1),
            InFocus = true,
        };
        var room = Math.Max(0, Shown(_things[at]).Height * 0.72 - HeightOf(actor));
        _actors[i] = actor with { X = x, Lift = foot + height * 0.14 + room * (i * 2 % 3) / 2.5, HasShadow = false };
    }

    private void SettleBeing(int i, double x, string preposition, int at)
    {
        var (actor, thing) = (_actors[i], _things[at]);
        var (width, height) = Shown(thing);
        var foot = actor.Y - thing.Y;
        var name = thing.Prop.Name;
        var sits = actor.Pose.Sitting || actor is { Person: null, Lift: > 0, HasShadow: false };
        switch (preposition)
        {
            case "hang":
                Hang(i, x, at);
                break;
            case "at" when name.Contains("table", StringComparison.Ordinal) && actor.Person is null:
                _things[at] = thing with { X = x, Y = _ground + 20, Z = actor.Z + 20 };
                break;
            case "in" or "at" when name == "window" && _setting.IsRoom:
                _things[at] = thing with { X = x };
                break;
            case "in" or "on" when Cabins.Holds(thing.Prop, preposition):
                // They come behind its windows at the end.
                break;
            case "on" or "at" when sits && !(name is "branch" or "fence" or "throne" or "stairs"):
                break;
            case "in" when name is "aquarium":
                Swim(i, x, at, foot);
                break;
            case "in" when name is "cage" or "birdcage":
                Enclose(at, actor);
                _things[at] = _things[at] with { Z = actor.Z + 1, InFocus = true };
                _actors[i] = actor with { X = x, Lift = foot + Shown(_things[at]).Height * 0.14, HasShadow = false };
                break;
            case "in" when name is "cradle" or "crib" && actor is { Person: { } baby, Pose.Turn: not 0 }:
                LieIn(i, x, at, CharacterData.Body(baby.Age));
                break;
            case "up" or "down" when name == "stairs" && actor.Person is not null:
                _actors[i] = actor with
                {
                    X = x - width * 0.06,
                    Lift = foot + height * 0.42,
                    Z = thing.Z + 1,
                    HasShadow = false,
                    Flip = preposition == "down",
                    Pose = CharacterData.Pose("walk") with { FarLeg = [52, 60], NearLeg = [-8, 10], Feet = [10, 0] },
                };
                break;
            case "on":
            case "from" when name is "pier":
                _actors[i] = On(actor, thing, height, foot) with { X = name == "stairs" ? x - Steps : x };
                break;
            case "in" when s_containers.Contains(name):
                _things[at] = thing with { Z = Math.Max(thing.Z, actor.Z + 1) };
                _actors[i] = Within(actor, name, height, foot, HalfWidth(actor)) with
                {
                    X = x,
                    Z = _things[at].Z - 0.5,
                };
                break;
            case "in" when name is "hot air balloon":
                InBasket(i, x, at);
                break;
            case "in" when name is "tree" or "pine" or "palm" or "bush":
                _things[at] = thing with { Z = actor.Z - 1 };
                _actors[i] = actor with
                {
                    X = x - width * 0.16,
                    Lift = foot + height * (name == "bush" ? 0.3 : 0.56),
                    HasShadow = false,
                    Scale = actor.Animal?.Kind == "bird" ? 2.2 : actor.Scale,
                };
                break;
            case "under" when s_canopies.Contains(name):
                Shelter(i, x, at);
                break;
            case "under" when thing.Prop is { Place: PropPlace.Big, Height: < 1.7 }:
                Under(i, x, at);
                break;
            case "against":
                _actors[i] = actor with { X = thing.X - width * (width > 400 ? 0.2 : 0.5) - 26, Z = thing.Z + 2 };
                break;
            case "behind":
                _things[at] = thing with { Z = Math.Max(thing.Z, actor.Z + 2), Y = Math.Max(thing.Y, actor.Y + 12) };
                // Who is lower than the thing looks out at its side; who is higher looks over it.
                if (actor.Person is null && HeightOf(actor) < height * 1.2)
                    _actors[i] = actor with { X = x + width * 0.5 };
                else
                    _actors[i] = actor with { X = x };
                break;
            case "front"
            or "under"
            or "in"
            or "at" when thing.Prop.Place == PropPlace.Big && !sits && thing.Z < actor.Z - 50:
                // It stands behind the first of them already.
                break;
            case "front" or "under" or "in" or "at" when thing.Prop.Place == PropPlace.Big && !sits:
                _things[at] = thing with
                {
                    X = thing.Prop.Name == "lamp" ? x - 120 : x + width * 0.1 + (height > 400 ? 40 : 0),
                    Y = _ground - 46,
                    Z = actor.Z - 60,
                };
                break;
            default:
                break;
        }
    }
}
