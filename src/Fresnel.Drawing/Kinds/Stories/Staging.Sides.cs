namespace Fresnel.Drawing.Kinds.Stories;

/// <content>Sides of the picture: what is asked for on the left comes left of the rest, with what belongs to it.</content>
internal sealed partial class Staging
{
    private const double Gap = 40;
    private double StageWidth => _setting.IsRoom ? 1500 : 2000;

    private static readonly HashSet<string> s_joined = ["on", "in", "under", "with", "at", "lap", "against", "of"];

    private StageBox BoxOf(Actor actor)
    {
        var (half, foot) = (HalfWidth(actor), actor.Y - actor.Lift);
        var high = HeightOf(actor) * (actor is { Person: not null, Pose.Turn: not 0 } ? 0.3 : 1);
        return new StageBox(actor.X - half, foot - high, actor.X + half, foot, actor.Z);
    }

    private StageBox BoxOf(Thing thing)
    {
        var (width, height) = Shown(thing);
        return new StageBox(thing.X - width / 2, thing.Y - height, thing.X + width / 2, thing.Y, thing.Z);
    }

    /// <summary>The boxes of all beings and things of a noun.</summary>
    internal IReadOnlyList<StageBox> BoxesOf(string key) =>
        [.. ActorsAt(key).Select(i => BoxOf(_actors[i])), .. _things.Where(thing => KeyOf(thing) == key).Select(BoxOf)];

    private void Arrange()
    {
        var nouns = _clause.Who.Concat(_clause.Objects).Where(noun => noun.Side is not null).ToList();
        foreach (var noun in nouns.OrderBy(noun => noun.Side!.Contains("middle", StringComparison.Ordinal)))
            Move(noun, nouns);
        PutBetween();
        KeepOnStage();
    }

    private void Move(StoryNoun noun, List<StoryNoun> placed)
    {
        var keys = Joined(noun.Key, placed);
        if (BoxesOf(noun.Key).Count == 0)
            return;
        var own = Bounds(keys)!.Value;
        var all = _clause.Who.Concat(_clause.Objects).Where(each => each.Prop?.Place != PropPlace.Air);
        foreach (var word in noun.Side!.Split(' '))
        {
            var others = all.Where(each => !keys.Contains(each.Key) && each.Side?.Split(' ').Contains(word) != true)
                .Select(each => each.Key)
                .ToHashSet();
            if (Bounds(others) is not { } rest)
                continue;
            switch (word)
            {
                case "left" when own.Right > rest.Left - Gap:
                    Shift(keys, rest.Left - Gap - own.Right, 0, 0);
                    break;
                case "right" when own.Left < rest.Right + Gap:
                    Shift(keys, rest.Right + Gap - own.Left, 0, 0);
                    break;
                case "front":
                    Shift(keys, rest.Centre - own.Centre, Math.Max(0, 872 - own.Bottom), rest.Z + 20 - own.Z);
                    break;
                case "back":
                    Shift(keys, 0, -Math.Min(60, Math.Max(0, own.Bottom - 760)), -200);
                    break;
                case "top" when own.Bottom > rest.Top && BeingsIn(keys) == 0:
                    Shift(keys, 0, rest.Top - 20 - own.Bottom, -100);
                    break;
                case "top"
                    when Bounds(others.Where(key => ActorsAt(key).Count > 0)) is { } beings && own.Bottom > beings.Top:
                    foreach (var i in ActorsAt(noun.Key).Where(i => _actors[i].Lift > 0))
                        _actors[i] = _actors[i] with { Lift = _actors[i].Lift + own.Bottom - beings.Top + 20 };
                    break;
                case "middle":
                    Surround(keys, others, placed);
                    break;
                default:
                    break;
            }

            own = Bounds(keys)!.Value;
        }
    }

    private int BeingsIn(HashSet<string> keys) => keys.Sum(key => ActorsAt(key).Count);

    /// <summary>Every second of the others goes to the left of what is in the middle.</summary>
    private void Surround(HashSet<string> keys, HashSet<string> others, List<StoryNoun> placed)
    {
        var kept = placed.SelectMany(noun => Joined(noun.Key, placed)).ToHashSet();
        var groups = others
            .Where(key => !kept.Contains(key))
            .Select(key => Joined(key, placed).Intersect(others).ToHashSet())
            .DistinctBy(group => string.Join('|', group.Order(StringComparer.Ordinal)))
            .ToList();
        var own = Bounds(keys)!.Value;
        var (left, right) = (own.Left - Gap, own.Right + Gap);
        var goesLeft = true;
        foreach (var group in groups)
        {
            if (Bounds(group) is not { } box)
                continue;
            if (goesLeft)
            {
                Shift(group, left - box.Right, 0, 0);
                left -= box.Width + Gap;
            }
            else
            {
                Shift(group, right - box.Left, 0, 0);
                right += box.Width + Gap;
            }

            goesLeft = !goesLeft;
        }
    }

    /// <summary>A noun with all that is on, in or under it, and that has no side of its own.</summary>
    internal HashSet<string> Joined(string key, List<StoryNoun> placed)
    {
        var keys = new HashSet<string> { key };
        var count = 0;
        while (count < keys.Count)
        {
            count = keys.Count;
            foreach (var (of, preposition, to) in _clause.Relations)
            {
                if (!s_joined.Contains(preposition) || keys.Contains(of) == keys.Contains(to))
                    continue;
                var next = keys.Contains(of) ? to : of;
                if (placed.TrueForAll(noun => noun.Key != next))
                    keys.Add(next);
            }
        }

        return keys;
    }

    private StageBox? Bounds(IEnumerable<string> keys)
    {
        List<StageBox> boxes = [.. keys.SelectMany(BoxesOf)];
        return boxes.Count == 0 ? null : boxes.Aggregate((all, box) => all.With(box));
    }

    private void Shift(HashSet<string> keys, double x, double y, double z)
    {
        for (var i = 0; i < _things.Count; i++)
        {
            if (keys.Contains(KeyOf(_things[i])))
                _things[i] = _things[i] with
                {
                    X = _things[i].X + x,
                    Y = _things[i].Y + y,
                    Z = _things[i].Z + z,
                    HasShadow = _things[i].HasShadow && y >= -60,
                };
        }

        foreach (var i in keys.SelectMany(ActorsAt))
            _actors[i] = _actors[i] with { X = _actors[i].X + x, Y = _actors[i].Y + y, Z = _actors[i].Z + z };
    }

    /// <summary>What has been moved over the edge of the stage comes back with all the rest.</summary>
    private void KeepOnStage()
    {
        List<StageBox> boxes = [.. _actors.Select(BoxOf), .. _things.Where(thing => thing.InFocus).Select(BoxOf)];
        if (boxes.Count == 0)
            return;
        var all = boxes.Aggregate((sum, box) => sum.With(box));
        if (all.Left > 800 - StageWidth / 2 && all.Right < 800 + StageWidth / 2)
            return;
        // Too many for the stage come closer to each other.
        var share = Math.Min(1, StageWidth / all.Width);
        for (var i = 0; i < _things.Count; i++)
            _things[i] = _things[i] with { X = 800 + (_things[i].X - all.Centre) * share };
        for (var i = 0; i < _actors.Count; i++)
            _actors[i] = _actors[i] with { X = 800 + (_actors[i].X - all.Centre) * share };
    }
}
