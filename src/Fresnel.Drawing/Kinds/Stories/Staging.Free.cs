namespace Fresnel.Drawing.Kinds.Stories;

/// <content>Things that no verb has placed, and those that the place has.</content>
internal sealed partial class Staging
{
    /// <summary>Things that no verb has placed: beside, behind, under or above the beings, or alone.</summary>
    private void PlaceFreeThings()
    {
        var scale = _setting.ScaleAt(_ground);
        var right = _actors.Count > 0 ? _actors.Max(actor => actor.X + HalfWidth(actor)) : Middle - 120;
        // Beside the furniture that someone sits on.
        foreach (var thing in _things.Where(thing => thing.Prop.Place == PropPlace.Big && thing.HasShadow))
            right = Math.Max(right, thing.X + props.Size(thing.Prop).Width * scale / 2);
        var left = _actors.Count > 0 ? _actors.Min(actor => actor.X - HalfWidth(actor)) : Middle;
        var air = 0.0;
        foreach (var noun in _free)
        {
            var prop =
                noun.Prop is not { Name: "lamp" } ? noun.Prop!
                : _clause.Verb?.Name is "hold" or "give" ? StoryData.Prop("lantern")!
                : _setting.IsRoom ? StoryData.Prop("floor lamp")!
                : noun.Prop!;
            if (
                prop.Name == "moon"
                && (
                    noun.Word.Contains("full", StringComparison.Ordinal)
                    || IsBehindBeings(noun) && !noun.Word.Contains("crescent", StringComparison.Ordinal)
                )
            )
                prop = prop with { Picture = "full-moon" };
            if (!props.Has(prop))
            {
                _limitations.Add($"has no drawing of \"{noun.Word}\"");
                continue;
            }

            if (
                IsInScenery(noun.Word == "earth" ? noun.Word : prop.Name)
                    && noun is { Preposition: not null, Colours.Count: 0, Text: null, Attributes.Count: 0 }
                || IsInSky(noun)
                || prop.Name == "wall" && _setting.IsRoom
                || prop.Name == "curtain" && _setting.Name == "stage" && IsRed(noun.Colours)
                || prop.Name == "window" && _things.Exists(thing => thing.Prop.Name == "window")
                || prop.Name is "tree" && _clause.Objects.Any(each => each.Name == "treehouse")
                // "The door of a house" is its own.
                || prop is { Picture: "door" }
                    && noun.Colours.Count == 0
                    && _clause.Objects.Any(each => each.Name == "house")
                // A desert island has its palm.
                || noun is { Name: "palm", Count: 1 } && _clause.Objects.Any(each => each.Name == "island")
                // That of a house is on its roof.
                || noun is { Name: "chimney", Colours.Count: 0 } && _clause.Objects.Any(each => each.Name == "house")
                || noun.Name == "scarf"
                    && _clause.Relations.Any(each => each is { Preposition: "with", To: ":scarf" })
                    && _clause.Objects.Any(each => each.Name == "snowman")
            )
                continue;
            var size = props.Size(prop);
            var own = ScaleOf(noun) * Legible(noun, prop);
            var wide = size.Width * scale * own;
            for (var i = 0; i < Math.Min(noun.Count, 12); i++)
            {
                var (x, y, z, shadow) = (right + wide / 2 + 24, _ground - 10, _ground - 12, true);
                if (prop.Place == PropPlace.Air || prop.Name is "sun" or "moon" or "star" or "cloud" or "rainbow")
                    (x, y, z, shadow) =
                        prop.Name == "star" && noun.Count > 1
                            ? (AmongStars(i, left, right), _ground - 560 - i % 3 * 60, _ground - 300, false)
                            : (Middle + 330 - Aside(ref air, wide), _ground - 470 - i % 2 * 70, _ground - 300, false);
                if (_setting.IsRoom && prop.Name is "sun" or "moon" or "star" or "rainbow")
                {
                    PlaceInWindow(noun, prop, right + 300 * scale);
                    break;
                }

                if (prop.Name == "window")
                    (y, z, shadow) = (_ground - 270, _ground - 270, false);
                else if (_setting.IsRoom && (HangsOnWall(noun) || IsShownTo(noun)))
                    (y, z, shadow) = (_ground - 400, _ground - 280, false);
                if (prop.Name == "northern lights")
                    (x, y) = (Middle + 160, _ground - 560);
                if (prop.Name == "rainbow")
                    (x, y, z, shadow) = (Middle + 130, _ground - 250, _ground - 300, false);
                else if (prop.Name == "big waves" && _actors.Count > 0 && _setting.Name == "beach")
                    (x, y, z, shadow) = (right + wide / 2 - 20, _ground - 20, _ground - 60, false);
                else if (prop.Name == "big waves")
                    (x, y, z, shadow) = (
                        Middle + 60 + (i % 2 == 0 ? -1 : 1) * (i + 1) * 240,
                        _ground + 40,
                        _ground + 60,
                        false
                    );
                else if (prop.Name == "finish line" && _actors.Count > 0)
                    (x, y, z) = (_actors[0].X, _ground - 20, _ground - 24);
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
                            : IsShownTo(noun) ? 2.6
                            : own,
                        X = x,
                        Y = y,
                        Z = z,
                        Colour = ColourOf(noun, i),
                        HasShadow = shadow,
                        InFocus = wide < (prop.Place == PropPlace.Air ? 2000 : 1400) || prop.Name == "rainbow",
                    }
                );
                if (noun.Attributes.Contains("burning"))
                    Burn(_things[^1]);
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
        ["river"] = "water shore bank",
        ["bridge"] = "water river railing",
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

    /// <summary>Whether the place, the sky or a dream has it, or its absence was said before.</summary>
    internal bool IsThere(StoryNoun noun, Panel panel) =>
        noun.Prop is { } prop
            && (
                !props.Has(prop)
                || IsInSky(noun)
                || IsInScenery(prop.Name)
                || prop.Name is "wall" or "window" && _setting.IsRoom
                || prop.Picture == "door" && _clause.Objects.Any(each => each.Name == "house")
                || panel.Dreams.Any(dream => dream.Name == prop.Name)
                || s_ofSettings.GetValueOrDefault(_setting.Name, "").Split(' ').Contains(noun.Word)
                || panel.Things.Any(thing => thing.Prop.Picture == prop.Picture)
                || IsStaged(prop.Name, panel)
            )
        || panel.Dreams.Any(dream => dream.Name == noun.Name)
        || noun.Kind == StoryWordKind.Person && _clause.Verb?.Relation == "phone"
        || _limitations.Exists(each => each.Contains($"\"{noun.Word}\"", StringComparison.Ordinal));

    /// <summary>What beds, picnics and snowmen have: shown without a name of its own.</summary>
    private static bool IsStaged(string name, Panel panel)
    {
        return name switch
        {
            "tree" => panel.Place is "forest" or "park" || Has("treehouse"),
            "scarf" => Has("snowman"),
            "chimney" => Has("house"),
            "palm" => Has("island"),
            "blanket" => Has("bed") || Has("picnic blanket"),
            "basket" => Has("picnic blanket") || panel.Actors.Any(actor => actor.Holds?.Name == "basket"),
            "bed" => panel.Place == "bedroom",
            "table" => Has("desk") || Has("table"),
            "chair" => panel.Actors.Any(actor => actor.Pose.Sitting),
            _ => false,
        };

        bool Has(string thing) => panel.Things.Any(each => each.Prop.Name == thing);
    }

    /// <summary>"Red, yellow and blue balloons": one each.</summary>
    private static Colours.Rgb? ColourOf(StoryNoun noun, int index) =>
        noun.Colours.Count == 0 ? null
        : noun.Count > 1 ? noun.Colours[index % noun.Colours.Count]
        : noun.Colours[0];

    /// <summary>Flames over it and beside it.</summary>
    private void Burn(Thing thing)
    {
        var (width, height) = Shown(thing);
        var (own, _) = props.Size(StoryData.Prop("campfire")!);
        var scale = width * 0.34 / Math.Max(1, own * _setting.ScaleAt(846));
        for (var i = -1; i <= 1; i++)
            AddEffect(
                "campfire",
                thing.X + i * width * 0.33,
                thing.Y - _ground - (i == 0 ? height * 0.82 : height * 0.2),
                thing.Z - _ground + 1,
                scale
            );
    }

    /// <summary>The moon of a room is behind its window.</summary>
    private void PlaceInWindow(StoryNoun noun, StoryProp prop, double x)
    {
        var window = StoryData.Prop("window")!;
        var at = _things.FindIndex(thing => thing.Prop.Name == window.Name);
        if (at < 0)
        {
            AddThing(window, x, _ground - 270, _ground - 270, null, inFocus: true);
            at = _things.Count - 1;
            _things[at] = _things[at] with { HasShadow = false };
        }

        var (width, height) = Shown(_things[at]);
        var (_, own) = props.Size(prop);
        _things.Add(
            new Thing
            {
                Prop = prop,
                Key = noun.Key,
                X = _things[at].X + width * 0.2,
                Y = _things[at].Y - height * 0.62,
                Z = _things[at].Z + 0.5,
                Scale = height * 0.24 / Math.Max(1, own * _setting.ScaleAt(846)),
                Colour = noun.Colours is [var colour, ..] ? colour : null,
                HasShadow = false,
            }
        );
    }

    /// <summary>"A teacher pointing at a map": it is large, and hangs there.</summary>
    private bool IsShownTo(StoryNoun noun) =>
        _setting.IsRoom && noun.Name == "map" && _clause.Verb?.Name is "point" or "teach" or "look" or "talk";

    /// <summary>The colour that the curtain of a stage has.</summary>
    private static bool IsRed(IReadOnlyList<Colours.Rgb> colours)
    {
        if (colours is not [var colour, ..])
            return true;
        var (_, chroma, hue) = colour.ToOklch();
        return chroma > 0.08 && hue is < 45 or > 345;
    }

    /// <summary>"A clock on the wall".</summary>
    private bool HangsOnWall(StoryNoun noun) =>
        _clause.Relations.Any(each =>
            each.Of == noun.Key && each is { Preposition: "on" or "at" or "against", To: ":wall" }
        );

    /// <summary>To the left of what is in the air already.</summary>
    private static double Aside(ref double taken, double width)
    {
        var at = taken;
        taken += Math.Max(210, width * 1.12);
        return at;
    }

    /// <summary>"A big pumpkin", "a tiny house": beside others of its kind.</summary>
    private static double ScaleOf(StoryNoun noun) =>
        noun.Attributes.Aggregate(
            1.0,
            (scale, word) =>
                scale
                * word switch
                {
                    "big" or "large" or "tall" => 1.4,
                    "huge" or "giant" or "enormous" or "gigantic" or "monster" => 2.4,
                    "small" or "little" or "short" => 0.7,
                    "tiny" or "miniature" or "dwarf" => 0.5,
                    _ => 1,
                }
        );

    /// <summary>Metres, of a thing that is alone on the ground.</summary>
    private const double LeastHeight = 0.26;

    /// <summary>Metres, of what stands in a panel with beings.</summary>
    private const double MostHeight = 3.5;

    /// <summary>A leaf that a clause is about is seen beside people.</summary>
    private double Legible(StoryNoun noun, StoryProp prop) =>
        prop.Place is PropPlace.Held or PropPlace.Floor
        && prop.Height < LeastHeight
        && noun.Count <= 2
        && _actors.Count > 0
        && _clause.Caption.Length > 0
        && _clause.Relations.All(each => each.Of != noun.Key && each.To != noun.Key)
        && !prop.Picture.StartsWith("own:puddle", StringComparison.Ordinal)
            ? Math.Min(2.6, LeastHeight / prop.Height)
        : prop is { Place: PropPlace.Big, Height: > MostHeight }
        && _actors.Count > 0
        && _clause.Caption.Length > 0
        && _clause.Relations.All(each => each.Of != noun.Key && each.To != noun.Key)
            ? MostHeight / prop.Height
        : 1;

    /// <summary>To the left and to the right of what stands there.</summary>
    private static double AmongStars(int index, double left, double right) =>
        index % 2 == 0 ? left - 90 - index / 2 * 130 : right + 90 + index / 2 * 130;

    /// <summary>The moon of a night and the sun of a day are in the sky already.</summary>
    private bool IsInSky(StoryNoun noun) =>
        noun is { Count: 1, Colours.Count: 0 }
        && !IsBehindBeings(noun)
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
            ("stage", "curtain") => true,
            (_, "window") => _setting.IsRoom
                && !_clause.Relations.Any(each => each.To == ":window" && each.Preposition is "in" or "on" or "at"),
            // In its sky.
            ("moon", "earth" or "globe showing americas" or "globe") => true,
            _ => false,
        };
}
