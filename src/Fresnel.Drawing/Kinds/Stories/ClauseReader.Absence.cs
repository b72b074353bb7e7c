using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>What is named and not there, "has no crown", "cannot find her hat", and bursts, "boom!".</content>
internal sealed partial class ClauseReader
{
    private static readonly HashSet<string> s_bursts = WordList.Parse("boom kaboom bang pow wham bam");

    private static readonly HashSet<string> s_having = WordList.Parse("has have had wears wear");

    private int ReadBurst(int at)
    {
        if (!s_bursts.Contains(_words[at]) || at > 0 && s_articles.Contains(_words[at - 1]))
            return 0;
        _clause = _clause with { HasBurst = true };
        return 1;
    }

    /// <returns>How many words were read: up to the noun that is not there.</returns>
    private int ReadAbsent(int at)
    {
        if (_language != "en")
            return 0;
        if (_words[at] == "no" && at > 0 && s_having.Contains(_words[at - 1]))
            return TakeAbsent(at);
        var isSought =
            s_negations.Contains(_words[at])
            && at + 1 < _words.Count
            && _words[at + 1] is "find" or "see" or "finds" or "sees";
        if (!isSought)
            return 0;
        (_verb, _verbIsWeak, _verbAt) = (StoryData.NamedVerb("search"), false, at + 1);
        Reset();
        return 1 + TakeAbsent(at + 1);
    }

    private int TakeAbsent(int at)
    {
        for (var i = at + 1; i < _words.Count && i < at + 5 && !_starts.Contains(i); i++)
        {
            if (s_prepositions.Contains(_words[i]) || s_joins.Contains(_words[i]))
                break;
            if (StoryData.Find(_words, i, Known) is not { Entry: StoryProp prop } known)
                continue;
            _clause = _clause with { Absent = StoryNoun.Of(_words[i], prop) };
            if (CastLooks.IsHeadwear(_words[i]))
                Undress(CastLooks.Bareheaded);
            return i - at + known.Length;
        }

        return 1;
    }

    private void Undress(string look)
    {
        if (Wearer() is var (list, wearer))
            list[wearer] = list[wearer] with { Attributes = [.. list[wearer].Attributes, look] };
        else
            _clause = _clause with { Wear = [.. _clause.Wear, look] };
    }
}
