namespace Fresnel.Drawing.Prompts;

/// <content>People in sentences: "Nora is the director, Milo (stage) and Pia (costumes) report to her".</content>
internal sealed partial class HierarchyReader
{
    private const int LongestName = 4;

    private static readonly HashSet<string> s_is = WordList.Parse("is was ist est es e is jest");

    private static readonly HashSet<string> s_runs = WordList.Parse(
        "runs heads leads directs chairs owns founded leitet fuhrt dirige gere dirigeert leidt"
    );

    private static readonly HashSet<string> s_reports = WordList.Parse(
        """
        reports report reporting answers answer berichten berichtet unterstehen rapportent rapporte reportan reporta reportam
        riportano riporta dependen depende dipendono dependem rapporteren
        """
    );

    private static readonly HashSet<string> s_reportJoints = WordList.Parse("to an a al au de da aan");

    private static readonly HashSet<string> s_whoms = WordList.Parse(
        "her him them it she he ihr ihm ihnen sie ihn elle lui ella el ellos lei loro ela ele haar hem hen"
    );

    /// <summary>In an org chart a single note in brackets is what a person does; in other trees it is a part.</summary>
    private bool _isOrganisation;

    /// <summary>"Nora is the director, …": who is above all, and what they do.</summary>
    /// <returns>What stands after it.</returns>
    private Phrase ReadIntroductions(Phrase whole)
    {
        while (_isOrganisation && !whole.IsEmpty)
        {
            var comma = whole.IndexOf(token => token.Depth == 0 && ListReader.IsComma(token));
            var part = comma < 0 ? whole : whole.Before(comma);
            var is_ = part.IndexOf(token => token.IsWordIn(s_is), 1);
            var verb = is_ > 0 ? is_ : part.IndexOf(token => token.IsWordIn(s_runs), 1);
            if (
                verb is < 1 or > LongestName
                || verb + 1 >= part.Count
                || !Outline.IsUpper(part, 0)
                || is_ < 0 && !part[verb + 1].IsWordIn(ListReader.Articles)
                || part.Any(token => token.Is(':') || token.IsWordIn(s_reports) || token.IsWordIn(Under))
            )
                return whole;
            var role = is_ > 0 ? ListReader.WithoutArticle(part.After(verb)) : part.Slice(verb, part.Count);
            var node = _root is null ? AddPerson(part.Before(verb)) : AddTo(_root, part.Before(verb));
            _root ??= node;
            if (node is not null)
                _graph.SetTexts([part.Before(verb).Text], SlideReader.Capitalize(role.Text));
            whole = comma < 0 ? whole.Slice(0, 0) : whole.After(comma).Trim().TrimStart(ListReader.Conjunctions);
        }

        return whole;
    }

    /// <summary>"of a zoo: Dr Vale is the head, …": what the chart is about is no person of it.</summary>
    private Clause WithoutTopic(Clause clause, bool isFamily)
    {
        if (!clause.HasColon || clause.Label.IsEmpty || clause.Body.IsEmpty || !clause.Label[0].IsWordIn(s_topics))
            return clause;
        // "tree of animals: vertebrates (birds, fish), insects": all kinds of what it is about.
        if (!_isOrganisation && !isFamily && _root is null)
        {
            AddTop(clause.Label.TrimStart(s_topics));
            AddUnder(_root!, ListReader.Split(clause.Body));
            return clause with { Label = clause.Label.Slice(0, 0), Body = clause.Body.Slice(0, 0), HasColon = false };
        }

        return Outline.ToClause(clause.Body);
    }

    /// <summary>A comma before "under Amy": where the next one above begins; -1 for none.</summary>
    private static int NextUnder(Phrase text)
    {
        for (var i = 1; i + 2 < text.Count; i++)
        {
            if (!ListReader.IsComma(text[i]))
                continue;
            var at = i + 1;
            while (at < text.Count && (text[at].IsWordIn(ListReader.Conjunctions) || text[at].IsWordIn(UnderLeads)))
                at++;
            if (at < text.Count && text[at].IsWordIn(Under))
                return i;
        }

        return -1;
    }

    private static readonly HashSet<string> s_topics = WordList.Parse(
        "of for about von fur de du di da van para pour per d'un d'une dell' der des einer eines"
    );

    /// <summary>"A reports to B": B is above A. What stands before it is read as a clause of its own.</summary>
    /// <returns>What stands after it; null: it says no such thing.</returns>
    private Phrase? ReadReport(Phrase whole)
    {
        if (ReportIn(whole) is not var (at, to))
            return null;
        var end = whole.IndexOf(ListReader.IsComma, at);
        var colon = whole.IndexOf(token => token.Depth == 0 && token.Is(':'), at);
        if (colon > 0)
            end = colon;
        var target = whole.Slice(to, end < 0 ? whole.Count : end);
        var from = StartOfGroup(whole.Before(at), target);
        if (from > 0)
            ReadClause(Outline.ToClause(whole.Before(from).Trim()));
        var name = ListReader.WithoutArticle(target.Trim(keepQuestion: false));
        var above = IsWhom(name) ? _root : (_root is null ? null : _graph.FindWord(name.Text)) ?? AddPerson(target);
        if (above is null)
            return null;
        _root ??= above;
        // "three editors report to her: Paul, Nina, Omar"
        if (colon > 0)
        {
            AddUnder(above, ListReader.Split(whole.After(colon)));
            return whole.Slice(0, 0);
        }

        var group = WithoutRole(whole.Slice(from, at).TrimStart(ListReader.Conjunctions), out var role);
        foreach (var part in ListReader.Split(group))
            AddTo(above, part);
        if (role is not null)
            _graph.SetTexts(ListReader.SplitAll(group).Select(part => part.Text), role);
        return end < 0 ? whole.Slice(0, 0) : whole.After(end).Trim().TrimStart(ListReader.Conjunctions);
    }

    /// <summary>Where those who report begin: after the last part that says who is above or under whom.</summary>
    private static int StartOfGroup(Phrase before, Phrase target)
    {
        var start = 0;
        for (var i = 0; i < before.Count; i++)
        {
            if (
                ListReader.IsComma(before[i])
                && before.Slice(start, i) is var part
                && (
                    part.Any(token => token.IsWordIn(Under))
                    || part.Any(token =>
                        target.Tokens.Any(each => token.IsWord(each.Text) && Outline.IsUpper(target, 0))
                    )
                    || before.After(i).Trim() is var next && !next.IsEmpty && IsCount(next[0])
                )
            )
                start = i + 1;
        }

        return start;
    }

    /// <summary>Where it says that some report to others; what they report to begins at the second.</summary>
    private static (int At, int Target)? ReportIn(Phrase whole)
    {
        var at = whole.IndexOf(token => token.IsWordIn(s_reports), 1);
        if (at < 1 || at + 1 >= whole.Count)
            return null;
        return whole[at + 1].IsWordIn(s_reportJoints) && at + 2 < whole.Count ? (at, at + 2)
            : whole[at + 1].IsWordIn(s_whoms) && !whole[at].IsWordIn(s_answers) ? (at, at + 1)
            : null;
    }

    private static readonly HashSet<string> s_answers = WordList.Parse("reports report reporting answers answer");

    private static bool IsWhom(Phrase target) => target.Count == 1 && target[0].IsWordIn(s_whoms);

    /// <summary>"Milo (stage)": a name, and what he does; the note is empty where it names several.</summary>
    private static (Phrase Name, Phrase Role) TakeRole(Phrase part)
    {
        var (name, note) = ItemReader.TakeBrackets(part);
        return !note.IsEmpty && !name.IsEmpty && ListReader.Split(note).Count == 1
            ? (name, note)
            : (part, part.Slice(0, 0));
    }
}
