namespace Fresnel.Drawing.Kinds.Stories;

/// <content>Who walks over a bridge, and what drives over it, is on it: the bridge is the place.</content>
internal sealed partial class Staging
{
    private static StoryClause OnBridge(StoryClause clause)
    {
        if (
            clause.Objects.FirstOrDefault(noun => noun is { Name: "bridge", Text: null, Colours.Count: 0, Count: 1 })
                is not { } bridge
            || clause.Place is { } place && Setting.Get(place).IsRoom && place != "station"
            || !Crosses(clause, bridge)
        )
            return clause;
        return clause with
        {
            Place = "bridge",
            Objects = [.. clause.Objects.Where(noun => noun != bridge)],
            Relations = [.. clause.Relations.Where(each => each.To != bridge.Key && each.Of != bridge.Key)],
        };
    }

    private static bool IsVehicle(StoryProp? prop) =>
        prop is not null
        && (
            Cabins.IsVehicle(prop)
            || prop.Name is "tram" or "train" or "metro" or "bicycle" or "motorcycle" or "motor scooter" or "carriage"
        );

    private static bool Crosses(StoryClause clause, StoryNoun bridge)
    {
        var crossing = clause.Relations.FirstOrDefault(each => each.To == bridge.Key);
        var moves = clause.Verb is { Name: "walk" or "run" or "drive" or "ride" or "pass" };
        var isOver =
            crossing?.Preposition is "on" or "across" or "along"
            || moves && crossing?.Preposition is "over" or "through";
        var movers = clause.Who.Concat(clause.Objects.Where(noun => IsVehicle(noun.Prop))).ToList();
        return isOver && movers.Exists(noun => noun.Key == crossing!.Of && noun.Name is not ("boat" or "airplane"))
            || bridge.Preposition is null && movers.Count > 0 && moves;
    }
}
