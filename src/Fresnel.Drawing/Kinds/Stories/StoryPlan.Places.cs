using Fresnel.Drawing.Characters;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Where a clause is, by who and what is in it.</summary>
internal sealed partial class StoryPlan
{
    private static readonly HashSet<string> s_swimmers =
    [
        "fish",
        "goldfish",
        "shark",
        "dolphin",
        "octopus",
        "spouting-whale",
        "own:mermaid",
        "own:seahorse",
        "own:starfish",
        "man-merpeople",
        "jellyfish",
        "squid",
        "tropical-fish",
        "blowfish",
        "lobster",
        "submarine",
        "crab",
        "turtle",
    ];

    /// <summary>What a clause does says where it is, though the story has named another place or none.</summary>
    private static string? ImpliedPlace(StoryClause clause, string? place)
    {
        if (clause.Place is not null)
            return null;
        var isOutdoors = place is null || !Setting.Get(place).IsRoom;
        var nouns = clause.Who.Concat(clause.Objects).ToList();
        bool Has(params string[] names) => nouns.Exists(noun => names.Contains(noun.Name));
        return clause.Verb?.Name switch
            {
                "cook"
                    when (isOutdoors || place is "bedroom" or "bathroom")
                        && !Has("campfire", "barbecue", "tent", "fish") => "kitchen",
                "wake" when place is null && nouns.TrueForAll(noun => !noun.IsAnimal) => "bedroom",
                "drive" when !isOutdoors => "road",
                "fishing" when place is not ("sea" or "beach" or "lakewater" or "ice") => "lake",
                _ => null,
            }
            ?? (
                Has("ship", "passenger ship", "pirate ship", "sailboat")
                && place is not ("beach" or "lake" or "lakewater" or "ice")
                    ? "sea"
                : place is null
                && nouns.Exists(noun =>
                    noun.Name == "window" && noun.Preposition is "at" or "by" or "on" or "through" or "near"
                )
                    ? "living"
                : null
            );
    }

    private static bool IsVehicle(StoryNoun noun) =>
        noun.Name is "train" or "bus" or "car" or "taxi" or "truck" or "boat" or "airplane";

    private static string? PlaceOfVehicle(StoryClause clause) =>
        clause.Objects.FirstOrDefault(noun =>
            noun.Name
                is "train"
                    or "bus"
                    or "car"
                    or "taxi"
                    or "truck"
                    or "bicycle"
                    or "motorcycle"
                    or "scooter"
                    or "motor scooter"
        )
            is not { } vehicle
            ? null
        : vehicle.Name == "train" ? "station"
        : vehicle.Name is "scooter" or "motor scooter" ? "street"
        : "road";

    /// <summary>"Drives to the station", "goes to school by bus": still on the road.</summary>
    internal static StoryClause OnTheWay(StoryClause clause) =>
        clause is { IsOnTheWay: true, Place: { } place }
        && (PlaceOfVehicle(clause) ?? (clause.Verb?.Relation is "drive" or "ride" ? "road" : null)) is { } road
        && place != road
            ? clause with
            {
                Place = road,
                Destination = place,
            }
            : clause;

    /// <summary>Who watches the sea is on its beach.</summary>
    internal static string OnLand(string place, StoryClause clause) =>
        place is "sea" or "lake"
        && clause.Objects.Concat(clause.Who).Any(noun => noun.Name is "boat" or "sailboat" or "ship" or "pirate ship")
            ? place == "lake"
                ? clause.Verb is { Name: "rowing" or "fishing" or "drive" or "ride" or "swim" }
                || clause.Relations.Any(each =>
                    each.Preposition is "in" or "on" && each.To is ":boat" or ":sailboat" or ":ship"
                )
                || clause.Who.Count == 0
                    ? "lakewater"
                    : place
                : place
            : place == "sea"
            && clause.Who.Count > 0
            && clause.Who.All(who => s_swimmers.Contains(who.Name) && who.Name is not ("dolphin" or "spouting-whale"))
            && clause.Verb is null or { Name: "stand" or "swim" }
                ? "underwater"
                : place == "sea"
                && clause.Who.Any(noun => noun.Kind is StoryWordKind.Person or StoryWordKind.Animal)
                && clause.Verb?.Relation is not ("swim" or "fly" or "drive" or "ride" or "surf")
                    ? "beach"
                    : place;

    internal static string DefaultPlace(StoryClause clause)
    {
        var beings = clause.Who.Concat(clause.Objects).Select(noun => noun.Name).ToHashSet();
        if (beings.Contains("astronaut") || beings.Contains("lander"))
            return "moon";
        if (clause.Weather == Weather.Snow)
            return beings.Contains("penguin") || beings.Contains("polar-bear") ? "ice" : "hill";
        if (clause.Objects.Any(noun => noun.Word.StartsWith("picnic", StringComparison.Ordinal)))
            return "park";
        var swims = clause.Verb?.Name == "swim" && !clause.Who.Any(noun => s_swimmers.Contains(noun.Name));
        return (swims ? "sea" : null)
            ?? (clause.Verb?.Name == "build" && beings.Contains("rocket") ? "garden" : null)
            ?? (clause.Verb is { } verb ? StoryData.PlaceOf($"to {verb.Name}") : null)
            ?? PlaceOfBeing(beings)
            ?? clause.Verb?.Name switch
            {
                "read" or "watch" => "living",
                "sleep"
                or "wake"
                    when beings.Select(StoryData.PlaceOf).FirstOrDefault(place => place is not null) is { } outside =>
                    outside,
                "sleep" or "wake" => "bedroom",
                "cook" => "kitchen",
                "write" => "office",
                "swim" => beings.Overlaps(["fish", "goldfish", "shark", "dolphin", "octopus", "spouting-whale"])
                    ? "underwater"
                    : "sea",
                _ => null,
            }
            ?? (clause.Who.Count == 0 ? "hill" : "park");
    }

    private static string? PlaceOfBeing(HashSet<string> names) =>
        names.Contains("train") ? "station"
        : names.Overlaps(["cliff", "big waves", "lighthouse", "island"]) ? "sea"
        : names.Overlaps(["grave"]) ? "graveyard"
        : names.Overlaps(["lily pad", "swan", "raft"]) ? "lake"
        : names.Overlaps(["signpost", "windmill", "wind turbine", "hay bale", "scarecrow", "hot air balloon"]) ? "hill"
        : names.Contains("fisherman") ? "lake"
        : names.Overlaps(["sailor", "captain"]) ? "beach"
        : names.Contains("own:mermaid") && names.Overlaps(CharacterData.People.Keys) ? "sea"
        : names.Overlaps(["submarine", "diver", "octopus", "squid", "jellyfish", "wreck"]) ? "underwater"
        : names.Overlaps(["sandcastle", "deck chair", "surfboard"]) ? "beach"
        : names.Overlaps(["igloo", "northern lights"]) ? "ice"
        : names.Overlaps(["whiteboard"]) ? "office"
        : names.Overlaps(["easel", "piano", "cello"]) ? "living"
        : names.Overlaps(["fridge", "stove", "washing machine"]) ? "kitchen"
        : names.Overlaps(["chimney", "roof"]) ? "street"
        : names.Overlaps(["car", "taxi", "bus", "truck", "motorcycle"]) ? "road"
        : names.Overlaps(["bench", "kite", "tree", "branch", "picnic"]) ? "park"
        : names.Overlaps(["penguin", "polar-bear", "seal"]) ? "ice"
        : names.Count > 0 && names.IsSubsetOf(s_swimmers) && !names.SetEquals(["turtle"]) ? "underwater"
        : names.Overlaps(["boat", "sailboat", "ship", "pirate ship", "pirate"]) ? "sea"
        : names.Overlaps(["chef"]) ? "kitchen"
        : names.Overlaps(["barista", "waiter"]) ? "cafe"
        : names.Overlaps(["teacher", "student"]) ? "classroom"
        : names.Overlaps(["doctor", "nurse"]) ? "hospital"
        : names.Contains("scientist") ? "laboratory"
        : names.Overlaps(["businessman", "businesswoman", "desk"]) ? "office"
        : names.Overlaps(["farmer", "cow", "sheep", "pig", "rooster", "chicken"]) ? "field"
        : names.Overlaps(["king", "queen", "knight", "princess", "prince", "dragon"]) ? "castle"
        : names.Overlaps(["fox", "wolf", "bear", "deer", "owl", "wizard", "witch", "tent", "campfire"]) ? "forest"
        : names.Overlaps(["lion", "elephant", "giraffe", "zebra", "camel"]) ? "field"
        : names.Overlaps(["throne"]) ? "castle"
        : names.Overlaps(["table", "chair", "bowl", "plate", "teapot", "oven"]) ? "kitchen"
        : names.Overlaps(["sofa", "television", "lamp"]) ? "living"
        : names.Overlaps(["rocket", "alien"]) ? "moon"
        : names.Overlaps(["police", "postman", "firefighter", "builder", "detective"]) ? "street"
        : names.Select(StoryData.PlaceOf).FirstOrDefault(place => place is not null);
}
