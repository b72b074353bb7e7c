using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>Where a noun is to the one before it.</content>
internal sealed partial class ClauseReader
{
    /// <summary>"A boy reads a book on a bench": it is the boy who is there, not the book.</summary>
    private void Relate(StoryNoun noun)
    {
        if (
            _preposition is null
            || _last is null
            // "Finds a key under a mat": where, and not what.
            || _verb is { Name: "find" }
                && !_verbIsWeak
                && _preposition is "under" or "in" or "behind" or "inside"
                && !noun.IsBeing
                && _last is { IsBeing: false }
            // "Looks at a bowl": before it, and not under it.
            || _preposition == "at"
                && _verb
                    is {
                        Name: "look" or "see" or "wave" or "point" or "shout" or "laugh" or "throw" or "bark" or "smile"
                    }
            // "Fight over a kite": what it is about.
            || _preposition == "over" && _verb is { Pose: "fight" or "point" or "hip" or "cheer" or "cry" }
        )
            return;
        var of =
            _verb is not null
            && !_verbIsWeak
            && _last is { IsBeing: false, Preposition: null }
            && _verb.Name != "put"
            // "Candles on a cake": one thing on another.
            && !(
                noun.Prop is { Place: PropPlace.Table or PropPlace.Held or PropPlace.Floor }
                && (_preposition is "on" or "in")
            )
            // "She plays, a clock on the wall": in another part of the sentence.
            && !_starts.Any(start => start > _verbAt && start <= _at)
                ? _who.LastOrDefault() ?? _last
                : _last;
        var preposition = _preposition switch
        {
            "inside" or "into" => "in",
            "near" or "by" => "beside",
            "below" or "beneath" or "underneath" => "under",
            "through" when noun.Name == "window" => "in",
            "across" or "along" when noun.Name is "bridge" or "rope" or "log" or "branch" or "wall" or "roof" => "on",
            _ => _preposition,
        };
        // "With a cake on a tray": the cake is on it.
        if (
            preposition is "on" or "in"
            && Staging.Bears(noun.Name)
            && _objects.LastOrDefault() is { Preposition: "with", IsBeing: false } carried
            && of.IsBeing
        )
        {
            _relations.Add(new StoryRelation(carried.Key, preposition, noun.Key));
            return;
        }

        // "With a tray of rolls": on the tray, and not hers.
        if (
            preposition == "of"
            && _objects.LastOrDefault() is { } bearer
            && (Staging.Bears(bearer.Name) || Staging.IsContainer(bearer.Name))
            && noun.Prop is { Height: < 1 }
        )
        {
            _relations.Add(new StoryRelation(noun.Key, "in", bearer.Key));
            return;
        }

        if (preposition == "of" && Staging.IsContainer(of.Name) && noun.Prop is { Height: < 1 })
        {
            _relations.Add(new StoryRelation(noun.Key, "in", of.Key));
            return;
        }

        _bearer = preposition == "with" && !of.IsBeing && !noun.IsBeing ? of.Key : null;
        // "A tractor driven by a pig": the pig is in it.
        if (preposition == "driver")
            _relations.Add(new StoryRelation(noun.Key, "in", of.Key));
        else if (of.Key != noun.Key)
        {
            var all =
                _group.Contains(of.Key) ? _group
                : s_shared.Contains(preposition) ? Together(of)
                : [of.Key];
            _relations.AddRange(all.Select(each => new StoryRelation(each, preposition, noun.Key)));
        }
    }

    /// <summary>"A dog and a cat": named together.</summary>
    private readonly List<string> _chain = [];

    private static readonly HashSet<string> s_shared = ["in", "on", "under"];

    /// <summary>"A dog and a cat in a basket", "a koala with its baby in a tree": all of them.</summary>
    private List<string> Together(StoryNoun of) =>
        _chain.Count > 1 && _chain.Contains(of.Key) ? _chain.ToList()
        : of is { IsBeing: true, Preposition: "with" }
        && _relations.LastOrDefault(each => each.Preposition == "with" && each.To == of.Key) is { } owned
            ? [owned.Of, of.Key]
        : [of.Key];

    private static readonly HashSet<string> s_tops = WordList.Parse(
        "roof table sofa chair bench wall bed carpet rug horse bicycle branch fence desk cushion armchair throne leaf"
    );
}
