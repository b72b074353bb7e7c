using Fresnel.Drawing.Characters;
using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>What things do, and what is done at a table, on a blanket or under a tree.</summary>
internal sealed partial class Staging
{
    private static readonly Dictionary<string, string> s_liquids = new()
    {
        ["milk"] = "F4F4F0",
        ["juice"] = "F0A03C",
        ["wine"] = "8E1F3A",
        ["soup"] = "D9803A",
        ["paint"] = "3F7FBF",
        ["cup"] = "6B4630",
        ["bucket"] = "5FA8D8",
        ["bottle"] = "5FA8D8",
        ["glass"] = "5FA8D8",
    };

    /// <summary>"The cake falls": the thing in the state that the verb leaves it in.</summary>
    private void ActThing(StoryVerb verb)
    {
        if (!TryTake(noun => noun.Preposition is null && props.Has(noun.Prop!), out var noun))
            return;
        var prop = noun.Prop!;
        var thing = new Thing
        {
            Prop = prop,
            Key = noun.Key,
            X = Middle,
            Y = _ground,
            Z = _ground,
            Colour = noun.Colours is [var colour, ..] ? colour : null,
            InFocus = true,
        };
        var (width, height) = Shown(thing);
        switch (verb.Name)
        {
            case "fall" when TryTake(each => each.Preposition is "on" or "onto" && props.Has(each.Prop!), out var hit):
                AddThing(hit.Prop!, Middle, _ground, _ground - 2, hit.Colours, inFocus: true);
                _things[^1] = _things[^1] with { Key = hit.Key };
                var (_, top) = Shown(_things[^1]);
                thing = thing with
                {
                    Turn = height > 300 ? 68 : 24,
                    Scale = height > 900 ? 0.7 : 1,
                    X = Middle - (height > 300 ? height * 0.34 : 0),
                    Y = _ground - top * (height > 300 ? 0.42 : 0.94),
                    Z = _ground + 2,
                    HasShadow = false,
                };
                _clause = _clause with { Relations = [.. _clause.Relations.Where(each => each.To != hit.Key)] };
                break;
            case "break" when TryTake(each => each.Preposition is null && props.Has(each.Prop!), out var broken):
                AddThing(broken.Prop!, Middle, _ground - 10, _ground - 6, broken.Colours, inFocus: true);
                _things[^1] = _things[^1] with { Key = broken.Key };
                var (_, rise) = Shown(_things[^1]);
                AddEffect("collision", Middle, -rise * 0.4, -1, Math.Max(0.35, Math.Max(width, height) * 2.2 / 360));
                thing = thing with
                {
                    Y = _ground - rise * 0.46,
                    HasShadow = false,
                    Scale = Math.Max(1, rise * 0.13 / height),
                };
                break;
            case "fall" or "break" or "spill":
                AddEffect("impact", Middle, 8, -2, Math.Max(0.6, Math.Max(width, height) * 1.25 / 200));
                if (s_liquids.TryGetValue(prop.Name, out var liquid))
                    AddEffect("puddle", Middle + width, 10, -1, Math.Max(0.4, width / 240), Rgb.Parse(liquid));
                thing = thing with
                {
                    Turn = verb.Name == "break" ? 28 : 74,
                    Y = _ground - Math.Min(width, height) * 0.3,
                };
                if (verb.Name == "break")
                    Crack(thing, Math.Max(width, height));
                break;
            case "melt":
                AddEffect("puddle", Middle, 14, -1, Math.Max(0.5, width / 200));
                thing =
                    prop.Name == "snowman"
                        ? thing with
                        {
                            Prop = prop with { Picture = "own:snowman-melted", Height = 0.7 },
                        }
                        : thing with
                        {
                            Squash = 0.55,
                        };
                break;
            case "grow" or "plant":
                _things.Add(thing with { Scale = 0.22, X = Middle - width * 0.75 - 60, Key = "" });
                _things.Add(thing with { Scale = 0.5, X = Middle - width * 0.4, Z = _ground - 3, Key = "" });
                thing = thing with { X = Middle + width * 0.3 + 40, Z = _ground - 6 };
                break;
            case "explode":
                AddEffect("collision", Middle, -20, -2, Math.Max(0.9, Math.Max(width, height) * 1.4 / 360));
                break;
            case "break down":
                AddEffect("cloud", Middle - width * 0.3, -height * 0.62, 3, 0.5, Rgb.Parse("8C8C94"));
                AddEffect("cloud", Middle - width * 0.22, -height * 0.95, 3, 0.8, Rgb.Parse("A6A6AE"));
                break;
            case "fly" or "jump":
                thing = thing with { Y = _ground - 330, HasShadow = false };
                break;
            case "burn":
                AddEffect("campfire", Middle, 6, 6, Math.Max(0.25, width / 220));
                break;
            default:
                if (s_human.Contains(verb.Name))
                    _limitations.Add($"does not show how the {noun.Word} can {verb.Name}");
                break;
        }

        // In the water, half of it above the waves.
        if (_setting.Kind == "sea" && prop.Height < 1 && thing.HasShadow)
            thing = thing with { Y = _ground - 18, HasShadow = false, Scale = Math.Max(1, LostHeight / prop.Height) };
        for (var i = 0; i < Math.Min(noun.Count, 12); i++)
            _things.Add(thing with { X = thing.X + i * width * 1.15, Z = thing.Z + i * 0.1 });
    }

    private static readonly HashSet<string> s_human =
    [
        "cough",
        "dance",
        "sing",
        "talk",
        "laugh",
        "cry",
        "smile",
        "win",
        "eat",
        "drink",
        "read",
        "write",
        "run",
        "chase",
        "wave",
        "hug",
        "sleep",
        "fight",
    ];

    /// <summary>"Loses her shoe": on the ground behind who goes on without it.</summary>
    private void LeaveBehind()
    {
        if (!TryTake(noun => props.Has(noun.Prop!) && noun.Preposition is null, out var lost))
            return;
        var scale = _setting.ScaleAt(_ground);
        var thing = new Thing
        {
            Prop = lost.Prop!,
            Key = lost.Key,
            Y = _ground + 8,
            Z = _ground + 4,
            Scale = Math.Max(1, LostHeight / lost.Prop!.Height),
            Turn = lost.Prop.Height > 0.6 && lost.Prop.Place == PropPlace.Held ? -78 : 0,
            Colour = lost.Colours is [var colour, ..] ? colour : null,
            InFocus = true,
        };
        var (width, height) = Shown(thing);
        _things.Add(
            thing with
            {
                X = _actors[0].X - HalfWidth(_actors[0]) - (thing.Turn == 0 ? width / 2 : height * 0.25) - 70 * scale,
            }
        );
        _actors[0] = _actors[0] with { Pose = CharacterData.Pose("walk") };
    }

    /// <summary>Metres, of what is to be seen on the ground.</summary>
    private const double LostHeight = 0.3;

    /// <summary>"Boom!": beside those who are there.</summary>
    private void Burst()
    {
        if (!_clause.HasBurst || StoryData.Prop("collision") is not { } burst)
            return;
        var x = _actors.Count > 0 ? _actors.Max(actor => actor.X + HalfWidth(actor)) + 190 : Middle;
        AddThing(burst, x, _ground - 130, _ground + 2, null, inFocus: true);
        _things[^1] = _things[^1] with { HasShadow = false, Key = "burst" };
        for (var i = 0; i < _actors.Count; i++)
            _actors[i] = _actors[i] with { Mood = Mood.Surprised };
    }

    /// <summary>What an event leaves, without a shadow.</summary>
    /// <param name="y">Below the ground line.</param>
    /// <param name="z">In front of what stands on the ground line.</param>
    private void AddEffect(string prop, double x, double y, double z, double scale, Rgb? colour = null) =>
        _things.Add(
            new Thing
            {
                Prop = StoryData.Prop(prop)!,
                X = x,
                Y = _ground + y,
                Z = _ground + z,
                Scale = scale,
                Colour = colour,
                HasShadow = false,
            }
        );

    /// <summary>A second piece beside the first.</summary>
    private void Crack(Thing thing, double size) =>
        _things.Add(
            thing with
            {
                X = thing.X + size * 0.55,
                Y = _ground - 4,
                Turn = -64,
                Scale = 0.62,
                Z = _ground + 2,
                Key = "",
            }
        );

    /// <summary>All sit on a blanket around a basket.</summary>
    private void Picnic(List<(StoryNoun Noun, int Index)> others)
    {
        PlaceOthers(others, 260, flip: true, null, AnimalPose.Sit);
        var scale = _setting.ScaleAt(_ground);
        var people = Enumerable.Range(0, _actors.Count).Where(i => _actors[i].Person is not null).ToList();
        _free.RemoveAll(noun => noun.Name is "blanket" or "basket" or "picnic blanket");
        if (TryTake(noun => noun.Name is "tree" or "pine" or "palm", out var shade))
        {
            AddThing(shade.Prop!, Middle + 30, _ground - 50, _ground - 70, shade.Colours, inFocus: true);
            _things[^1] = _things[^1] with { Key = "" };
        }

        for (var n = 0; n < people.Count; n++)
        {
            var x = Middle + ((n - (people.Count - 1) / 2.0) * 250 + (n >= people.Count / 2.0 ? 90 : -90)) * scale;
            _actors[people[n]] = _actors[people[n]] with
            {
                X = x,
                Pose = CharacterData.Pose("floor"),
                Flip = n >= people.Count / 2.0,
                Mood = Mood.Happy,
            };
        }

        _things.Add(
            new Thing
            {
                Prop = StoryData.Prop("picnic blanket")!,
                Key = "",
                X = Middle,
                Y = _ground + 46,
                Z = _ground - 40,
                Scale = Math.Max(1, people.Count * 0.46),
                HasShadow = false,
                InFocus = true,
            }
        );
        AddThing(StoryData.Prop("basket")!, Middle, _ground + 16, _ground + 20, null, inFocus: true);
        AddThing(StoryData.Prop("apple")!, Middle + 62, _ground + 30, _ground + 30, null);
    }

    /// <summary>At a table with a plate on it, or with what is eaten.</summary>
    private void Dine(List<(StoryNoun Noun, int Index)> others)
    {
        if (
            !TryTake(
                noun => noun.Prop!.Place is PropPlace.Held or PropPlace.Table && noun.Preposition is null,
                out var meal
            )
        )
            meal = new StoryNoun
            {
                Word = "plate",
                Name = "plate",
                Prop = StoryData.Prop("plate"),
            };
        PlaceAtTable(meal, others);
    }

    /// <summary>Two at a table with the game on it.</summary>
    private bool PlayAtTable(List<(StoryNoun Noun, int Index)> others)
    {
        if (!TryTake(noun => noun.Name is "cards" or "chess" or "board game", out var game))
            return false;
        PlaceAtTable(game, others);
        return true;
    }

    private void PlaceAtTable(StoryNoun game, List<(StoryNoun Noun, int Index)> others)
    {
        _free.RemoveAll(noun => noun.Name is "table" or "chair");
        PlaceOthers(others, 400, flip: true);
        var (scale, table) = (_setting.ScaleAt(_ground), StoryData.Prop("table")!);
        var (width, height) = (props.Size(table).Width * scale, props.Size(table).Height * scale);
        for (var i = 0; i < _actors.Count && i < 4; i++)
        {
            var right = i % 2 == 1;
            var x = Middle + (right ? 1 : -1) * (width / 2 + 40 + i / 2 * 150) * 1.0;
            _actors[i] = _actors[i] with { X = x, Flip = right };
            if (_actors[i].Person is not null)
            {
                _actors[i] = _actors[i] with
                {
                    Pose = CharacterData.Pose("type") with { HipHeight = 172 },
                    HasShadow = false,
                    Mood = Mood.Happy,
                };
                AddThing(StoryData.Prop("chair")!, x + (right ? 18 : -18), _ground - 6, _ground - 20, null);
                _things[^1] = _things[^1] with { Flip = right };
            }
        }

        AddThing(table, Middle, _ground + 4, _ground + 8, null, inFocus: true);
        var item = new Thing
        {
            Prop = game.Prop!,
            Key = game.Key,
            X = Middle,
            Y = _ground + 4 - height,
            Z = _ground + 9,
            HasShadow = false,
            InFocus = true,
        };
        _things.Add(item);
    }

    /// <summary>From a tree with fruit, or from the ground.</summary>
    private void Pick(int agents, List<(StoryNoun Noun, int Index)> others)
    {
        PlaceOthers(others, 420, flip: true);
        if (
            !TryTake(
                noun => noun.Prop!.Place is PropPlace.Held or PropPlace.Floor && props.Has(noun.Prop),
                out var fruit
            )
        )
            return;
        var colour = fruit.Colours is [var c, ..] ? c : (Rgb?)null;
        var onTree =
            fruit.Name
            is "apple"
                or "pear"
                or "oranges"
                or "lemon"
                or "cherry"
                or "peach"
                or "banana"
                or "acorn"
                or "leaf";
        _free.RemoveAll(noun => noun.Name is "tree" && onTree);
        var scale = _setting.ScaleAt(_ground);
        var x = _actors[agents - 1].X + (onTree ? 150 : 120);
        if (onTree)
            AddThing(StoryData.Prop("tree")!, x, _ground - 20, _ground - 30, null, inFocus: true);
        var (_, high) = props.Size(StoryData.Prop("tree")!);
        for (var i = 0; i < Math.Clamp(fruit.Count, 3, 7); i++)
            _things.Add(
                new Thing
                {
                    Prop = fruit.Prop!,
                    Key = fruit.Key,
                    X = x + (onTree ? ((i * 37) % 100 - 50) * 2.6 * scale : i * 60),
                    Y = onTree ? _ground - high * scale * (0.52 + i * 29 % 40 / 100.0) : _ground + i % 2 * 8,
                    Z = _ground - 28,
                    Scale = onTree ? 1.7 : 1.2,
                    Colour = colour,
                    HasShadow = !onTree,
                }
            );
        for (var i = 0; i < agents; i++)
        {
            if (_actors[i].Person is null)
                continue;
            _actors[i] = _actors[i] with
            {
                Holds = fruit.Prop,
                HoldsColour = colour,
                Pose = CharacterData.Pose(onTree ? "reach" : "dig") with { NearArm = onTree ? [128, 10] : [40, 40] },
            };
        }
    }

    /// <summary>A young plant at the feet of who plants it.</summary>
    private void Plant(List<(StoryNoun Noun, int Index)> others)
    {
        PlaceOthers(others, 360, flip: true);
        if (TryTake(noun => props.Has(noun.Prop!) && noun.Preposition is null, out var plant))
            _things.Add(
                new Thing
                {
                    Prop = plant.Prop!,
                    Key = plant.Key,
                    X = _actors[^1].X + 150,
                    Y = _ground + 6,
                    Z = _ground + 6,
                    Scale = plant.Prop!.Place == PropPlace.Big ? 0.24 : 1,
                    Colour = plant.Colours is [var c, ..] ? c : null,
                    InFocus = true,
                }
            );
    }
}
