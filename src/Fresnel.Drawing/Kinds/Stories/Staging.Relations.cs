using Fresnel.Drawing.Characters;

namespace Fresnel.Drawing.Kinds.Stories;

internal sealed partial class Staging
{
    private void Relate(StoryVerb verb, int agents, List<(StoryNoun Noun, int Index)> others)
    {
        Furnish(verb, agents);
        switch (verb.Relation)
        {
            case "along":
                PlaceOthers(others, 190, flip: false, verb.Pose, AnimalPose.Trot);
                break;
            case "sleep":
                Sleep(others);
                break;
            case "chase":
                PlaceOthers(others, 400, flip: false, "run", AnimalPose.Run);
                Throw(inAir: true);
                break;
            case "touch":
                PlaceOthers(
                    others,
                    others.Exists(each => each.Noun.Kind == StoryWordKind.Person) ? 200 : 185,
                    flip: true,
                    "stand"
                );
                break;
            case "hug":
                Hug(others);
                break;
            case "hold" or "get" when CanCarry(others):
                Carry(others);
                break;
            case "give":
                HoldThing(0, "give");
                PlaceOthers(others, 260, flip: true, "reach", AnimalPose.Sit);
                break;
            case "ride":
                Ride(others);
                break;
            case "drive":
                Drive();
                break;
            case "dance" or "fight":
                if (verb.Relation == "fight")
                    ArmAgents(agents);
                PlaceOthers(others, verb.Relation == "fight" ? 330 : 210, flip: true, verb.Pose, AnimalPose.Stand);
                break;
            case "fly":
                Fly(agents, others);
                break;
            case "over":
                Jump(others);
                break;
            case "play" or "kick" or "throw":
                Play(verb, others);
                break;
            case "swim":
                Swim(others);
                break;
            case "climb":
                Climb(others);
                break;
            default:
                PlaceOthers(others, 300, flip: verb.Name is not ("look" or "walk"), null, null);
                break;
        }

        HoldThings(verb, agents);
        WheelPeople();
        PlaceOnLaps(others);
    }

    /// <summary>Something to sit or lie on, where the pose needs it.</summary>
    private void Furnish(StoryVerb verb, int agents)
    {
        var named = TryTake(
            noun =>
                noun.Prop!.Name is "sofa" or "bench" or "chair" or "bed" or "desk" or "table"
                && verb.Relation != "sleep",
            out var noun
        )
            ? noun
            : null;
        var sits =
            CharacterData.Pose(verb.Pose).Sitting
            || verb.Relation is "sit"
            || named is { Preposition: "on", Prop.Name: "sofa" or "bench" or "chair" }
            || verb.Name == "read" && named is not null;
        if (verb.Relation is "ride" or "drive" or "sleep")
            return;
        if (!sits)
        {
            if (named is not null)
                _free.Add(named);
            return;
        }

        var work =
            verb.Name is "write"
            || named?.Prop!.Name is "desk" or "table"
            || _setting.Name is "office" or "classroom" or "cafe" or "library";
        var support =
            named?.Prop is { Name: "sofa" or "bench" or "chair" or "bed" } own ? own.Name
            : work ? "chair"
            : _setting.Name is "living" or "bedroom" ? "sofa"
            : _setting.IsRoom ? "chair"
            : null;
        for (var i = 0; i < agents; i++)
            SitOn(i, verb, support, named, work);
        if (support is not null && support != "chair")
            AddThing(
                StoryData.Prop(support)!,
                (_actors[0].X + _actors[agents - 1].X) / 2 + (support == "sofa" ? 20 : 0),
                _ground - 14,
                _ground - 24,
                named?.Colours
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

    private void SitOn(int i, StoryVerb verb, string? support, StoryNoun? named, bool work)
    {
        var actor = _actors[i];
        var scale = _setting.ScaleAt(_ground);
        var top = support switch
        {
            "sofa" => 136,
            "bench" => 146,
            "bed" => 160,
            "chair" => 150,
            _ => 0,
        };
        if (actor.Person is { } person && !person.Wheelchair)
        {
            var pose = CharacterData.Pose(
                verb.Name == "read" ? (support is null ? "floor" : "sitread")
                : support is null ? "floor"
                : verb.Name == "write" || work && named?.Prop!.Name == "desk" ? "type"
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

    private void AddThing(
        StoryProp prop,
        double x,
        double y,
        double z,
        IReadOnlyList<Colours.Rgb>? colours,
        bool inFocus = false
    ) =>
        _things.Add(
            new Thing
            {
                Prop = prop,
                X = x,
                Y = y,
                Z = z,
                Colour = colours is [var colour, ..] ? colour : null,
                InFocus = inFocus,
            }
        );

    /// <summary>People in a bed, animals in a ring; outdoors on the ground.</summary>
    private void Sleep(List<(StoryNoun Noun, int Index)> others)
    {
        var scale = _setting.ScaleAt(_ground);
        _free.RemoveAll(noun => noun.Prop!.Name is "bed");
        var sofa = TryTake(noun => noun.Prop!.Name is "sofa", out var named);
        if (_actors[0].Person is { } person && _setting.IsRoom && !sofa)
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

        if (sofa || _setting.Name == "living")
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
            if (actor.Person is not null && lift > 0)
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

    private void Hug(List<(StoryNoun Noun, int Index)> others)
    {
        if (others.Count == 0 && _actors.Count > 1)
        {
            // Two agents hug each other.
            var scale = _setting.ScaleAt(_ground);
            _actors[1] = _actors[1] with { X = _actors[0].X + 112 * scale, Flip = true, Z = _actors[0].Z - 9 };
        }
        else
        {
            PlaceOthers(others, 112, flip: true, "hug", AnimalPose.Sit);
        }

        if (_actors.Count < 2)
            return;
        var (a, b) = (_actors[0], _actors[1]);
        b = b with { X = a.X + Reach(a, b) * _setting.ScaleAt(_ground), Z = a.Z - 9, Mood = Mood.Happy };
        _actors[0] = a with { Mood = Mood.Joy, Pose = Embrace(a, b) };
        _actors[1] = b with { Pose = Embrace(b, a) };
    }

    private static double Reach(Actor a, Actor b) =>
        b.Animal is { } animal
            ? animal.Kind is "horse" or "cow"
                ? 330
                : 156
            : a.Animal is not null
                ? 150
                : b.Picture is not null
                    ? 150
                    : a.Person is { } one
                    && b.Person is { } two
                    && Math.Abs(CharacterData.Body(one.Age).Height - CharacterData.Body(two.Age).Height) > 90
                        ? 134
                        : 108;

    /// <summary>The hands meet behind the other's back; people kneel to the small.</summary>
    private static Pose Embrace(Actor of, Actor other)
    {
        if (of.Person is not { } person)
            return of.Pose;
        var own = CharacterData.Body(person.Age);
        var tall =
            other.Person is { } body ? CharacterData.Body(body.Age).Height
            : other.Animal is { Kind: "horse" or "cow" } ? 520
            : other.Animal is not null ? 150
            : 400;
        if (own.Height > tall * 1.28)
        {
            var high = Math.Max(90, tall * 0.52);
            return CharacterData.Pose("kneel") with
            {
                NearHand = new Vec(92, -high),
                FarHand = new Vec(98, -high * 0.8),
            };
        }

        var up = Math.Min(own.Height * 0.64, tall * 0.62);
        return CharacterData.Pose("hug") with { NearHand = new Vec(100, -up), FarHand = new Vec(108, -up * 0.86) };
    }

    private bool CanCarry(List<(StoryNoun Noun, int Index)> others) =>
        _actors[0].Person is { Age: not PersonAge.Baby }
        && others is [{ Noun: { Count: 1 } noun }, ..]
        && (
            noun.Name is "puppy" or "kitten" or "cat" or "rabbit"
            || noun.Name == "dog" && _actors[0].Person!.Age != PersonAge.Child
        );

    private void Carry(List<(StoryNoun Noun, int Index)> others)
    {
        var small = Being(others[0].Noun, 0) with { AnimalPose = AnimalPose.Lie, Mood = Mood.Happy };
        var walks = _clause.GoesHome || _clause.Verb?.Name != "hold";
        var body = CharacterData.Body(_actors[0].Person!.Age);
        var chest = body.FootHeight + body.Shin + body.Thigh + body.Torso * 0.42;
        _actors[0] = _actors[0] with
        {
            Carries = small,
            Pose = CharacterData.Pose(walks && _clause.GoesHome ? "walk" : "stand") with
            {
                NearHand = new Vec(58, -chest + 10),
                FarHand = new Vec(72, -chest - 4),
            },
        };
        PlaceOthers([.. others.Skip(1)], 280, flip: true);
    }

    private void Ride(List<(StoryNoun Noun, int Index)> others)
    {
        var scale = _setting.ScaleAt(_ground);
        var mount = others.FindIndex(each =>
            each.Noun.Name is "horse" or "pony" or "donkey" or "unicorn" or "camel" or "elephant" or "dragon"
        );
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
            double back = 300;
            if (beast.Animal is not null)
                back = -AnimalArt.Draw(beast.Animal, AnimalPose.Run, new FigureView(), new Sketch(c => c)).Back.Y;
            else
                back = beast.Height * PropArt.Metre * 0.62;
            _actors[0] = _actors[0] with
            {
                X = _actors[0].X - 6,
                Pose = CharacterData.Pose("ride") with { HipHeight = back + 16 },
                Z = _ground + 1,
                HasShadow = false,
            };
            _actors.Insert(1, beast);
            PlaceOthers([.. others.Where((_, i) => i != mount)], 460, flip: true);
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
        }
        else if (_free.Exists(noun => noun.Prop!.Name is "bus" or "car" or "train" or "truck"))
        {
            Drive();
        }
        else if (_actors[0].Person is not null)
        {
            _limitations.Add("shows a horse, as the story does not say what is ridden");
            Ride([
                .. others,
                (
                    new StoryNoun
                    {
                        Word = "horse",
                        Name = "horse",
                        Kind = StoryWordKind.Animal,
                    },
                    0
                ),
            ]);
            return;
        }

        PlaceOthers(others, 420, flip: true);
    }

    /// <summary>Vehicles hide who is in them.</summary>
    private void Drive()
    {
        if (!TryTake(noun => noun.Prop!.Place is PropPlace.Big or PropPlace.Air, out var vehicle))
            vehicle = new StoryNoun
            {
                Word = "car",
                Name = "car",
                Prop = StoryData.Prop("car"),
            };
        if (!props.Has(vehicle.Prop!))
            return;
        AddThing(vehicle.Prop!, _actors[0].X + 330, _ground - 6, _ground - 10, vehicle.Colours, inFocus: true);
        if (_actors[0].Person is not null)
        {
            _limitations.Add($"shows its driver beside the {vehicle.Prop!.Name}, not in it");
            _actors[0] = _actors[0] with { Pose = CharacterData.Pose("wave"), X = _actors[0].X - 60 };
        }
    }

    private void ArmAgents(int agents)
    {
        for (var i = 0; i < agents; i++)
        {
            if (
                _actors[i].Person is { Top: Garment.Armour }
                && StoryData.Prop("sword") is { } sword
                && props.Has(sword)
            )
                _actors[i] = _actors[i] with { Holds = sword };
        }
    }

    private void Fly(int agents, List<(StoryNoun Noun, int Index)> others)
    {
        if (TryTake(noun => noun.Prop!.Name is "kite", out var kite))
        {
            for (var i = 0; i < agents; i++)
            {
                if (_actors[i].Person is { } person)
                {
                    var height = CharacterData.Body(person.Age).Height;
                    _actors[i] = _actors[i] with
                    {
                        Pose = CharacterData.Pose(i == 0 ? "reach" : "cheer") with
                        {
                            NearHand = i == 0 ? new Vec(70, -height * 0.74) : null,
                            FarHand = i == 0 ? new Vec(84, -height * 0.8) : null,
                        },
                        Gaze = (1, -2),
                        Mood = Mood.Joy,
                    };
                }
            }

            _things.Add(
                new Thing
                {
                    Prop = kite.Prop!,
                    X = _actors[^1].X + 430,
                    Y = 330,
                    Z = _ground - 200,
                    Colour = kite.Colours is [var c, ..] ? c : null,
                    HasShadow = false,
                    InFocus = true,
                    Turn = 24,
                }
            );
        }
        else if (TryTake(noun => noun.Prop!.Name is "airplane" or "helicopter" or "rocket" or "balloon", out var craft))
        {
            _things.Add(
                new Thing
                {
                    Prop = craft.Prop!,
                    X = Middle + 240,
                    Y = 420,
                    Z = _ground - 200,
                    Colour = craft.Colours is [var c, ..] ? c : null,
                    HasShadow = false,
                    InFocus = true,
                }
            );
        }

        PlaceOthers(others, 300, flip: false, "fly", AnimalPose.Run);
    }

    private void Jump(List<(StoryNoun Noun, int Index)> others)
    {
        var over = TryTake(noun => noun.Preposition is "over" or "off" or "across" or "from", out var obstacle);
        if (over)
        {
            AddThing(obstacle.Prop!, _actors[0].X + 30, _ground + 6, _ground + 8, obstacle.Colours, inFocus: true);
            var height = props.Size(obstacle.Prop!).Height * _setting.ScaleAt(_ground);
            _actors[0] = _actors[0] with { Lift = Math.Min(240, height * 0.72 + 24) };
        }
        else if (others is [{ Noun.Preposition: "over" }, ..])
        {
            PlaceOthers(others, 60, flip: false, "stand", AnimalPose.Lie);
            _actors[0] = _actors[0] with { X = _actors[1].X - 20, Lift = 210, Z = _ground - 20 };
            return;
        }
        else if (_actors[0].Person is null)
        {
            _actors[0] = _actors[0] with { Lift = 90 };
        }

        PlaceOthers(others, 300, flip: true);
    }

    private void Play(StoryVerb verb, List<(StoryNoun Noun, int Index)> others)
    {
        if (
            verb.Relation == "play"
            && _actors[0].Person is not null
            && TryTake(noun => noun.Prop!.Name is "guitar" or "violin" or "trumpet" or "drum", out var instrument)
        )
            _actors[0] = _actors[0] with
            {
                Holds = instrument.Prop,
                HoldsColour = instrument.Colours is [var tint, ..] ? tint : null,
                Pose = CharacterData.Pose("stand") with { NearArm = [18, 62], FarArm = [46, 70] },
            };
        var ball = TryTake(noun => noun.Prop!.Name is "ball" or "football" or "basketball", out var named);
        if (ball)
        {
            var inAir = verb.Relation == "throw" || named.Prop!.Name == "basketball";
            if (_actors[0].Person is not null && verb.Relation == "play")
                _actors[0] = _actors[0] with
                {
                    Pose = CharacterData.Pose(named.Prop!.Name == "basketball" ? "throw" : "kick"),
                };
            _things.Add(
                new Thing
                {
                    Prop = named.Prop!,
                    X = _actors[0].X + 200,
                    Y = inAir ? _ground - 330 : _ground + 6,
                    Z = _ground + 9,
                    Colour = named.Colours is [var c, ..] ? c : null,
                    HasShadow = !inAir,
                    InFocus = true,
                }
            );
        }
        else if (verb.Relation == "throw")
        {
            Throw(inAir: true);
        }

        PlaceOthers(others, ball ? 480 : 300, flip: true, verb.Relation == "play" ? "cheer" : "reach", AnimalPose.Run);
    }

    private void Throw(bool inAir)
    {
        if (!TryTake(noun => noun.Prop!.Place is PropPlace.Held or PropPlace.Floor, out var thing))
            return;
        _things.Add(
            new Thing
            {
                Prop = thing.Prop!,
                X = _actors[^1].X + 280,
                Y = inAir && _clause.Verb?.Relation == "throw" ? _ground - 320 : _ground + 4,
                Z = _ground + 9,
                HasShadow = !inAir,
                InFocus = true,
                Colour = thing.Colours is [var c, ..] ? c : null,
            }
        );
    }

    /// <summary>On the lower part of what is climbed.</summary>
    private void Climb(List<(StoryNoun Noun, int Index)> others)
    {
        if (TryTake(noun => noun.Prop!.Place == PropPlace.Big && props.Has(noun.Prop), out var support))
        {
            var scale = _setting.ScaleAt(_ground);
            AddThing(
                support.Prop!,
                _actors[0].X + 46 * scale,
                _ground - 4,
                _ground - 6,
                support.Colours,
                inFocus: true
            );
            _actors[0] = _actors[0] with { Lift = props.Size(support.Prop!).Height * scale * 0.3, HasShadow = false };
        }

        PlaceOthers(others, 360, flip: true);
    }

    private void Swim(List<(StoryNoun Noun, int Index)> others)
    {
        PlaceOthers(others, 320, flip: false, "swim", AnimalPose.Run);
        for (var i = 0; i < _actors.Count; i++)
        {
            if (_setting.Kind == "under")
                _actors[i] = _actors[i] with { Lift = 160 + i % 2 * 80, HasShadow = false };
            else if (_actors[i].Person is not null)
                _actors[i] = _actors[i] with { HasShadow = false };
        }
    }
}
