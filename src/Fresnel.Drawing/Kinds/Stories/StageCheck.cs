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
                if (who.IsAnimal && s_handed.Contains(act.Relation) && panel.Actors is [{ Person: null }, ..])
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

        foreach (var noun in clause.Who.Concat(clause.Objects).Where(noun => noun.IsBeing && noun.Count > 1))
        {
            var drawn = panel.Actors.Count(actor => actor.Key.StartsWith(noun.Key + "#", StringComparison.Ordinal));
            if (drawn > 0 && drawn < noun.Count)
                yield return $"shows {drawn} of {noun.Count} × \"{noun.Word}\"";
        }
    }

    /// <summary>Two who build a snowman kneel at it.</summary>
    private static bool IsBuilt(StoryClause clause, StoryVerb verb) =>
        verb.Name == "build" && clause.Objects.Any(noun => noun.Prop is not null);
}
