using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>What follows from who someone is: the violin of a violinist, and "her" of a doctor.</content>
internal sealed partial class ClauseReader
{
    private static readonly HashSet<string> s_feminine = WordList.Parse(
        "she her hers herself sie ihre ihrem ihren elle ella"
    );

    private static readonly HashSet<string> s_masculine = WordList.Parse(
        "he his him himself er seine seinem seinen lui él"
    );

    /// <summary>Roles whose word says "she" or "he".</summary>
    private static readonly HashSet<string> s_gendered = WordList.Parse(
        "girl boy man woman mother father grandmother grandfather sister brother king queen prince princess groom bride witch"
    );

    /// <summary>Words of both, which are drawn as men where nothing says more.</summary>
    private static readonly HashSet<string> s_both = WordList.Parse(
        """
        guest customer person runner hero figure commuter friend visitor patient driver writer author poet stranger spectator
        viewer partner client coach trainer conductor villager rower miner camper roommate juggler acrobat manager boss employee
        colleague candidate intern lawyer president mayor speaker presenter accountant coworker salesperson pedestrian courier
        programmer developer designer librarian receptionist cashier tailor carpenter player
        """
    );

    /// <summary>Whether a word says neither "she" nor "he".</summary>
    public static bool IsNeutral(StoryNoun noun) =>
        noun.Kind == StoryWordKind.Person
        && (!s_gendered.Contains(noun.Name) || s_both.Contains(noun.Word.Split(' ')[^1]));

    /// <summary>"Two cyclists on a road": on their bicycles.</summary>
    private void MountCyclists()
    {
        if (
            _who is not [{ Name: "cyclist" or "skier" or "surfer" } rider, ..]
            || _verb is not null and not { Name: "stand" or "walk" or "run" or "ride" }
            || _objects.Exists(noun => noun.Name is "bicycle" or "motorcycle")
        )
            return;
        (_verb, _verbIsWeak) = (
            StoryData.NamedVerb(
                rider.Name switch
                {
                    "skier" => "ski",
                    "surfer" => "surf",
                    _ => "ride",
                }
            ),
            false
        );
        if (rider.Name == "cyclist")
            _objects.Add(
                new StoryNoun
                {
                    Word = rider.Count > 1 ? "bicycles" : "bicycle",
                    Name = "bicycle",
                    Prop = StoryData.Prop("bicycle"),
                    Preposition = "on",
                }
            );
    }

    private void TakeTools()
    {
        MountCyclists();
        foreach (var being in _who.Concat(_objects).Where(noun => noun.Kind == StoryWordKind.Person).ToList())
        {
            if (
                StoryData.ToolOf(being.Word) is not { } name
                || StoryData.Prop(name) is not { } tool
                || _objects.Exists(noun => noun.Prop?.Name == tool.Name)
                || _verb is { Relation: not ("face" or "none" or "play" or "photo" or "sit") }
                || being.Act is { Name: not ("play" or "stand") }
            )
                continue;
            var noun = new StoryNoun
            {
                Word = name,
                Name = tool.Name,
                Prop = tool,
                Preposition = "with",
                Count = 1,
            };
            _objects.Add(noun);
            _relations.Add(new StoryRelation(being.Key, "with", noun.Key));
            if (_verb is null && name is "piano" or "drum kit" or "cello" or "harp")
                (_verb, _verbIsWeak) = (StoryData.NamedVerb("play"), false);
        }

        TakeGender();
    }

    /// <summary>"A doctor and her dog": where there is one person, the pronouns are that person's.</summary>
    private void TakeGender()
    {
        List<StoryNoun> people = [.. _who.Concat(_objects).Where(noun => noun.Kind == StoryWordKind.Person)];
        if (people is not [{ Count: 1 } person] || !IsNeutral(person))
            return;
        var look =
            _words.Exists(s_feminine.Contains) ? "feminine"
            : _words.Exists(s_masculine.Contains) ? "masculine"
            : null;
        if (look is null)
            return;
        foreach (var list in new[] { _who, _objects })
        {
            if (list.FindIndex(noun => noun.Key == person.Key) is >= 0 and var at)
                list[at] = list[at] with { Attributes = [.. list[at].Attributes, look] };
        }
    }
}
