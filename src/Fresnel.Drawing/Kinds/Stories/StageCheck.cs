namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Compares a clause with its panel, and names what the panel shows in another way.</summary>
internal static class StageCheck
{
    /// <summary>What hands do.</summary>
    private static readonly HashSet<string> s_handed = ["read", "write", "paint", "phone", "photo", "cook", "give"];

    /// <summary>What happens to a thing is seen in the pose of who does it, and not in the thing.</summary>
    private static readonly HashSet<string> s_poses = ["spill", "break", "burn", "build", "clean", "garden"];

    /// <summary>Each a clause after "it".</summary>
    public static IEnumerable<string> Differences(StoryClause clause, Panel panel)
    {
        if (clause.View != 0)
            yield break;
        if (clause.Verb is { } verb && clause.Who is [var who, ..])
        {
            foreach (var act in new[] { verb, clause.Also }.OfType<StoryVerb>())
            {
                if (
                    who.IsAnimal
                    && (s_handed.Contains(act.Relation) || act.Name == "wear")
                    && panel.Actors is [{ Person: null }, ..]
                )
                    yield return $"does not show how the {who.Word} can {act.Name}";
            }

            if (s_poses.Contains(verb.Name) && !IsBuilt(clause, verb))
                yield return $"shows \"{(verb.Name == "garden" ? "water" : verb.Name)}\" by a pose alone";
            if (
                verb.Relation is "hold" or "climb"
                && clause.Objects.FirstOrDefault(noun =>
                    noun.Prop?.Name is "bus" or "car" or "train" or "truck" or "airplane" or "boat"
                )
                    is { Preposition: "on" or "in" or "into" } vehicle
            )
                yield return $"shows those who get into the {vehicle.Word} beside it";
        }

        foreach (var relation in clause.Relations)
        {
            if (!IsShown(relation, panel))
                yield return $"does not show the {WordOf(clause, relation.Of)} {relation.Preposition} the {WordOf(clause, relation.To)}";
        }

        if (
            clause.Verb?.Name == "hold"
            && clause.Objects.FirstOrDefault(noun =>
                noun is { Prop: { Place: not PropPlace.Big, Height: < 0.8 }, Preposition: null }
            )
                is { } held
            && panel.Actors is [{ Holds: null, Carries: null }, ..]
            && panel.Things.FirstOrDefault(thing => thing.Prop.Name == held.Prop!.Name) is { HasShadow: true }
        )
            yield return $"shows the {held.Word} beside who holds it";
        if (
            panel.Place == "moon"
            && clause.Relations.FirstOrDefault(each =>
                each.Preposition is "over" or "above" && WordOf(clause, each.To) == "earth"
            )
                is { } over
        )
            yield return $"shows the {WordOf(clause, over.Of)} over the moon, with the Earth in its sky";
        foreach (var noun in clause.Who.Concat(clause.Objects).Where(noun => noun.IsBeing && noun.Count > 1))
        {
            var drawn = panel.Actors.Count(actor => actor.Key.StartsWith(noun.Key + "#", StringComparison.Ordinal));
            if (drawn > 0 && drawn < noun.Count)
                yield return $"shows {drawn} of {noun.Count} × \"{noun.Word}\"";
        }
    }

    private static string WordOf(StoryClause clause, string key) =>
        clause.Who.Concat(clause.Objects).FirstOrDefault(noun => noun.Key == key)?.Word ?? key;

    /// <summary>Whether an animal is on the high thing that it is said to be on, and who is over something is above it.</summary>
    private static bool IsShown(StoryRelation relation, Panel panel)
    {
        var actor = panel.Actors.FirstOrDefault(each =>
            each.Key.StartsWith(relation.Of + "#", StringComparison.Ordinal)
        );
        var thing = panel.Things.FirstOrDefault(each => (each.Key ?? $":{each.Prop.Name}") == relation.To);
        return (relation.Preposition, actor, thing) switch
        {
            ("on", { Person: null, Lift: 0 }, { HasShadow: true }) => s_flat.Contains(thing.Prop.Name),
            ("above" or "over", { Lift: 0 }, { HasShadow: true }) => false,
            _ => true,
        };
    }

    /// <summary>What has no top to stand on, or is the ground itself.</summary>
    private static readonly HashSet<string> s_flat =
    [
        "blanket",
        "picnic blanket",
        "puddle",
        "plate",
        "carpet",
        "rug",
        "skateboard",
        "bicycle",
        "motorcycle",
        "scooter",
        "boat",
        "bus",
        "car",
        "train",
        "truck",
    ];

    /// <summary>Two who build a snowman kneel at it.</summary>
    private static bool IsBuilt(StoryClause clause, StoryVerb verb) =>
        verb.Name == "build" && clause.Objects.Any(noun => noun.Prop is not null);
}
