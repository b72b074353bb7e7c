namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Compares a clause with its panel, and names what the panel shows in another way.</summary>
internal static class StageCheck
{
    /// <summary>What hands do.</summary>
    private static readonly HashSet<string> s_handed = ["write", "paint", "phone", "photo", "cook", "give"];

    /// <summary>What legs, wings and paws of animals do not show.</summary>
    private static readonly HashSet<string> s_poseless =
    [
        "build",
        "clean",
        "push",
        "pull",
        "dig",
        "kick",
        "throw",
        "wave",
        "point",
        "knit",
        "sweep",
        "conduct",
        "photograph",
        "garden",
        "plant",
        "pour",
        "stir",
        "play",
    ];

    /// <summary>What happens to a thing is seen in the pose of who does it, and not in the thing.</summary>
    private static readonly HashSet<string> s_poses = ["spill", "break", "burn", "build", "clean", "surf", "skate"];

    /// <summary>Each a clause after "it".</summary>
    public static IEnumerable<string> Differences(StoryClause clause, Panel panel, Staging staging)
    {
        if (clause.View != 0)
            yield break;
        if (
            clause is { Verb.Relation: "hug", Objects: [{ IsBeing: false, IsCarried: false } embraced, ..] }
            && panel.Actors.All(actor => actor.Holds?.Name != embraced.Name)
        )
            yield return $"does not show who hugs at the {embraced.Word}";
        if (clause.Verb is { } verb && clause.Who is [var who, ..])
        {
            foreach (var act in new[] { verb, clause.Also }.OfType<StoryVerb>())
            {
                if (
                    who.IsAnimal
                    && (
                        act.Name == "read"
                            && !panel.Things.Any(thing => thing.Prop.Name is "book" or "newspaper" or "letter")
                        || s_handed.Contains(act.Relation)
                        || act.Name == "wear"
                    )
                    && panel.Actors is [{ Person: null }, ..]
                )
                    yield return $"does not show how the {who.Word} can {act.Name}";
                else if (who.Kind == StoryWordKind.Animal && s_poseless.Contains(act.Name))
                    yield return $"shows the {who.Word} in one pose";
            }

            if (
                verb.Name is "pull" or "push"
                && clause.Objects.FirstOrDefault(noun => noun is { IsBeing: false, Preposition: null }) is { } moved
                && staging.BoxesOf(moved.Key) is [var weight, ..]
                && clause.Who.SelectMany(each => staging.BoxesOf(each.Key)).ToList() is { Count: > 0 } movers
                && movers.TrueForAll(mover => weight.OverlapX(mover) < -Near * 2)
            )
                yield return $"does not show how the {who.Word} can {verb.Name} the {moved.Word}";
            if (
                verb.Name == "fly"
                // "Flying a kite"
                && !clause.Objects.Any(noun => noun is { IsBeing: false, Preposition: null })
                && panel.Actors.Where(actor => actor.Key.StartsWith(who.Key + "#", StringComparison.Ordinal)).ToList()
                    is { Count: > 0 } flyers
                && flyers.TrueForAll(actor => actor is { Lift: 0, HasShadow: true })
            )
                yield return $"does not show how the {who.Word} can fly";
            if (s_poses.Contains(verb.Name) && !IsBuilt(clause, verb) && !HasTool(verb, panel))
                yield return $"shows \"{verb.Name}\" by a pose alone";
            if (
                verb.Relation is "hold" or "climb"
                && clause.Objects.FirstOrDefault(noun =>
                    noun.Prop?.Name is "bus" or "car" or "train" or "truck" or "airplane" or "boat"
                )
                    is { Preposition: "on" or "in" or "into" } vehicle
            )
                yield return $"shows those who get into the {vehicle.Word} beside it";
        }

        if (
            clause is { Verb: { Name: "hold" } carries, Who: [var bearer, ..] }
            && !clause.Objects.Any(noun => noun is { IsBeing: false, Preposition: null, IsCarried: false })
            && clause.Objects.FirstOrDefault(noun => noun is { IsBeing: true, Preposition: null, Act: null })
                is { } load
            && panel.Actors.All(actor =>
                actor.Carries?.Key.StartsWith(load.Key + "#", StringComparison.Ordinal) != true
            )
            && panel.Actors.Any(actor =>
                actor.HasShadow && actor.Lift == 0 && actor.Key.StartsWith(load.Key + "#", StringComparison.Ordinal)
            )
        )
            yield return $"does not show how the {bearer.Word} can {carries.Name} the {load.Word}";
        foreach (var relation in clause.Relations)
        {
            if (!IsShown(relation, panel, staging))
                yield return $"does not show the {WordOf(clause, relation.Of)} {InWords(relation.Preposition)} the {WordOf(clause, relation.To)}";
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
        foreach (var noun in clause.Who.Concat(clause.Objects).Where(noun => noun.Side is not null))
        {
            if (!IsAtSide(noun, clause, staging))
                yield return $"does not show the {noun.Word} {SideInWords(noun.Side!)}";
        }

        foreach (var missing in Missing(clause, panel, staging))
            yield return missing;
    }

    internal static string InWords(string preposition) =>
        preposition switch
        {
            "front" => "in front of",
            "beside" => "next to",
            "hang" => "hanging from",
            "mouth" => "in the mouth of",
            _ => preposition,
        };

    private static string SideInWords(string side) =>
        side switch
        {
            "front" => "in front",
            "back" => "in the background",
            "middle" => "in the middle",
            _ => $"at the {side}",
        };

    private static string WordOf(StoryClause clause, string key) =>
        clause.Who.Concat(clause.Objects).FirstOrDefault(noun => noun.Key == key)?.Word ?? key;

    /// <summary>Whether both stand as the relation says; what has no box of its own, as it is held or scenery, does.</summary>
    private static bool IsShown(StoryRelation relation, Panel panel, Staging staging)
    {
        var (all, to) = (staging.BoxesOf(relation.Of), staging.BoxesOf(relation.To));
        if (
            relation.Preposition == "in"
            && all.Count > 0
            && to.Count == 0
            && panel.Actors.Any(actor => $":{actor.Holds?.Name}" == relation.To)
        )
            return false;
        if (
            all.Count == 0
            || to.Count == 0
            || relation.Preposition == "under"
                && panel.Things.Any(thing => thing.Prop.Place == PropPlace.Air && $":{thing.Prop.Name}" == relation.To)
        )
            return true;
        var sits = panel.Actors.Any(actor =>
            actor.Key.StartsWith(relation.Of + "#", StringComparison.Ordinal)
            && (actor.Pose.Sitting || actor.Mood == Characters.Mood.Asleep)
        );
        var holds = panel.Actors.Any(actor => $":{actor.Holds?.Name}" == relation.To);
        return holds || all.All(box => to.Any(other => Fits(relation.Preposition, box, other, sits)));
    }

    private static bool Fits(string preposition, StageBox box, StageBox other, bool sits)
    {
        var (over, narrow) = (box.OverlapX(other), Math.Min(box.Width, other.Width));
        var isFlat = other.Height < Flat;
        return preposition switch
        {
            "on" => over > narrow * 0.25
                && (
                    sits
                    || isFlat && Math.Abs(box.Bottom - other.Bottom) < Flat
                    || box.Bottom < other.Bottom - other.Height * 0.06
                        && box.Bottom > other.Top - other.Height * 0.3 - 12
                ),
            "in" => over > narrow * 0.4
                && (
                    sits
                    || isFlat && box.Height < other.Height * 6
                    || box.OverlapY(other) > Math.Min(box.Height, other.Height) * 0.15
                ),
            "under" => over > narrow * 0.45
                && (
                    box.Bottom > other.Bottom - other.Height * 0.25 && box.Top > other.Top - 12
                    || box.Top > other.Bottom - 20
                ),
            "behind" => over > 0 && box.Z < other.Z,
            "front" => over > -Near && box.Z > other.Z,
            "beside" => over > -Math.Max(box.Width, other.Width) * 1.5 - Near,
            "against" => over > -Near,
            "hang" => over > 0 && box.Bottom > other.Top,
            "mouth" => over > -Near && box.Centre > other.Left - Near && box.Centre < other.Right + Near,
            "from" or "off" => over > -Near * 3,
            "across" or "along" => over > 0,
            // Climbed or walked on, above its foot.
            "down" or "up" => over > narrow * 0.25 && box.Bottom < other.Bottom - 20,
            "between" => box.OverlapX(other) < narrow * 0.5,
            "through" => false,
            "above" or "over" => box.Bottom < other.Top + other.Height * 0.6,
            _ => true,
        };
    }

    /// <summary>Of things that are the ground under others, stage units.</summary>
    private const double Flat = 60;

    private const double Near = 70;

    /// <summary>What is over it is in the air, stage units.</summary>
    private const double AirLine = 640;

    /// <summary>Whether what has a side of the picture is there.</summary>
    private static bool IsAtSide(StoryNoun noun, StoryClause clause, Staging staging)
    {
        var own = staging.BoxesOf(noun.Key);
        var joined = staging.Joined(noun.Key, []);
        List<StageBox> rest =
        [
            .. clause
                .Who.Concat(clause.Objects)
                .Where(each =>
                    !joined.Contains(each.Key) && each.Side != noun.Side && each.Prop?.Place != PropPlace.Air
                )
                .SelectMany(each => staging.BoxesOf(each.Key)),
        ];
        if (own.Count == 0 || rest.Count == 0)
            return true;
        var (x, left, right) = (
            own.Average(box => box.Centre),
            rest.Min(box => box.Centre),
            rest.Max(box => box.Centre)
        );
        return noun.Side!.Split(' ')
            .All(side =>
                side switch
                {
                    "left" => x < left,
                    "right" => x > right,
                    "middle" => x > left && x < right || rest.Count == 1 || right - left < own[0].Width,
                    "front" => own.Max(box => box.Z) > rest.Max(box => box.Z)
                        || own.Max(box => box.Bottom) >= rest.Max(box => box.Bottom),
                    "back" => own.Min(box => box.Z) < rest.Min(box => box.Z),
                    "top" => own.Min(box => box.Top) <= rest.Min(box => box.Top)
                        || own.Max(box => box.Bottom) < AirLine,
                    _ => true,
                }
            );
    }

    /// <summary>What the clause names and nothing on the stage is, unless the place has it.</summary>
    private static IEnumerable<string> Missing(StoryClause clause, Panel panel, Staging staging)
    {
        foreach (var noun in clause.Who.Concat(clause.Objects).Where(noun => !noun.IsShare))
        {
            var drawn = noun.IsBeing
                ? panel.Actors.Count(actor =>
                    actor.Key.StartsWith(noun.Key + "#", StringComparison.Ordinal)
                    || actor.Carries?.Key.StartsWith(noun.Key + "#", StringComparison.Ordinal) == true
                )
                : panel.Things.Count(thing => thing.Key == noun.Key || thing.Prop.Name == noun.Prop!.Name)
                    + panel.Actors.Count(actor => actor.Holds?.Name == noun.Prop!.Name);
            if (drawn == 0 && !staging.IsThere(noun, panel))
                yield return $"does not show \"{noun.Word}\"";
            else if (drawn > 0 && drawn < noun.Count)
                yield return $"shows {drawn} of {noun.Count} × \"{noun.Word}\"";
        }
    }

    /// <summary>With what it is done, in the hand or beside them.</summary>
    private static bool HasTool(StoryVerb verb, Panel panel) =>
        panel.Actors.Any(actor => actor.Holds is { } held && held.Name == verb.Tool)
        || panel.Things.Any(thing => verb.Fixture?.EndsWith($" {thing.Prop.Name}", StringComparison.Ordinal) == true)
        || verb.Name == "surf" && panel.Things.Any(thing => thing.Prop.Name == "surfboard")
        || verb.Name == "skate" && panel.Things.Any(thing => thing.Prop.Name is "skateboard" or "roller skate pair");

    /// <summary>Two who build a snowman kneel at it.</summary>
    private static bool IsBuilt(StoryClause clause, StoryVerb verb) =>
        verb.Name == "build" && clause.Objects.Any(noun => noun.Prop is not null);
}
