using Fresnel.Drawing.Characters;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>Where and how those who sleep lie, and what they dream of.</content>
internal sealed partial class Staging
{
    /// <summary>People in a bed, animals in a ring; outdoors on the ground.</summary>
    private void Sleep(List<(StoryNoun Noun, int Index)> others)
    {
        var scale = _setting.ScaleAt(_ground);
        if (_actors[0].Person is not null)
            _free.RemoveAll(noun => noun.Prop!.Name is "bed");
        var sofa = TryTake(noun => noun.Prop!.Name is "sofa", out var named);
        // "A dog sleeps in front of a fireplace": on the floor.
        var elsewhere = _clause.Relations.Any(each =>
            each.Of == _clause.Who[0].Key
            && (
                each.Preposition is "front" or "beside" or "under" or "behind"
                || each is { Preposition: "on" or "in", To: not ":sofa" } && ThingIsFree(each.To)
                || each is { Preposition: "in", To: ":cradle" or ":crib" or ":hammock" or ":pram" }
            )
        );
        if (
            _actors[0].Person is not null
            && _setting.Name is "classroom" or "office" or "library" or "cafe"
            && !sofa
            && !elsewhere
        )
        {
            SleepAtDesk();
            PlaceSleepers(others, _actors[^1].X + 420 * scale, 0);
            return;
        }

        if (_actors[0].Person is { } person && _setting.IsRoom && !sofa && !elsewhere)
        {
            var bed = StoryData.Prop("bed")!;
            var centre = Middle + 150 * scale;
            _things.Add(
                new Thing
                {
                    Prop = bed,
                    X = centre,
                    Y = _ground,
                    Z = _ground - 6,
                }
            );
            var body = CharacterData.Body(person.Age);
            _actors[0] = _actors[0] with
            {
                X = centre + (-332 + body.Torso + body.Neck + body.Head * 0.44) * scale,
                Lift = 136 * scale,
                Z = _ground - 4,
                Yaw = 4,
                HasShadow = false,
                Pose = CharacterData.Pose("lie") with { Torso = [0, 16] },
            };
            _things.Add(
                new Thing
                {
                    Prop = new StoryProp("blanket", 0.33, PropPlace.Floor, "own:blanket"),
                    X = centre + 108 * scale,
                    Y = _ground - 168 * scale,
                    Z = _ground - 2,
                    HasShadow = false,
                }
            );
            for (var i = 1; i < _actors.Count; i++)
                _actors[i] = _actors[i].Person is null
                    ? _actors[i] with
                    {
                        X = centre + (120 + (i - 1) * 150) * scale,
                        Y = _ground,
                        Z = _ground + i,
                        Lift = 186 * scale,
                        HasShadow = false,
                        Scale = 1.16,
                        AnimalPose = AnimalPose.Curl,
                    }
                    : _actors[i] with
                    {
                        X = centre + (560 + i * 60) * scale,
                        Pose = CharacterData.Pose("floor"),
                    };
            PlaceSleepers(others, centre + 120 * scale, 186 * scale);
            return;
        }

        if (sofa || _setting.Name == "living" && !elsewhere)
        {
            var centre = Middle + 60;
            AddThing(StoryData.Prop("sofa")!, centre, _ground - 6, _ground - 20, named?.Colours, inFocus: true);
            var small = _actors[0].Animal is { Kind: "cat" or "puppy" or "dog" or "rabbit" or "fox" };
            _actors[0] = _actors[0] with
            {
                X = centre + 20,
                Lift = 132 * scale,
                HasShadow = false,
                Yaw = 10,
                Scale = small ? 1.45 : 1,
                Z = _ground,
            };
            PlaceSleepers(others, centre + 190 * scale, 132 * scale);
            return;
        }

        PlaceSleepers(others, _actors[^1].X + 240 * scale, 0);
    }

    private void PlaceSleepers(List<(StoryNoun Noun, int Index)> others, double x, double lift)
    {
        foreach (var (noun, index) in others)
        {
            var actor = Being(noun, index);
            // "One falls asleep": the other is awake.
            if (noun.Act is { Name: "stand" })
                actor = actor with { X = x + 200, Y = _ground, Z = _ground, Mood = Mood.Neutral, Flip = true };
            else if (actor.Person is not null && lift > 0)
                actor = actor with { Pose = CharacterData.Pose("stand"), X = x + 420, Y = _ground, Z = _ground };
            else
                actor = actor with
                {
                    X = x,
                    Y = _ground,
                    Z = _ground,
                    Lift = lift,
                    HasShadow = lift == 0,
                    Mood = Mood.Asleep,
                    AnimalPose = AnimalPose.Curl,
                };
            _actors.Add(actor);
            x += 150;
        }
    }

    /// <summary>"A student sleeps in class": the head on the arms.</summary>
    private void SleepAtDesk()
    {
        var actor = _actors[0];
        _free.RemoveAll(noun => noun.Name is "desk" or "table" or "chair");
        _actors[0] = actor with
        {
            Pose = CharacterData.Pose("type") with { HipHeight = 172, Torso = [36, 18] },
            HasShadow = false,
        };
        AddThing(StoryData.Prop("chair")!, actor.X - 18, _ground - 6, _ground - 20, null);
        AddThing(StoryData.Prop("table")!, actor.X + 205, _ground + 6, _ground + 8, null, inFocus: true);
    }

    /// <summary>What someone dreams of is in a cloud over them, where it is one picture.</summary>
    private void Dream(List<(StoryNoun Noun, int Index)> others)
    {
        var isAbout = _clause.Verb?.Name is not ("dream" or "imagine");
        foreach (var (noun, index) in others.Where(each => !isAbout || each.Noun.Preposition == "about").ToList())
        {
            if (_dreams.Count == MostDreams || Being(noun, index) is not { Picture: not null } being)
                continue;
            _dreams.Add(CreatureProp(being));
            others.Remove((noun, index));
        }

        foreach (
            var thing in _free
                .Where(noun => props.Has(noun.Prop!) && (!isAbout || noun.Preposition == "about"))
                .Take(MostDreams - _dreams.Count)
                .ToList()
        )
        {
            _dreams.Add(thing.Prop!);
            _free.Remove(thing);
        }
    }
}
