using Fresnel.Drawing.Characters;

namespace Fresnel.Drawing.Kinds.Stories;

internal sealed partial class Staging
{
    /// <summary>On a surfboard, on the wave that is named or on one of its own.</summary>
    private bool RideWave()
    {
        var named = TryTake(noun => noun.Prop!.Name == "big waves", out var wave);
        if (!named && _clause.Verb?.Name != "surf")
            return false;
        var prop = wave?.Prop ?? StoryData.Prop("big waves")!;
        TryTake(noun => noun.Prop!.Name == "surfboard", out var board);
        var (scale, actor) = (_setting.ScaleAt(_ground), _actors[0]);
        var lift = props.Size(prop).Height * 0.5 * scale;
        AddThing(prop, actor.X + 60, _ground + 50, actor.Z - 2, null, inFocus: true);
        _things[^1] = _things[^1] with { HasShadow = false, Key = wave?.Key };
        AddThing(StoryData.Prop("surfboard")!, actor.X - 250 * scale, _ground - lift + 4, actor.Z - 1, board?.Colours);
        _things[^1] = _things[^1] with { HasShadow = false, Turn = 84, Key = board?.Key };
        _actors[0] = actor with
        {
            Lift = lift,
            HasShadow = false,
            Mood = Mood.Joy,
            Pose = CharacterData.Pose("stand") with
            {
                NearArm = [-70, 8],
                FarArm = [72, 8],
                NearLeg = [-22, 18],
                FarLeg = [26, 12],
            },
        };
        return true;
    }

    /// <summary>"A boy on a sled", "sledding down a hill".</summary>
    private bool SitOnSled()
    {
        if (_clause.Verb?.Name == "sledding")
        {
            for (var i = _actors.Count - 1; i >= 0; i--)
                if (_actors[i].Person is not null)
                    PutOnSled(i, StoryData.Prop("sled")!, null, null);
            _free.RemoveAll(noun => noun.Prop!.Name == "sled");
            return true;
        }

        if (_actors[0].Person is null || !TryTake(noun => noun.Prop!.Name == "sled", out var sled))
            return false;
        PutOnSled(0, sled.Prop!, sled.Key, sled.Colours);
        return true;
    }

    private void PutOnSled(int actor, StoryProp sled, string? key, IReadOnlyList<Colours.Rgb>? colours)
    {
        var scale = _setting.ScaleAt(_ground);
        AddThing(sled, _actors[actor].X + 30 * scale, _ground + 6, _actors[actor].Z - 1, colours, inFocus: true);
        _things[^1] = _things[^1] with { Key = key };
        _actors[actor] = _actors[actor] with
        {
            Pose = CharacterData.Pose("floor"),
            Lift = props.Size(sled).Height * 0.55 * scale,
            HasShadow = false,
            Mood = Mood.Joy,
        };
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
        else if (
            TryTake(
                noun =>
                    noun.Prop!.Name is "airplane" or "helicopter" or "rocket"
                    || noun.Prop.Name == "balloon" && !IsInHand(noun),
                out var craft
            )
        )
        {
            _things.Add(
                new Thing
                {
                    Prop = craft.Prop!,
                    Key = craft.Key,
                    X = Middle + 240,
                    Y = craft.Prop!.Place == PropPlace.Big ? 330 : 420,
                    Z = _ground - 200,
                    Colour = craft.Colours is [var c, ..] ? c : null,
                    HasShadow = false,
                    InFocus = true,
                }
            );
        }
        else
        {
            var mount = TryTake(
                noun => noun.Preposition is "on" or "in" && noun.Prop!.Place != PropPlace.Air && props.Has(noun.Prop),
                out var carrier
            );
            for (var i = 0; i < agents; i++)
            {
                if (_actors[i].Person is not null)
                    _actors[i] = _actors[i] with { Lift = 150 + i % 2 * 60, HasShadow = false };
                if (mount && _actors[i].Person is not null)
                    SitInAir(i, carrier);
            }
        }

        PlaceOthers(others, 300, flip: false, "fly", AnimalPose.Run);
    }

    /// <summary>"Flies on a broom", "in a bathtub".</summary>
    private void SitInAir(int i, StoryNoun carrier)
    {
        var (scale, isLong) = (
            _setting.ScaleAt(_ground),
            carrier.Name is "broom" or "vacuum cleaner" or "rake" or "surfboard"
        );
        var (width, height) = (props.Size(carrier.Prop!).Width * scale, props.Size(carrier.Prop!).Height * scale);
        var top = isLong ? 30 : height * 0.6;
        const double lift = 170;
        _clause = _clause with { Relations = [.. _clause.Relations.Where(each => each.To != carrier.Key)] };
        _things.Add(
            new Thing
            {
                Prop = carrier.Prop!,
                Key = carrier.Key,
                X = isLong ? _actors[i].X - height * 0.42 : _actors[i].X,
                Y = _ground - lift,
                Z = _ground - 1,
                Turn = isLong ? 84 : 0,
                Colour = carrier.Colours is [var colour, ..] ? colour : null,
                HasShadow = false,
                InFocus = true,
            }
        );
        _actors[i] = _actors[i] with
        {
            Pose = CharacterData.Pose("ride") with { HipHeight = (lift + top) / scale },
            Lift = 0,
            HasShadow = false,
        };
    }

    private void Jump(List<(StoryNoun Noun, int Index)> others)
    {
        var over = TryTake(noun => noun.Preposition is "over" or "off" or "across" or "from", out var obstacle);
        if (over)
        {
            AddThing(obstacle.Prop!, _actors[0].X + 30, _ground + 6, _ground + 8, obstacle.Colours, inFocus: true);
            var height = props.Size(obstacle.Prop!).Height * _setting.ScaleAt(_ground);
            _actors[0] =
                obstacle.Preposition is "off" or "from" && height > HeightOf(_actors[0])
                    ? _actors[0] with
                    {
                        X = _actors[0].X + props.Size(obstacle.Prop!).Width * _setting.ScaleAt(_ground) * 0.5 + 90,
                        Lift = height * 0.86,
                    }
                    : _actors[0] with
                    {
                        Lift = Math.Min(240, height * 0.72 + 24),
                    };
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
        if (verb.Relation == "play" && PlayAtTable(others))
            return;
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
        PlayStanding(verb);
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

        var isPiano = _things.Exists(thing => thing.Prop.Name is "piano" or "grand piano" or "drum kit");
        PlaceOthers(
            others,
            ball ? 480
                : isPiano ? 620
                : 300,
            flip: true,
            verb.Relation != "play" ? "reach"
                : isPiano ? "stand"
                : "cheer",
            AnimalPose.Run
        );
    }

    private static readonly HashSet<string> s_standing =
    [
        "cello",
        "piano",
        "grand piano",
        "drum kit",
        "harp",
        "microphone stand",
    ];

    /// <summary>A cello before its player, a piano with its player on a chair.</summary>
    private void PlayStanding(StoryVerb verb)
    {
        while (
            verb.Relation is "play" or "face"
            && TryTake(noun => s_standing.Contains(noun.Prop!.Name) && PlayerOf(noun) >= 0, out var instrument)
        )
            PlayAt(PlayerOf(instrument), instrument);
    }

    /// <summary>Whose instrument it is, else the first; negative: no one has it.</summary>
    private int PlayerOf(StoryNoun instrument)
    {
        var owners = _clause
            .Relations.Where(each => (each.Preposition is "with" or "at") && each.To == instrument.Key)
            .SelectMany(each => ActorsAt(each.Of))
            .Where(i => _actors[i].Person is not null)
            .ToList();
        return owners.Count > 0 ? owners[0]
            : _clause.Verb?.Relation == "play"
            && _actors[0].Person is not null
            && !_things.Exists(thing => s_standing.Contains(thing.Prop.Name))
                ? 0
            : -1;
    }

    private void PlayAt(int player, StoryNoun instrument)
    {
        var scale = _setting.ScaleAt(_ground);
        var (width, _) = props.Size(instrument.Prop!);
        var sits = instrument.Name is "piano" or "grand piano" or "drum kit";
        var actor = _actors[player];
        AddThing(
            instrument.Prop!,
            actor.X + (sits ? width * 0.5 * scale + 66 : 34 * scale),
            _ground + (sits ? 0 : 8),
            _ground + (sits ? -2 : 10),
            instrument.Colours,
            inFocus: true
        );
        _things[^1] = _things[^1] with { Key = instrument.Key };
        _actors[player] = actor with
        {
            Pose = sits
                ? CharacterData.Pose("type") with
                {
                    HipHeight = 172,
                }
                : CharacterData.Pose("stand") with
                {
                    NearArm = [26, 60],
                    FarArm = [52, 74],
                },
            Mood = Mood.Happy,
        };
        if (sits)
            AddThing(StoryData.Prop("chair")!, actor.X - 18, _ground - 6, _ground - 20, null);
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
