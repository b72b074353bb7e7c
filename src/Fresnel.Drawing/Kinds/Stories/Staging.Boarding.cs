using Fresnel.Drawing.Characters;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>Those who are in a vehicle: in a boat over its side, in a car behind its windows.</content>
internal sealed partial class Staging
{
    /// <summary>Share of the height of a window that a head has.</summary>
    private const double HeadInWindow = 0.7;

    private static readonly HashSet<string> s_boats = ["boat", "raft", "kayak", "canoe", "sailboat", "bathtub"];

    /// <summary>"Two mice row a boat", "he drives a tractor": they are in it.</summary>
    private static StoryClause WithCrew(StoryClause clause)
    {
        if (clause is not { Verb.Relation: "row" or "drive" } || clause.Who.Count == 0)
            return clause;
        var vehicle = clause.Objects.FirstOrDefault(noun =>
            noun is { Prop: { } prop, Preposition: null or "in" or "on" or "with" }
            && (s_boats.Contains(prop.Name) || clause.Verb.Relation == "drive" && Cabins.IsVehicle(prop))
        );
        // "A family drives along the coast" in a car; "they row" in a boat.
        var isNamed = vehicle is not null;
        vehicle ??= Named(clause.Verb.Relation == "row" ? "boat" : "car");
        if (
            !isNamed
            && clause.Objects.Any(noun =>
                noun
                    is {
                        Prop.Place: PropPlace.Big or PropPlace.Air,
                        Preposition: null or "in" or "on" or "with",
                        IsCarried: false
                    }
            )
        )
            return clause;
        return clause with
        {
            Objects = isNamed ? clause.Objects : [.. clause.Objects, vehicle],
            Relations =
            [
                // They are in the boat, and not on the pond.
                .. clause
                    .Relations.Where(each =>
                        each is not { Preposition: "on" or "in", To: ":pond" }
                        || clause.Who.All(who => who.Key != each.Of)
                    )
                    .Select(each =>
                        each.Preposition == "on" && each.To == vehicle.Key ? each with { Preposition = "in" } : each
                    ),
                .. clause
                    .Who.Where(who => clause.Relations.All(each => each.Of != who.Key || each.To != vehicle.Key))
                    .Select(who => new StoryRelation(who.Key, "in", vehicle.Key)),
            ],
        };

        static StoryNoun Named(string name) =>
            new()
            {
                Word = name,
                Name = name,
                Prop = StoryData.Prop(name),
            };
    }

    /// <summary>"Close-up of a detective": who is seen, is who it is about.</summary>
    private static StoryClause WithBeings(StoryClause clause)
    {
        var beings = clause.Objects.Where(noun => noun.IsBeing).ToList();
        return clause.Who.Count > 0 || beings.Count == 0
            ? clause
            : clause with
            {
                Who = [.. beings.Take(2)],
                Objects = [.. clause.Objects.Where(noun => !noun.IsBeing).Concat(beings.Skip(2))],
                Verb = clause.Verb ?? beings[0].Act ?? StoryData.NamedVerb("stand"),
            };
    }

    /// <summary>"Pigs look out of the window", outdoors: that of a house.</summary>
    private static StoryClause WithWindow(StoryClause clause)
    {
        if (
            Setting.Get(clause.Place ?? "park").IsRoom
            || clause.Objects.FirstOrDefault(noun => noun.Key == ":window") is not { Colours.Count: 0 } window
        )
            return clause;
        // "A submarine with a cat at its window", "the window of a tower".
        var own = clause.Objects.FirstOrDefault(noun => noun.Prop is { } prop && Cabins.Holds(prop, "in"));
        if (
            own is null
            && clause.Relations.Any(each => each.Of == ":window" || each.To == ":window" && each.Preposition == "with")
        )
            return clause;
        var house = own ?? window with { Name = "house", Prop = StoryData.Prop("house") };
        return clause with
        {
            Objects = [.. clause.Objects.Where(noun => noun.Key != window.Key && noun.Key != house.Key), house],
            Relations =
            [
                .. clause.Relations.Select(each => each.To == ":window" ? each with { To = house.Key } : each),
            ],
        };
    }

    /// <summary>Behind the windows of what they are in; those for whom there is no window stand beside it, which is said.</summary>
    private void Board()
    {
        for (var at = 0; at < _things.Count; at++)
        {
            var vehicle = _things[at];
            var crew = _clause
                .Relations.Where(each => each.To == KeyOf(vehicle) && Cabins.Holds(vehicle.Prop, each.Preposition))
                .SelectMany(each => ActorsAt(each.Of))
                .Distinct()
                .ToList();
            if (crew.Count == 0)
                continue;
            var box = BoxOf(vehicle);
            var windows = Cabins.Of(vehicle.Prop, new Rect(box.Left, box.Top, box.Width, box.Height));
            windows = WithShared(windows, crew.Count);
            for (var i = 0; i < crew.Count && i < windows.Count; i++)
                _actors[crew[i]] = InWindow(_actors[crew[i]], windows[i], vehicle.Z + 0.5);
            if (crew.Count > windows.Count)
                _limitations.Add(
                    $"shows {windows.Count} of {crew.Count} in the {vehicle.Prop.Name}, the others beside it"
                );
        }
    }

    /// <summary>Two share a window, the last one first, where there are more of them than windows.</summary>
    private static IReadOnlyList<Rect> WithShared(IReadOnlyList<Rect> windows, int crew)
    {
        var shared = Math.Min(crew - windows.Count, windows.Count);
        return shared <= 0
            ? windows
            :
            [
                .. windows.SelectMany(
                    (window, i) =>
                        i < windows.Count - shared
                            ? [window]
                            : new[]
                            {
                                window with
                                {
                                    Width = window.Width / 2,
                                },
                                window with
                                {
                                    X = window.X + window.Width / 2,
                                    Width = window.Width / 2,
                                },
                            }
                ),
            ];
    }

    /// <summary>Head and shoulders, cut by the frame of the window; those who drive look where the vehicle goes, to the left.</summary>
    private Actor InWindow(Actor actor, Rect window, double z)
    {
        var ground = _setting.ScaleAt(actor.Y);
        actor = actor with
        {
            Pose = CharacterData.Pose("stand"),
            AnimalPose = AnimalPose.Sit,
            Flip = true,
            Turn = 0,
            Squash = 1,
        };
        var (head, radius) = HeadOf(actor);
        var scale = window.Height * HeadInWindow / (radius * 2) / ground;
        scale = Math.Min(scale, window.Width * 0.94 / (radius * 2) / ground);
        var centre = (X: window.X + window.Width / 2, Y: window.Y + window.Height * 0.52);
        var placed = actor with
        {
            Scale = scale,
            X = centre.X + head.X * scale * ground,
            Lift = actor.Y + head.Y * scale * ground - centre.Y,
            Z = z,
            HasShadow = false,
            Holds = null,
            Carries = null,
        };
        return placed with
        {
            Window = new Rect(window.X - placed.X, window.Y - (placed.Y - placed.Lift), window.Width, window.Height),
        };
    }

    /// <summary>Before it is scaled: the middle of the head, and its radius.</summary>
    private static (Vec Head, double Radius) HeadOf(Actor actor)
    {
        var sketch = new Sketch(colour => colour);
        if (actor.Person is { } person)
        {
            var body = CharacterData.Body(person.Age);
            return (new Skeleton(person, actor.Pose).Head, body.Head * 0.62);
        }

        if (actor.Animal is { } animal && animal.Kind is not ("bird" or "fish"))
        {
            var figure = AnimalArt.Draw(animal, actor.AnimalPose, new FigureView(), sketch);
            return (figure.Head, figure.HeadRadius * 1.2);
        }

        var height = actor.Animal is not null ? 60 : actor.Height * PropArt.Metre;
        return ((0, -height * 0.6), height * 0.42);
    }
}
