namespace Fresnel.Drawing.Kinds.Stories;

/// <content>Who is in or on which vehicle, as the clauses before say it.</content>
internal sealed partial class StoryPlan
{
    /// <summary>"Fährt mit dem Rad", "comes on a horse": they ride it.</summary>
    private static StoryClause Riding(StoryClause clause) =>
        clause is { Verb.Relation: "drive" or "along", Who: [{ Kind: StoryWordKind.Person }, ..] }
        && clause.Objects.FirstOrDefault(noun =>
            noun.Preposition is "with" or "by" or "on" or null
            && noun.Name
                is "bicycle"
                    or "motorcycle"
                    or "scooter"
                    or "motor scooter"
                    or "horse"
                    or "pony"
                    or "donkey"
                    or "camel"
            && (clause.Verb.Relation == "drive" || noun.Preposition is "by" or "on")
        )
            is { } mount
            ? clause with
            {
                Verb = StoryData.NamedVerb("ride"),
                Objects = [.. clause.Objects.Select(noun => noun == mount ? noun with { Preposition = null } : noun)],
                Relations = [.. clause.Relations.Where(each => each.To != mount.Key && each.Of != mount.Key)],
            }
            : clause;

    /// <summary>"Takes the ferry", "catches a bus": they are in it.</summary>
    private static StoryClause Boarding(StoryClause clause) =>
        clause is { Verb.Name: "hold" or "get" or "catch", Who.Count: > 0 }
        && clause.VerbWord
            is "take"
                or "takes"
                or "took"
                or "taking"
                or "catch"
                or "catches"
                or "gets"
                or "get"
                or "boards"
        && clause.Objects.FirstOrDefault(noun =>
            noun is { Prop: { } prop, Preposition: null or "on" or "in" or "into" } && Cabins.IsVehicle(prop)
        )
            is { } vehicle
            ? clause with
            {
                Verb = StoryData.NamedVerb("drive"),
                Place = clause.Place ?? (vehicle.Prop!.Picture == "ferry" ? "sea" : null),
                Objects = [.. clause.Objects.Select(noun => noun == vehicle ? noun with { Preposition = null } : noun)],
            }
            : clause;

    /// <summary>"A boy gets a bike, he rides away", "a clown gets in": in or on the vehicle of the clauses before.</summary>
    private StoryClause InVehicle(StoryClause clause)
    {
        var boards =
            clause is
            { VerbWord: "gets" or "get" or "climbs" or "climb" or "jumps" or "steps" or "hops", EndsInward: true };
        if (
            clause.Who.Count == 0
            || !boards && clause.Verb?.Relation is not ("drive" or "ride")
            || clause.Objects.Any(noun =>
                noun.Prop is { Place: PropPlace.Big or PropPlace.Floor }
                && noun.Preposition is null or "on" or "in" or "with"
            )
            || clause.Objects.Any(noun => noun.IsAnimal)
        )
            return clause;
        // "The farmer helps with his tractor, they drive on": in their own car.
        var own = _clauses.FindLast(each =>
            each.Verb?.Relation is "drive" or "ride" && each.Who.Any(who => clause.Who.Any(noun => noun.Key == who.Key))
        );
        var vehicle = (own?.Objects ?? _clauses.SelectMany(each => each.Objects)).LastOrDefault(noun =>
            noun.Prop is { } prop
            && (
                Cabins.IsVehicle(prop)
                || !boards
                    && clause.Verb!.Relation == "ride"
                    && prop.Name is "bicycle" or "motorcycle" or "scooter" or "skateboard" or "sled"
            )
        );
        return vehicle is null
            ? clause
            : clause with
            {
                Verb = boards ? StoryData.NamedVerb("drive") : clause.Verb,
                Objects = [vehicle with { Preposition = null, IsCarried = false, Count = 1 }, .. clause.Objects],
            };
    }

    /// <summary>"A pilot checks her plane, takes off, lands": in the plane.</summary>
    private StoryClause Aboard(StoryClause clause)
    {
        if (
            clause.Verb?.Name is not ("fly" or "land")
            || clause.Who.Count == 0
            || clause.Who.Any(noun => noun.Kind != StoryWordKind.Person)
            || clause.Objects.Any(noun => noun.Prop is { Place: PropPlace.Air or PropPlace.Big })
        )
            return clause;
        var craft = _clauses
            .SelectMany(each => each.Objects)
            .LastOrDefault(noun => noun.Name is "airplane" or "helicopter" or "rocket" or "hot air balloon");
        return craft is null
            ? clause
            : clause with
            {
                Objects = [.. clause.Objects, craft with { Preposition = null, IsCarried = false }],
                Relations =
                [
                    .. clause.Relations,
                    .. clause.Who.Select(who => new StoryRelation(who.Key, "in", craft.Key)),
                ],
            };
    }

    /// <summary>A plane of a story is seen from the side, with its pilot behind the window.</summary>
    private static StoryNoun FromTheSide(StoryNoun noun) =>
        noun is { Prop: { Name: "airplane", Picture: "airplane" } plane, Preposition: not ("at" or "over" or "above") }
        && StoryData.Prop("propeller plane") is { } side
            ? noun with
            {
                Prop = plane with { Picture = side.Picture, Height = side.Height, Place = side.Place },
            }
            : noun;

    /// <summary>"They drive along the coast, the children sleep": in the car.</summary>
    private StoryClause AsleepInVehicle(StoryClause clause)
    {
        if (
            clause is not { Verb.Relation: "sleep", Place: null, Who.Count: > 0 }
            || _clauses is not [.., { Verb.Relation: "drive" } last]
            || clause.Objects.Any(noun => noun.Preposition is not null)
        )
            return clause;
        var vehicle =
            last.Objects.FirstOrDefault(noun => noun.Prop is { } prop && Cabins.IsVehicle(prop))
            ?? new StoryNoun
            {
                Word = "car",
                Name = "car",
                Prop = StoryData.Prop("car"),
            };
        return clause with
        {
            Place = last.Place,
            Objects = [.. clause.Objects, vehicle with { Preposition = "in" }],
            Relations =
            [
                .. clause.Relations,
                .. clause.Who.Select(who => new StoryRelation(who.Key, "in", vehicle.Key)),
            ],
        };
    }
}
