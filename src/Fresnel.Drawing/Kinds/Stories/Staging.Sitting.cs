using Fresnel.Drawing.Characters;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>What one sits on, and tables.</content>
internal sealed partial class Staging
{
    /// <summary>Something to sit or lie on, where the pose needs it.</summary>
    private void Furnish(StoryVerb verb, int agents)
    {
        var named = TryTake(
            noun =>
                (s_supports.ContainsKey(noun.Prop!.Name) || noun.Prop.Name is "desk" or "table" or "round table")
                && verb.Relation is not ("sleep" or "play")
                && _clause.Relations.All(each =>
                    each.To != noun.Key
                    || each.Of == _clause.Who[0].Key
                    || noun.Name.EndsWith("table", StringComparison.Ordinal)
                        && _clause.Who.Any(who => who.Key == each.Of)
                ),
            out var noun
        )
            ? noun
            : null;
        var sits =
            CharacterData.Pose(verb.Pose).Sitting
            || verb.Relation is "sit"
            || named is { Preposition: "on" or "in", Prop.Name: not ("bed" or "desk" or "table") }
                && _actors[0].Person is not null
            || verb.Name == "read" && named is not null;
        if (verb.Relation is "ride" or "drive" or "sleep" or "dine")
            return;
        if (named?.Name is "table" or "round table" && verb.Name is "eat" or "drink" or "sit" && agents > 1)
        {
            SitAtTable(agents, named!);
            return;
        }

        if (!sits)
        {
            if (named is not null)
                _free.Insert(0, named);
            return;
        }

        var work =
            verb.Name is "write"
            || verb.FixturePlace == "desk"
            || named?.Prop!.Name is "desk" or "table"
            || _setting.Name is "office" or "classroom" or "cafe" or "library";
        var support =
            named?.Prop is { } own && s_supports.ContainsKey(own.Name) ? own.Name
            : work ? "chair"
            : _clause.Relations.Any(each =>
                each.Of == _clause.Who[0].Key && each.Preposition is "on" or "in" && ThingIsFree(each.To)
            )
                ? null
            : _setting.Name is "living" or "bedroom" ? "sofa"
            : _setting.IsRoom ? "chair"
            // A lap is that of someone who sits on something.
            : _clause.Objects.Any(noun => noun.Preposition == "lap") ? "bench"
            : null;
        for (var i = 0; i < agents; i++)
            SitOn(i, verb, support, named, work);
        if (support is not null && support != "chair")
            AddThing(
                StoryData.Prop(support)!,
                (_actors[0].X + _actors[agents - 1].X) / 2 + (support == "sofa" ? 20 : 0),
                _ground - 14,
                _ground - 24,
                named?.Colours,
                inFocus: named is not null
            );
        if (work && support == "chair")
            AddThing(
                StoryData.Prop(verb.Name == "write" || _setting.Name == "office" ? "desk" : "table")!,
                _actors[agents - 1].X + 205,
                _ground + 6,
                _ground + 8,
                named?.Prop!.Name is "desk" or "table" ? named.Colours : null
            );
    }

    /// <summary>"A family has dinner at a table": they sit behind it, side by side.</summary>
    private void SitAtTable(int agents, StoryNoun table)
    {
        for (var i = 0; i < agents && i < _actors.Count; i++)
        {
            var actor = _actors[i];
            if (actor.Person is not { Wheelchair: false })
                continue;
            _actors[i] = actor with
            {
                Yaw = i < agents / 2.0 ? 30 : -30,
                Pose = CharacterData.Pose("sit") with { HipHeight = 172, HandsOnKnees = false, NearArm = [18, 92] },
                HasShadow = false,
            };
            AddThing(StoryData.Prop("chair")!, actor.X - 18, _ground - 6, actor.Z - 6, null);
        }

        var (left, right) = (_actors.Take(agents).Min(each => each.X), _actors.Take(agents).Max(each => each.X));
        AddThing(table.Prop!, (left + right) / 2 + 60, _ground + 30, _ground + 34, table.Colours, inFocus: true);
        _things[^1] = _things[^1] with { Key = table.Key };
        Enlarge(_things.Count - 1, right - left + 260, isHigher: false);
    }

    /// <summary>What one sits on, where it is no furniture: a sill, a rock, a fence.</summary>
    private bool ThingIsFree(string key) => _free.Exists(noun => noun.Key == key && props.Has(noun.Prop!));

    /// <summary>How high one sits, units of figures.</summary>
    private static readonly Dictionary<string, int> s_supports = new()
    {
        ["sofa"] = 136,
        ["bench"] = 146,
        ["throne"] = 158,
        ["bed"] = 160,
        ["chair"] = 150,
        ["armchair"] = 140,
        ["rocking chair"] = 142,
        ["deck chair"] = 96,
    };

    private void SitOn(int i, StoryVerb verb, string? support, StoryNoun? named, bool work)
    {
        var actor = _actors[i];
        var scale = _setting.ScaleAt(_ground);
        var top = s_supports.GetValueOrDefault(support ?? "", 0);
        if (actor.Person is { } person && !person.Wheelchair)
        {
            var pose = CharacterData.Pose(
                verb.Name == "read" ? (support is null ? "floor" : "sitread")
                : support is null ? "floor"
                : verb.Name == "write" || verb.Pose == "type" || work && named?.Prop!.Name == "desk" ? "type"
                : "sit"
            );
            _actors[i] = actor with
            {
                Pose = support is null ? pose : pose with { HipHeight = top + 22 },
                HasShadow = support is null,
            };
            if (support == "chair")
                AddThing(
                    StoryData.Prop("chair")!,
                    actor.X - 18,
                    _ground - 6,
                    _ground - 20,
                    named?.Prop!.Name == "chair" ? named.Colours : null
                );
        }
        else if (actor.Person is null && support is not null)
        {
            _actors[i] = actor with
            {
                Lift = top * scale,
                HasShadow = false,
                AnimalPose = actor.AnimalPose is AnimalPose.Stand ? AnimalPose.Sit : actor.AnimalPose,
            };
            if (support == "chair")
                AddThing(StoryData.Prop("chair")!, actor.X, _ground - 6, _ground - 20, null);
        }
    }
}
