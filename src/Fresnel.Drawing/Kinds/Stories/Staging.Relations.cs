using Fresnel.Drawing.Characters;

namespace Fresnel.Drawing.Kinds.Stories;

internal sealed partial class Staging
{
    private void Relate(StoryVerb verb, int agents, List<(StoryNoun Noun, int Index)> others)
    {
        NameFixture(verb);
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
            case "lose":
                PlaceOthers(others, 300, flip: true);
                LeaveBehind();
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
            case "five":
                MeetHands(others);
                break;
            case "hold" or "get" when TakesDown(others):
                break;
            case "hold" or "get" when CanCarry(others):
                Carry(others);
                break;
            case "hold"
            or "get"
                when others is [{ Noun: { Count: 1, IsAnimal: true } small }, ..]
                    && _actors[0] is { Person: not null }
                    && (small.Name == "bird" || Creatures.IsSmall(small)):
                CarrySmall(others);
                break;
            case "give":
                HoldThing(0, "give");
                PlaceOthers(others, 260, flip: true, "reach", AnimalPose.Sit);
                break;
            case "none"
            or "along"
            or "face"
            or "ride" when verb.Name == "skate" && _free.Exists(noun => noun.Name == "skateboard"):
                Ride(others);
                break;
            case "none"
            or "along"
            or "face"
            or "ride" when verb.Name is "slide" or "sledding" or "ski" or "ride" && SitOnSled():
                PlaceOthers(others, 420, flip: true);
                break;
            case "ride" or "surf":
                Ride(others);
                break;
            case "drive":
                if (!SitOnSled())
                    PlaceOthers(others, 300, flip: true);
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
            case "dine":
                Dine(others);
                break;
            case "picnic":
                Picnic(others);
                break;
            case "pick":
                Pick(agents, others);
                break;
            case "plant":
                Plant(others);
                break;
            case "phone":
                // Who is called is elsewhere.
                PlaceOthers([.. others.Where(each => each.Noun.Kind != StoryWordKind.Person)], 300, flip: true);
                break;
            default:
                PlaceOthers(others, 300, flip: verb.Name is not ("look" or "walk"), null, null);
                break;
        }

        // What lies on a table is in no hand.
        var isOnTable = verb.FixturePlace == "table";
        if (isOnTable)
            SetUp(verb, agents);
        HoldThings(verb, agents);
        if (!isOnTable)
            SetUp(verb, agents);
        LookThrough();
        WheelPeople();
        PlaceOnLaps(others);
        PlaceOnShoulders(others);
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

    /// <summary>"Rescues a kitten from a tree": it is still up there, and who rescues it reaches for it.</summary>
    private bool TakesDown(List<(StoryNoun Noun, int Index)> others)
    {
        var up = _clause.Relations.FirstOrDefault(relation =>
            relation is { Preposition: "from" or "off", To: ":tree" or ":pine" or ":palm" or ":house" }
            && others.Exists(each => each.Noun.Key == relation.Of)
        );
        if (up is null)
            return false;
        var now = up with { Preposition = up.To == ":house" ? "on" : "in" };
        _clause = _clause with { Relations = [.. _clause.Relations.Select(each => each == up ? now : each)] };
        PlaceOthers(others, 300, flip: true, animalPose: AnimalPose.Sit);
        if (_actors[0].Person is not null)
            _actors[0] = _actors[0] with { Pose = CharacterData.Pose("reach"), Z = _ground + 8 };
        return true;
    }

    private bool CanCarry(List<(StoryNoun Noun, int Index)> others) =>
        _actors[0].Person is { Age: not PersonAge.Baby }
        && others is [{ Noun: { Count: 1 } noun }, ..]
        // "A dog under the table" is not in anyone's arms.
        && _clause.Relations.All(each => each.Of != noun.Key || each.Preposition == "with")
        && (
            noun.Name is "puppy" or "kitten" or "cat" or "rabbit" or "baby"
            || noun.Name == "dog" && _actors[0].Person!.Age != PersonAge.Child
        );

    private void Carry(List<(StoryNoun Noun, int Index)> others)
    {
        var small = Being(others[0].Noun, 0) with
        {
            AnimalPose = AnimalPose.Lie,
            Mood = Mood.Happy,
            Pose = CharacterData.Pose("sit"),
        };
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

    /// <summary>On the hands, in front of the chest.</summary>
    private void CarrySmall(List<(StoryNoun Noun, int Index)> others)
    {
        var body = CharacterData.Body(_actors[0].Person!.Age);
        var (scale, chest) = (_setting.ScaleAt(_ground), body.Height * 0.56);
        _actors[0] = _actors[0] with
        {
            Pose = CharacterData.Pose(_clause.GoesHome ? "walk" : "stand") with
            {
                NearHand = new Vec(74, -chest),
                FarHand = new Vec(96, -chest - 4),
            },
        };
        _actors.Add(
            Being(others[0].Noun, others[0].Index) with
            {
                X = _actors[0].X + 92 * scale,
                Y = _ground,
                Z = _actors[0].Z + 1,
                Lift = (chest + 8) * scale,
                HasShadow = false,
                Flip = true,
            }
        );
        PlaceOthers([.. others.Skip(1)], 240, flip: true);
    }
}
