using Fresnel.Drawing.Characters;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>
/// Puts the beings and things of a clause on the stage: the agent left of the middle, looking right, the object right of it,
/// looking back. The sides are kept through a story.
/// </summary>
internal sealed partial class Staging(CastLooks cast, PropArt props)
{
    private const double Middle = 640;
    private const int MostActors = 12;
    private const int MostDreams = 2;

    /// <summary>Of beings that do not touch each other.</summary>
    private const double Apart = 180;

    private readonly List<Actor> _actors = [];
    private readonly List<Thing> _things = [];
    private readonly List<(MarkKind, int)> _marks = [];
    private readonly List<StoryProp> _dreams = [];
    private readonly List<string> _limitations = [];
    private StoryClause _clause = new();
    private Setting _setting = Setting.Get("park");
    private double _ground;
    private List<StoryNoun> _free = [];

    /// <summary>A fish was in the bowl of this story.</summary>
    private bool _hasGlassBowl;

    /// <summary>What clauses ask for and the stage cannot show, each a clause after "it".</summary>
    public IReadOnlyList<string> Limitations => _limitations;

    public Panel Stage(StoryClause clause, bool isFirst)
    {
        _actors.Clear();
        _things.Clear();
        _marks.Clear();
        _dreams.Clear();
        _settled.Clear();
        _clause = OnBridge(WithWindow(WithCrew(WithBeings(clause))));
        _setting = Setting.Get(_clause.Place ?? "park");
        _ground = _setting.Kind switch
        {
            "room" => 846,
            "sea" => 850,
            "under" => 700,
            _ => 836,
        };
        _free = [.. _clause.Objects.Where(noun => noun is { Prop: not null, IsMany: false }).Select(InTheGround)];
        var agents = Expand(_clause.Who).Take(MostActors).ToList();
        var others = Expand(_clause.Objects.Where(noun => noun.IsBeing))
            .Take(MostActors - Math.Min(agents.Count, 3))
            .ToList();
        PlaceAgents(agents);
        if (
            agents.Count > 0
            && (
                _clause.Verb?.Name is "dream" or "imagine"
                || _clause.Verb?.Name is "talk" or "think" or "ask"
                    && _clause.Objects.Any(noun => noun.Preposition == "about")
            )
        )
            Dream(others);
        if (_clause.Verb?.Name == "stand" && _free.Exists(noun => noun.Name == "kite"))
            _clause = _clause with { Verb = StoryData.NamedVerb("fly") };
        PutFishIntoGlass();
        if (_clause.Verb is { Relation: "along" or "none" or "face" } && agents.Count > 0 && IsMounted(others))
            _clause = _clause with { Verb = StoryData.NamedVerb("ride") };
        if (_clause.Verb is { } verb && agents.Count > 0)
            Relate(verb, agents.Count, others);
        else
        {
            PlaceOthers(others, 300, flip: true);
            if (_clause is { ThingActs: true, Verb: { } act })
                ActThing(act);
        }

        PlaceFreeThings();
        EnlargeSmall();
        FaceEachOther(agents.Count);
        Burst();
        Settle();
        GiveToAnimals();
        Hold();
        Arrange();
        Board();
        Wade();
        RaiseDiscs();
        Uncover();
        Sow();
        var panel = Finish(isFirst);
        _limitations.AddRange(StageCheck.Differences(_clause, panel, this));
        if (_clause.View == 0)
            _limitations.AddRange(StageEvidence.Missing(_clause, panel, props));
        return panel;
    }

    /// <summary>"Escapes on a motorcycle".</summary>
    private bool IsMounted(List<(StoryNoun Noun, int Index)> others) =>
        (_clause.Verb!.Pose is "walk" or "run" || _clause.Verb.Name == "stand")
        && (
            _free.Exists(noun =>
                noun is { Preposition: "on", Prop.Name: "motorcycle" or "bicycle" or "scooter" or "skateboard" }
            )
            || others.Exists(each =>
                each.Noun is { Preposition: "on", Name: "horse" or "pony" or "donkey" or "unicorn" or "camel" }
            )
        );

    /// <summary>A bowl with a fish in it is of glass.</summary>
    private void PutFishIntoGlass()
    {
        var swims = _clause.Relations.FirstOrDefault(relation =>
            relation is { Preposition: "in", To: ":bowl" } && relation.Of is "Animal:fish" or "Animal:goldfish"
        );
        _hasGlassBowl |= swims is not null;
        if (!_hasGlassBowl || StoryData.Prop("fish bowl") is not { } glass)
            return;
        for (var i = 0; i < _free.Count; i++)
        {
            if (_free[i].Name == "bowl")
                _free[i] = _free[i] with { Prop = glass };
        }
    }

    private static IEnumerable<(StoryNoun Noun, int Index)> Expand(IEnumerable<StoryNoun> nouns) =>
        nouns.SelectMany(noun => Enumerable.Range(noun.From, noun.Count).Select(i => (noun, i)));

    private void PlaceAgents(List<(StoryNoun Noun, int Index)> agents)
    {
        var x = Middle;
        for (var i = 0; i < agents.Count; i++)
        {
            var actor = Being(agents[i].Noun, agents[i].Index);
            var half = HalfWidth(actor);
            if (i > 0)
                x += half;
            _actors.Add(actor with { X = x, Y = _ground - i % 2 * 12, Z = _ground - i % 2 * 12 });
            x += half;
        }

        LiftOverOthers();
        // The group is around the left third.
        var shift = agents.Count > 1 ? (_actors[^1].X - _actors[0].X) * 0.62 : 0;
        for (var i = 0; i < _actors.Count; i++)
            _actors[i] = _actors[i] with { X = _actors[i].X - shift };
    }

    /// <summary>Birds in the air are over the heads of those on the ground.</summary>
    private void LiftOverOthers()
    {
        var standing = _actors.FindAll(actor => actor.Lift == 0);
        if (standing.Count == 0 || _actors.TrueForAll(actor => actor.Animal is not { Kind: "bird" }))
            return;
        var top = standing.Max(HeightOf);
        var left = standing.Min(actor => actor.X - HalfWidth(actor));
        var birds = 0;
        for (var i = 0; i < _actors.Count; i++)
        {
            if (_actors[i] is { Animal.Kind: "bird", Lift: > 0 } bird)
                _actors[i] = bird with
                {
                    X = left + 40 + birds * 190,
                    Lift = Math.Max(bird.Lift, top + 60 + birds++ % 2 * 50),
                };
        }
    }

    private double HeightOf(Actor actor) =>
        _setting.ScaleAt(_ground)
        * actor.Scale
        * (
            actor.Person is { } person ? CharacterData.Body(person.Age).Height
            : actor.Animal is { Kind: "bird" or "fish" } ? 60
            : actor.Animal is { } animal
                ? AnimalArt.Draw(animal, actor.AnimalPose, new FigureView(), new Sketch(colour => colour)).Top * -1
            : actor.Height * PropArt.Metre
        );

    private Actor Being(StoryNoun noun, int index)
    {
        var verb =
            noun.Act is { } act && (_clause.Verb?.Name == "stand" || _clause.Who.All(who => who.Key != noun.Key))
                ? act
                : _clause.Verb;
        var mood =
            noun.Act?.Mood
            ?? _clause.Mood
            ?? verb?.Mood
            ?? (_clause.Weather == Weather.Rain && verb?.Name == "run" ? Mood.Worried : Mood.Neutral);
        var key = $"{noun.Key}#{index}";
        switch (noun.Kind)
        {
            case StoryWordKind.Person:
            case StoryWordKind.Creature when CharacterData.People.ContainsKey(noun.Name):
                var look = CastLooks.Dress(
                    cast.Person(noun, index),
                    _clause.Weather ?? Weather.Clear,
                    _setting.IsRoom,
                    verb?.Relation == "sleep" && _clause.Place == "bedroom"
                );
                return new Actor
                {
                    Key = key,
                    Person = look,
                    Pose = CharacterData.Pose(
                        _setting.Kind == "under" && verb?.Pose is null or "stand" or "walk"
                            ? "swim"
                            : verb?.Pose ?? "stand"
                    ),
                    Lift = _setting.Kind == "under" ? 130 + index * 60 : 0,
                    HasShadow = _setting.Kind != "under",
                    Hovers = _setting.Kind == "under",
                    // From the side where they go somewhere.
                    Yaw = verb?.Pose is "walk" or "run" or "push" or "pull" or "climb" or "tiptoe" or "slide" ? 60 : 34,
                    Mood = mood == Mood.Neutral && look.Age != PersonAge.Old ? Mood.Happy : mood,
                };
            case StoryWordKind.Animal:
                var coat = cast.Animal(noun, index);
                if (noun.Attributes.Any(each => IsUnshownWear(noun, each)))
                    _limitations.Add($"does not show what the {noun.Word} {(noun.Count > 1 ? "wear" : "wears")}");
                return new Actor
                {
                    Key = key,
                    Animal = coat,
                    Wear = WearOf(noun),
                    AnimalPose =
                        coat.Kind is "bird" && (verb?.Pose is "fly" or "walk" or "run" || IsInAir(noun))
                            ? AnimalPose.Run
                            : verb?.AnimalPose ?? AnimalPose.Stand,
                    Mood = mood == Mood.Neutral ? Mood.Happy : mood,
                    HeadDown = verb?.Name is "drink" or "graze",
                    Lift =
                        coat.Kind == "fish" ? 120
                        : coat.Kind == "bird" && IsInAir(noun) ? 330 + index * 46
                        : coat.Kind == "bird" && verb?.Pose is "run" || verb?.Pose is "fly" ? 240
                        : 0,
                    HasShadow = coat.Kind is not ("fish" or "bird"),
                    Scale =
                        noun.Attributes.Contains("little")
                        || noun.Attributes.Contains("small")
                        || noun.Attributes.Contains("tiny")
                            ? 0.75 * coat.Scale
                        : noun.Attributes.Contains("big")
                        || noun.Attributes.Contains("large")
                        || noun.Attributes.Contains("huge")
                            ? 1.3 * coat.Scale
                        : coat.Scale,
                };
            default:
                var (turn, squash) = Creatures.PoseOf(verb, index, noun.Name);
                if (!props.Has(new StoryProp(noun.Name, 1, PropPlace.Big, noun.Name)))
                    _limitations.Add($"has no drawing of \"{noun.Word}\"");
                else if (
                    verb is not null
                    && !Creatures.CanShow(verb)
                    && verb.Relation is not ("row" or "drive")
                    // What is ridden walks.
                    && (verb.Relation != "ride" || _clause.Who.Any(who => who.Key == noun.Key))
                )
                    _limitations.Add($"shows the {noun.Word} in one pose");
                if (_clause.Mood is Mood.Sad or Mood.Angry or Mood.Worried or Mood.Surprised)
                    _limitations.Add($"shows the {noun.Word} with one face");
                if (noun.Attributes.Any(each => IsUnshownWear(noun, each)))
                    _limitations.Add($"does not show what the {noun.Word} {(noun.Count > 1 ? "wear" : "wears")}");
                return new Actor
                {
                    Key = key,
                    Picture = noun.Name,
                    Wear = WearOf(noun),
                    Height =
                        Creatures.HeightOf(noun.Name)
                        * (noun.Attributes.Contains("little") || noun.Attributes.Contains("small") ? 0.6 : 1)
                        * (noun.Role is "mother" or "father" or "parents" ? 1.35 : 1),
                    Turn = turn,
                    Squash = squash,
                    Colour = ColourOf(noun, index),
                    Mood = mood,
                    Lift =
                        Creatures.Flies(noun.Name) || verb?.Pose is "fly" ? 200
                        : verb?.Pose == "jump" ? 70
                        : 0,
                };
        }
    }

    private static bool IsUnshownWear(StoryNoun noun, string attribute) =>
        CastLooks.IsWear(attribute.Split(':')[0])
        && !AnimalWear.Shows(noun, attribute)
        && !(noun.Kind == StoryWordKind.Animal && attribute.StartsWith("scarf", StringComparison.Ordinal));

    private static List<string> WearOf(StoryNoun noun) =>
        [.. noun.Attributes.Where(each => AnimalWear.Shows(noun, each))];

    private static readonly string[] s_flyers = ["gull", "hawk", "swallow", "crow", "raven", "eagle", "dove", "pigeon"];

    /// <summary>Gulls, crows and birds of prey that do nothing else are in the air.</summary>
    private bool IsInAir(StoryNoun noun) =>
        !_setting.IsRoom
        && noun.Preposition is null or "with"
        && _clause.Verb is null or { Name: "stand" }
        // Those that someone feeds are on the ground.
        && _clause.Who.All(who => who.Act is null or { Name: "stand" or "look" })
        && (s_flyers.Any(flyer => noun.Word.Contains(flyer, StringComparison.Ordinal)));

    /// <summary>Stage units that an actor needs to each side.</summary>
    private double HalfWidth(Actor actor)
    {
        var scale = _setting.ScaleAt(_ground) * actor.Scale;
        if (actor.Person is { } person)
            return (person.Age is PersonAge.Child or PersonAge.Baby ? 78 : 92) * scale * (actor.Pose.Turn != 0 ? 3 : 1);
        if (actor.Animal is { } animal)
            return animal.Kind is "bird" or "fish"
                ? 60 * scale
                : (CharacterData.Animal(animal.Kind).Length * 0.62 + 48) * scale;
        return props.Size(CreatureProp(actor)).Width / 2 * scale + 16;
    }

    internal static StoryProp CreatureProp(Actor actor) =>
        new(actor.Picture!, actor.Height, PropPlace.Big, actor.Picture!);

    private void PlaceOthers(
        List<(StoryNoun Noun, int Index)> others,
        double gap,
        bool flip,
        string? pose = null,
        AnimalPose? animalPose = null
    )
    {
        var x = _actors.Count > 0 ? _actors[^1].X + gap * _setting.ScaleAt(_ground) / 0.8 : Middle;
        if (_actors.Count > 0 && gap >= Apart && HalfWidth(_actors[^1]) > gap * 0.7)
            x = Math.Max(x, _actors[^1].X + HalfWidth(_actors[^1]) + 90);
        foreach (var (noun, index) in others)
        {
            var actor = Being(noun, index);
            var half = HalfWidth(actor);
            if (noun.Act is { } act)
                actor = actor with { Pose = CharacterData.Pose(act.Pose) };
            else if (actor.Person is { } person)
                actor = actor with
                {
                    Pose = CharacterData.Pose(pose ?? "stand"),
                    Mood =
                        _clause.Mood is Mood.Sad or Mood.Angry or Mood.Surprised or Mood.Worried
                        || actor.Mood == Mood.Asleep
                            ? Mood.Neutral
                            : actor.Mood,
                };
            if (actor.Animal is not null)
                actor = actor with
                {
                    AnimalPose =
                        noun.Act?.AnimalPose
                        ?? animalPose
                        ?? (actor.AnimalPose is AnimalPose.Curl ? AnimalPose.Sit : actor.AnimalPose),
                };
            if (actor.Animal is { Kind: "bird" } && actor.Lift > 0)
            {
                _actors.Add(
                    actor with
                    {
                        X = Middle - 420 + index % 4 * 230,
                        Y = _ground + 4,
                        Z = _ground + 6,
                        Flip = flip,
                    }
                );
                continue;
            }

            _actors.Add(actor with { X = x + Math.Max(0, half - 70), Y = _ground + 4, Z = _ground + 4, Flip = flip });
            x += half * 2 + 20;
        }
    }

    private bool TryTake(Func<StoryNoun, bool> match, out StoryNoun noun)
    {
        noun = _free.Find(each => match(each))!;
        if (noun is null)
            return false;
        _free.Remove(noun);
        return true;
    }

    private Panel Finish(bool isFirst)
    {
        var clause = _clause;
        _marks.AddRange(Marks());
        var speech = new List<(int, string)>();
        foreach (var (who, text) in clause.Speech)
        {
            var at = who is null
                ? 0
                : _actors.FindIndex(actor => actor.Key.StartsWith(who.Key + "#", StringComparison.Ordinal));
            if (_actors.Count > 0)
                speech.Add((Math.Max(0, at), text));
            else
                _limitations.Add("has a speech that no figure in its panel says");
        }

        var time = _setting.Kind == "space" ? DayTime.Space : clause.Time ?? DayTime.Day;
        var (shot, focus) = ChooseShot(isFirst, speech.Count > 0);
        var panel = new Panel
        {
            Place = _setting.Name,
            Time = time,
            Weather = clause.Weather ?? Weather.Clear,
            IsAutumn = clause.IsAutumn,
            Shot = shot,
            View = clause.View,
            Focus = focus,
            Actors = [.. _actors],
            Things = [.. _things],
            Speech = speech,
            Marks = [.. _marks],
            Dreams = [.. _dreams],
            Caption = clause.Caption,
            Move =
                clause.Verb?.Pose is "run" or "ride" or "drive" or "cycle" ? "Track right"
                : shot == Shot.Close ? "Push in"
                : clause.View == 5 ? "Pull out"
                : null,
        };
        return panel;
    }
}
