using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>What single beings do besides the clause: "a sleeping dog", "and a cat sleeping".</content>
internal sealed partial class ClauseReader
{
    /// <summary>Of the noun that follows.</summary>
    private StoryVerb? _act;

    /// <summary>"Two sleeping cats": how they are, and not what the clause is about.</summary>
    private bool ReadParticiple(int at)
    {
        if (
            !_words[at].EndsWith("ing", StringComparison.Ordinal)
            || StoryData.Verb(_words[at]) is not { } verb
            || at + 1 >= _words.Count
            || StoryData.Find(_words, at + 1, Known) is not { Entry: StoryWord being }
            || being.Kind is not (StoryWordKind.Person or StoryWordKind.Animal or StoryWordKind.Creature)
        )
            return false;
        _act = verb;
        return true;
    }

    /// <summary>Whether the word before names a being that is not who the clause is about, and that does this.</summary>
    private bool ActsItself(int at, StoryVerb verb)
    {
        if (
            _verb is null
            || _verbIsWeak
            || at == 0
            || _objects.Count == 0
            || _objects[^1] is not { IsBeing: true, Act: null } being
            || !being.Word.EndsWith(_words[at - 1], StringComparison.Ordinal)
        )
            return false;
        _objects[^1] = being with { Act = verb };
        if (_last?.Key == being.Key)
            _last = _objects[^1];
        Reset();
        return true;
    }

    /// <summary>"A sleeping cat" alone: the clause is about that.</summary>
    private void ActByParticiple()
    {
        if (_verb is null && _who is [{ Act: { } act }, ..] && _who.TrueForAll(noun => noun.Act == act))
            _verb = act;
    }

    /// <summary>A second thing that the same beings do, which one pose cannot show.</summary>
    private void NoteSecond(StoryVerb verb, string word)
    {
        if (
            verb != _verb
            && verb is not { Relation: "face", Mood: Characters.Mood.Talking }
            && verb.Pose is not ("stand" or "hip" or "hold")
            && verb.Pose != _verb!.Pose
            && !s_weak.Contains(word)
            && !s_silent.Contains(word)
        )
            _limitations.Add($"does not show \"{word}\"");
    }

    /// <summary>The being after "by" is the one that acts.</summary>
    private bool _isPassive;

    private static readonly HashSet<string> s_auxiliaries = WordList.Parse(
        "is are was were be been being gets get getting got"
    );

    private static readonly HashSet<string> s_participles = WordList.Parse(
        "hit bitten caught held fed taught led found fought thrown"
    );

    /// <summary>"Being chased by a dog", "a boy hugged by his mother".</summary>
    private int ReadPassive(int at)
    {
        var verbAt = s_auxiliaries.Contains(_words[at]) ? at + 1 : at;
        if (
            _language != "en"
            || verbAt + 2 >= _words.Count
            || _words[verbAt + 1] != "by"
            || !(_words[verbAt].EndsWith("ed", StringComparison.Ordinal) || s_participles.Contains(_words[verbAt]))
            || StoryData.Verb(_words[verbAt]) is not { } verb
            || _verb is not null && !_verbIsWeak
            || !_who.Exists(noun => noun.IsBeing)
        )
            return 0;
        TakeVerb(verb, _words[verbAt]);
        (_isPassive, _preposition) = (true, null);
        return verbAt + 2 - at;
    }

    private void TurnPassive()
    {
        var by = _objects.FindIndex(noun => noun is { IsBeing: true, Preposition: null });
        if (!_isPassive || by < 0)
            return;
        var agent = _objects[by];
        _objects.RemoveAt(by);
        _objects.InsertRange(0, _who);
        _who.Clear();
        _who.Add(agent);
    }

    private static bool HoldsWater(StoryProp vessel) =>
        vessel.Name is "bucket" or "glass" or "water glass" or "cup" or "jug" or "bottle" or "bowl" or "watering can";

    private static readonly HashSet<string> s_negations = WordList.Parse(
        "can't cannot not doesn't don't isn't didn't won't couldn't never nicht kann non ne"
    );

    /// <summary>"She can't sleep": awake in her bed, and not asleep.</summary>
    private bool IsNegated(int at)
    {
        // "Does not hear": no deer.
        if (
            _language == "en"
            && _words[at] is "does" or "do" or "did"
            && at + 1 < _words.Count
            && at > 0
            && !s_articles.Contains(_words[at - 1])
        )
            return true;
        if (!s_negations.Contains(_words[at]))
            return false;
        if (_words.Skip(at + 1).Take(2).Select(StoryData.Verb).Any(verb => verb?.Relation == "sleep"))
            _clause = _clause with { Mood = Characters.Mood.Worried };
        else if (_words.ElementAtOrDefault(at + 1) == "reach")
        {
            _clause = _clause with { Mood = Characters.Mood.Sad };
            _words[at + 1] = "touch";
        }
        else if (
            _words.Skip(at + 1).Take(1).Select(StoryData.Verb).FirstOrDefault() is
            { Name: "open" or "pull" or "push" or "climb" or "catch" or "pick" }
        )
            _clause = _clause with { Mood = Characters.Mood.Worried };
        else if (_words.Skip(at + 1).Take(1).Select(StoryData.Verb).FirstOrDefault() is { } verb)
            _limitations.Add($"does not show that someone does not {verb.Name}");
        return true;
    }

    /// <summary>"With a cat on her lap"; in "the cat sleeps on her lap" it is she who sits.</summary>
    private void SetOnLap(int lap)
    {
        _preposition = null;
        var at = _objects.FindLastIndex(noun => noun.IsAnimal);
        if (at >= 0)
        {
            _objects[at] = _objects[at] with { Preposition = _words[lap] };
            return;
        }

        // "A pirate with a parrot on his shoulder".
        if (_who is [{ IsBeing: true }, .., { IsAnimal: true } borne])
        {
            _who.RemoveAt(_who.Count - 1);
            _objects.Add(borne with { Preposition = _words[lap] });
            return;
        }

        if (_who is not [{ IsAnimal: true } animal] || _words[lap] == "shoulder")
            return;
        _who.Clear();
        _objects.Insert(0, animal with { Preposition = "lap" });
        (_verb, _verbIsWeak) = (StoryData.NamedVerb("sit"), false);
        _pronouns.Add((lap > 0 && _words[lap - 1] == "his" ? "he" : "owner", false));
    }

    /// <summary>"Next to", "in front of", "on top of".</summary>
    private (string Preposition, int Length)? PhraseOfPlace(int at) =>
        (_words[at], _words.ElementAtOrDefault(at + 1), _words.ElementAtOrDefault(at + 2)) switch
        {
            ("next" or "close", "to", _) => ("beside", 2),
            ("in", "front", "of") => ("front", 3),
            ("driven" or "ridden" or "steered" or "rowed", "by", _) => ("driver", 2),
            ("on", "top", "of") => ("on", 3),
            ("out", "of", _) => ("in", 2),
            ("down" or "up", "the" or "a" or "an" or "its" or "his" or "her", _) => (_words[at], 1),
            ("from", "behind", _) => ("behind", 2),
            ("from", "under" or "beneath" or "below", _) => ("under", 2),
            ("full" or "filled" or "loaded", "of" or "with", _) => ("of", 2),
            ("by" or "at", "the" or "its" or "his" or "her", "side") => ("beside", 3),
            ("upon" or "atop", _, _) => ("on", 1),
            ("selling" or "sells" or "vende" or "verkauft" or "vend", _, _) => ("with", 1),
            _ => null,
        };
}
