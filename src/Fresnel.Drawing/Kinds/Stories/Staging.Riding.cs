using Fresnel.Drawing.Characters;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>On mounts, bicycles and waves.</content>
internal sealed partial class Staging
{
    /// <summary>"Two girls riding bicycles": each on her own, behind the first.</summary>
    private void RideBeside(StoryProp prop, StoryNoun vehicle)
    {
        var (scale, (width, _)) = (_setting.ScaleAt(_ground), props.Size(prop));
        var first = _actors[0];
        for (var i = 1; i < _actors.Count && _actors[i].Person is not null; i++)
        {
            _actors[i] = _actors[i] with
            {
                X = first.X - i * width * scale * 1.12,
                Y = first.Y,
                Z = first.Z - i * 0.1,
                Pose = first.Pose,
                HasShadow = false,
                Lift = first.Lift,
            };
            AddThing(prop, _actors[i].X + 40 * scale, _ground, _ground - 1 - i * 0.1, vehicle.Colours, inFocus: true);
        }
    }

    private static bool IsBroad(Actor beast) =>
        beast.Picture is "elephant" or "mammoth" or "rhinoceros" or "hippopotamus";

    private void Ride(List<(StoryNoun Noun, int Index)> others)
    {
        var scale = _setting.ScaleAt(_ground);
        var mount = others.FindIndex(each => each.Noun.IsAnimal && each.Noun.Preposition is null or "on");
        if (mount >= 0 && _actors[0].Person is not null)
        {
            var beast = Being(others[mount].Noun, 0) with
            {
                X = _actors[0].X,
                Y = _ground,
                Z = _ground,
                AnimalPose = AnimalPose.Run,
                Mood = Mood.Happy,
            };
            // A snail that carries a knight is as large as a pony.
            beast =
                beast.Picture is not null ? beast with { Height = Math.Max(beast.Height, 1.1) }
                : CharacterData.Animal(beast.Animal!.Kind).Length < 200 ? beast with { Scale = 1.9 }
                : beast;
            double back = 300;
            if (beast.Animal is not null)
                back =
                    -AnimalArt.Draw(beast.Animal, AnimalPose.Run, new FigureView(), new Sketch(c => c)).Back.Y
                    * beast.Scale;
            else
                back = beast.Height * PropArt.Metre * (IsBroad(beast) ? 0.88 : 0.62);
            _actors[0] = _actors[0] with
            {
                // Behind the ears of an elephant.
                X = _actors[0].X - (IsBroad(beast) ? beast.Height * PropArt.Metre * 0.14 * scale : 6),
                Pose = CharacterData.Pose("ride") with { HipHeight = back + 16 },
                Z = _ground + 1,
                HasShadow = false,
            };
            _actors.Insert(1, beast);
            PlaceOthers([.. others.Where((_, i) => i != mount)], 460, flip: true);
            return;
        }

        if (RideWave())
        {
            PlaceOthers(others, 420, flip: true);
            return;
        }

        if (TryTake(noun => noun.Prop!.Name is "bicycle" or "motorcycle" or "scooter" or "skateboard", out var vehicle))
        {
            var bicycle = vehicle.Prop!.Name == "bicycle";
            var pose = bicycle || vehicle.Prop.Name == "motorcycle" ? "cycle" : "stand";
            var child = _actors[0].Person?.Age is PersonAge.Child;
            var prop = child && bicycle ? vehicle.Prop with { Height = 0.58 } : vehicle.Prop;
            var high = prop.Height * PropArt.Metre * 0.87;
            AddThing(prop, _actors[0].X + 40 * scale, _ground, _ground - 1, vehicle.Colours, inFocus: true);
            if (_actors[0].Person is not null)
                _actors[0] = _actors[0] with
                {
                    Pose = CharacterData.Pose(pose) with { HipHeight = pose == "cycle" ? high + 26 : null },
                    HasShadow = false,
                    Lift = pose == "cycle" ? 0 : 22 * scale,
                };
            RideBeside(prop, vehicle);
        }
        else if (_free.Find(noun => Cabins.IsVehicle(noun.Prop!)) is { } cabin)
        {
            _clause = _clause with
            {
                Relations = [.. _clause.Relations, new StoryRelation(_clause.Who[0].Key, "in", cabin.Key)],
            };
        }
        else if (_free.Count > 0 || _clause.Limitations.Count > 0)
            _limitations.Add($"does not show how the {_clause.Who[0].Word} rides");
        else if (_actors[0].Person is not null)
        {
            RideAsUsual(others);
            return;
        }

        PlaceOthers(others, 420, flip: true);
    }

    /// <summary>Knights ride horses, others bicycles.</summary>
    private void RideAsUsual(List<(StoryNoun Noun, int Index)> others)
    {
        var isMounted = _clause.Who[0].Name is "knight" or "cowboy" or "king" or "queen" or "prince" or "princess";
        var name = isMounted ? "horse" : "bicycle";
        _limitations.Add($"shows a {name}, as the story does not say what is ridden");
        var mount = new StoryNoun
        {
            Word = name,
            Name = name,
            Kind = isMounted ? StoryWordKind.Animal : null,
            Prop = isMounted ? null : StoryData.Prop(name),
        };
        if (!isMounted)
            _free.Insert(0, mount);
        Ride(isMounted ? [.. others, (mount, 0)] : others);
    }
}
