using Fresnel.Drawing.Characters;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>What is there for an action besides the hands: a table with the gift, a board under the feet, a sink.</content>
internal sealed partial class Staging
{
    /// <summary>Of a table, stage units from who stands before it.</summary>
    private const double TableAside = 190;

    private static (string Where, StoryProp Prop)? FixtureOf(StoryVerb verb) =>
        verb.Fixture?.Split(' ', 2) is [var where, var name] && StoryData.Prop(name) is { } prop ? (where, prop) : null;

    /// <summary>The bicycle of one who cycles and the tub of one who bathes are there as though they were named.</summary>
    private void NameFixture(StoryVerb verb)
    {
        if (
            FixtureOf(verb) is not ("ride" or "in", { } prop) fixture
            || _actors[0].Person is null
            || _free.Exists(noun => noun.Prop!.Name == prop.Name)
        )
            return;
        var noun = StoryNoun.Of(prop.Name, prop) with { Preposition = fixture.Where == "in" ? "in" : null };
        _free.Insert(0, noun);
        if (fixture.Where == "in")
            _clause = _clause with
            {
                Objects = [.. _clause.Objects, noun],
                Relations = [.. _clause.Relations, new StoryRelation(_clause.Who[0].Key, "in", noun.Key)],
            };
    }

    private void SetUp(StoryVerb verb, int agents)
    {
        if (
            FixtureOf(verb) is not { Where: not ("in" or "ride") } fixture
            || _actors[0].Person is null
            || !props.Has(fixture.Prop)
        )
            return;
        var (where, prop) = fixture;
        if (where is "under" or "feet" or "hands" or "waist" or "knee")
        {
            PutOn(where, prop, agents);
            return;
        }

        // "Raking leaves": those of the pile.
        var isNamed = TryTake(
            noun =>
                noun.Prop!.Name == prop.Name || prop.Name.StartsWith(noun.Prop.Name + " ", StringComparison.Ordinal),
            out var named
        );
        var (scale, actor) = (_setting.ScaleAt(_ground), _actors[0]);
        var (width, _) = props.Size(prop);
        switch (where)
        {
            case "push":
                var grip = CharacterData.Body(actor.Person!.Age).Height * 0.5;
                AddThing(prop, actor.X + (70 + width * 0.5) * scale, _ground + 6, _ground + 8, named?.Colours, true);
                _things[^1] = _things[^1] with { Flip = true };
                _actors[0] = actor with
                {
                    Pose = actor.Pose with { NearHand = new Vec(84, -grip), FarHand = new Vec(96, -grip - 8) },
                };
                break;
            case "before":
                var gap = prop.Name == "campfire" ? 130 : 66;
                AddThing(prop, actor.X + (gap + width * 0.5) * scale, _ground + 8, _ground + 10, named?.Colours, true);
                break;
            case "else" when isNamed || _clause.Objects.All(noun => noun.IsBeing):
                AddThing(prop, actor.X + (66 + width * 0.5) * scale, _ground + 8, _ground + 10, named?.Colours, true);
                break;
            case "far":
                AddThing(prop, actor.X + 560 * scale, _ground - 20, _ground - 22, named?.Colours, true);
                if (prop.Name == "target")
                    _things[^1] = _things[^1] with { Scale = 1.7 };
                break;
            case "table":
                PutOnTable(prop, named);
                break;
            case "desk" when _things.FindLastIndex(thing => thing.Prop.Name is "table" or "desk") is >= 0 and var desk:
                PutOnTop(prop, named?.Colours, _things[desk], -0.12);
                break;
            default:
                break;
        }

        if (isNamed && _things.Count > 0)
            _things[^1] = _things[^1] with { Key = named!.Key };
    }

    /// <summary>What is named lies there, else what one has for it.</summary>
    private void PutOnTable(StoryProp prop, StoryNoun? named)
    {
        if (
            named is null
            && TryTake(
                noun =>
                    noun is { IsCarried: false, Preposition: null }
                    && noun.Prop is { Place: not (PropPlace.Big or PropPlace.Air), Height: < 0.6 },
                out var other
            )
        )
            named = other;
        // A campfire is on the ground, and a car is where it is.
        if (
            named is null
            && _clause.Objects.FirstOrDefault(noun => noun is { IsBeing: false, Preposition: null, Prop: not null })
                is { } own
        )
        {
            if (own.Prop!.Place == PropPlace.Floor)
                _actors[0] = _actors[0] with { Pose = CharacterData.Pose("kneel") };
            return;
        }

        var scale = _setting.ScaleAt(_ground);
        AddThing(StoryData.Prop("table")!, _actors[0].X + TableAside * scale, _ground + 8, _ground + 8, null, true);
        PutOnTop(named?.Prop ?? prop, named?.Colours, _things[^1], -0.16);
        if (named is not null)
            _things[^1] = _things[^1] with { Key = named.Key };
    }

    /// <param name="aside">From its middle, share of its width.</param>
    private void PutOnTop(StoryProp prop, IReadOnlyList<Colours.Rgb>? colours, Thing support, double aside)
    {
        var (width, height) = Shown(support);
        AddThing(prop, support.X + width * aside, support.Y - height * 0.97, support.Z + 1, colours, true);
        _things[^1] = _things[^1] with { HasShadow = false };
    }

    /// <summary>A board under the feet, skates on them, gloves, a hoop, a bandage.</summary>
    private void PutOn(string where, StoryProp prop, int agents)
    {
        if (prop.Name == "ice skate pair" && _setting.Name is not ("ice rink" or "ice" or "lake"))
            prop = StoryData.Prop("roller skate pair")!;
        if (_free.Exists(noun => noun.Prop!.Name == "skateboard") || _things.Exists(t => t.Prop.Name == "skateboard"))
            return;
        _free.RemoveAll(noun =>
            prop.Name.StartsWith(noun.Prop!.Name, StringComparison.Ordinal)
            || noun.Prop.Name is "ice skates" or "roller skates"
        );
        for (var i = 0; i < _actors.Count && i < agents; i++)
        {
            if (_actors[i].Person is not { } person)
                continue;
            var bones = new Skeleton(person, _actors[i].Pose);
            var (width, height) = props.Size(prop);
            switch (where)
            {
                case "under":
                    var middle = bones.NearLeg[2].Towards(bones.FarLeg[2], 0.5).X;
                    PutAt(i, prop, (middle + width * 0.04, height * 0.4), 1);
                    _things[^1] = _things[^1] with { Key = $":{prop.Name.Split(' ')[0]}", InFocus = true };
                    break;
                case "feet":
                    PutAt(i, prop, (bones.FarLeg[2].X + 14, bones.FarLeg[2].Y + height * 0.78), 0.4);
                    PutAt(i, prop, (bones.NearLeg[2].X + 14, bones.NearLeg[2].Y + height * 0.78), 0.5);
                    _actors[i] = _actors[i] with { Lift = height * 0.3 };
                    break;
                case "hands":
                    PutAt(i, prop, bones.FarHand + (10, height * 0.5), 0.4);
                    PutAt(i, prop, bones.NearHand + (10, height * 0.5), 0.5);
                    break;
                case "waist":
                    PutAt(i, prop, (bones.Hip.X, bones.Hip.Y - 6 + height * 0.5), 1);
                    break;
                default:
                    PutAt(i, prop, bones.FarLeg[1] + (0, height * 0.5), 1);
                    break;
            }
        }
    }

    /// <param name="at">In the space of the figure.</param>
    private void PutAt(int actor, StoryProp prop, Vec at, double z)
    {
        var (scale, who) = (_setting.ScaleAt(_actors[actor].Y), _actors[actor]);
        var side = who.Flip ? -1 : 1;
        AddThing(prop, who.X + side * at.X * scale, who.Y + at.Y * scale, who.Z + z, null);
        _things[^1] = _things[^1] with { Flip = who.Flip, HasShadow = false, Scale = scale / _setting.ScaleAt(846) };
    }

    /// <summary>"High-fiving a friend": two raised hands meet between them.</summary>
    private void MeetHands(List<(StoryNoun Noun, int Index)> others)
    {
        PlaceOthers(others, 170, flip: true, "raise", AnimalPose.Sit);
        if (_actors is not [{ Person: { } one } left, { Person: { } two } right, ..])
            return;
        var scale = _setting.ScaleAt(_ground);
        right = right with { X = left.X + 196 * scale, Y = left.Y, Flip = true };
        var high = Math.Min(CharacterData.Body(one.Age).Height, CharacterData.Body(two.Age).Height) * 0.98;
        var raise = CharacterData.Pose("raise");
        _actors[0] = left with { Pose = raise with { FarHand = new Vec(94, -high) } };
        _actors[1] = right with { Pose = raise with { FarHand = new Vec(94, -high) }, Mood = Mood.Joy };
    }

    /// <summary>"Looks through a telescope": at its eyepiece; what is small is in front of the eye.</summary>
    private void LookThrough()
    {
        var relation = _clause.Relations.FirstOrDefault(each =>
            each
                is { Preposition: "through", To: ":telescope" or ":microscope" or ":magnifying glass" or ":binoculars" }
        );
        if (
            relation is null
            || _actors[0].Person is not { } person
            || !TryTake(noun => noun.Key == relation.To && props.Has(noun.Prop!), out var glass)
        )
            return;
        _clause = _clause with { Relations = [.. _clause.Relations.Where(each => each != relation)] };
        var (scale, actor) = (_setting.ScaleAt(_ground), _actors[0]);
        var height = CharacterData.Body(person.Age).Height;
        switch (glass.Name)
        {
            case "telescope":
                AddThing(glass.Prop!, actor.X, _ground + 4, _ground + 6, glass.Colours, true);
                var (wide, own) = Shown(_things[^1]);
                var growth = height * scale * 1.1 / Math.Max(1, own);
                // The picture has its eyepiece on the right.
                _things[^1] = _things[^1] with
                {
                    X = actor.X + 96 * scale + wide * growth * 0.42,
                    Scale = growth,
                    Flip = true,
                    Key = glass.Key,
                };
                _actors[0] = actor with { Pose = CharacterData.Pose("give") with { Torso = [24, 14] } };
                break;
            case "microscope":
                AddThing(StoryData.Prop("table")!, actor.X + TableAside * scale, _ground + 8, _ground + 8, null, true);
                PutOnTop(glass.Prop!, glass.Colours, _things[^1], -0.22);
                _things[^1] = _things[^1] with { Key = glass.Key };
                _actors[0] = actor with { Pose = CharacterData.Pose("give") with { Torso = [24, 14], Head = 6 } };
                break;
            default:
                _actors[0] = actor with { Holds = glass.Prop, Pose = CharacterData.Pose("drink") };
                break;
        }
    }
}
