using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>
/// Looks for each thing and being of a clause with what is said of it: its colours, its clothes, its state, its size. What was read
/// and is not seen on it is named.
/// </summary>
internal static class StageEvidence
{
    private static readonly HashSet<string> s_sizes = WordList.Parse(
        "big large tall huge giant enormous gigantic monster small little short tiny miniature dwarf baby"
    );

    /// <summary>How someone is, which faces and poses show, or every drawing does.</summary>
    private static readonly HashSet<string> s_moods = WordList.Parse(
        "happy sad cute fluffy brave friendly cheerful lonely tired angry young feminine masculine"
    );

    public static IEnumerable<string> Missing(StoryClause clause, Panel panel, PropArt props)
    {
        foreach (var noun in clause.Who.Concat(clause.Objects).DistinctBy(noun => noun.Key))
        {
            foreach (var missing in noun.IsBeing ? OfBeing(noun, panel, props) : OfThing(noun, panel, props))
                yield return missing;
        }
    }

    private static IEnumerable<string> OfBeing(StoryNoun noun, Panel panel, PropArt props)
    {
        var actor = panel
            .Actors.SelectMany(each => each.Carries is { } carried ? [each, carried] : new[] { each })
            .FirstOrDefault(each => each.Key.StartsWith(noun.Key + "#", StringComparison.Ordinal));
        if (actor is null)
            yield break;
        if (
            noun.Colours is [var colour, ..]
            && actor.Picture is not null
            && !props.Takes(Staging.CreatureProp(actor), colour)
        )
            yield return $"does not show the {noun.Word} in {NamedColours.NameOf(colour) ?? colour.Hex}";
        else if (noun is { Colours.Count: > 1, Count: 1 })
            yield return $"shows the {noun.Word} in one colour";
        foreach (var attribute in noun.Attributes)
        {
            var word = attribute.Split(':')[0];
            var isShown = actor.Person is not null
                ? CastLooks.Shows(word)
                // What animals cannot wear is said by the stage.
                : CastLooks.IsWear(word) || IsOfAnimal(noun, word);
            if (!isShown && CastLooks.IsWear(word))
                yield return $"does not show the {word} of the {noun.Word}";
            else if (!isShown)
                yield return $"does not show that the {noun.Word} {(noun.Count > 1 ? "are" : "is")} {word}";
        }
    }

    private static bool IsOfAnimal(StoryNoun noun, string word) =>
        word switch
        {
            "striped" => noun.Name is "tiger" or "zebra" or "cat" or "honeybee",
            "spotted" => noun.Name is "leopard" or "cheetah" or "lynx" or "fawn" or "cow" or "giraffe"
                || noun.Word == "dalmatian",
            _ => s_sizes.Contains(word) || s_moods.Contains(word) || word is "fat" or "chubby" or "long",
        };

    private static IEnumerable<string> OfThing(StoryNoun noun, Panel panel, PropArt props)
    {
        if (!props.Has(noun.Prop!))
            yield break;
        var shown = panel.Things.Where(thing => IsIt(thing, noun)).ToList();
        var held = panel.Actors.FirstOrDefault(actor => actor.Holds?.Name == noun.Prop!.Name);
        if (noun.Colours is [var colour, ..] && shown.Count + (held is null ? 0 : 1) > 0)
        {
            var has = shown.Exists(thing => thing.Colour is not null) || held?.HoldsColour is not null;
            if (!has || !props.Takes(shown is [{ Prop: var prop }, ..] ? prop : held!.Holds!, colour))
                yield return $"does not show the {noun.Word} in {NamedColours.NameOf(colour) ?? colour.Hex}";
            else if (noun.Colours.Count > 1 && noun.Count == 1)
                yield return $"shows the {noun.Word} in one colour";
        }

        foreach (var word in noun.Attributes.Select(each => each.Split(':')[0]))
        {
            if (
                s_sizes.Contains(word)
                || CastLooks.IsWear(word)
                || word is "cute" or "happy" or "burning" && shown.Count > 0
                || StoryData.IsDrawnAs(noun.Prop!.Name, word)
                || StoryData.IsDrawnAs(noun.Word, word)
                || noun.Prop.Picture.Contains(word, StringComparison.Ordinal)
            )
                continue;
            yield return $"does not show that the {noun.Word} {(noun.Count > 1 ? "are" : "is")} {word}";
        }
    }

    private static bool IsIt(Thing thing, StoryNoun noun) =>
        thing.Key == noun.Key || thing.Prop.Name == noun.Prop!.Name;
}
