namespace Fresnel.Drawing.Prompts;

internal sealed partial class HierarchyReader
{
    /// <summary>"CFO, COO and CTO, two engineers under CTO": the last part is under one that stands before it.</summary>
    private bool ReadPlaced(Phrase whole)
    {
        if (whole.Split(ListReader.IsComma) is not { Count: > 1 } parts)
            return false;
        var last = parts[^1];
        var under = last.IndexOf(token => token.IsWordIn(Under), 1);
        if (under < 1 || last.After(under).Trim() is not { IsEmpty: false, Count: <= 4 } name)
            return false;
        ReadClause(Outline.ToClause(whole.Slice(0, last.From - whole.From).Trim()));
        var parent = _graph.FindWord(ListReader.WithoutArticle(name).Text) ?? _root;
        AddUnder(parent ?? _graph.Add(name.Text), ListReader.Split(last.Before(under)));
        return true;
    }

    /// <summary>"IT has support and development": a name that is known, and those under it.</summary>
    private bool ReadHas(Phrase whole)
    {
        var parts = whole.Split(ListReader.IsComma);
        if (parts.Count > 1 && parts.TrueForAll(part => part.IndexOf(token => token.IsWordIn(s_has), 1) > 0))
            return parts.TrueForAll(ReadHas);
        var has = whole.IndexOf(token => token.IsWordIn(s_has), 1);
        if (has is < 1 or > 4 || has == whole.Count - 1)
            return false;
        var name = ListReader.WithoutArticle(whole.Before(has).TrimStart(ListReader.Conjunctions));
        if (name.IsEmpty)
            return false;
        var parent = _graph.FindWord(name.Text);
        // "company has two divisions Europe and Asia"
        var under = whole.After(has);
        if (under.Count > 2 && SubjectWords.CountOf(under[0]) > 0 && Outline.IsUpper(under, 2))
            under = under.After(1);
        else if (parent is null)
            return false;
        if (parent is null && (_root is not null || !AddTop(name)))
            return false;
        AddUnder(parent ?? _root!, ListReader.Split(under));
        return true;
    }

    private static readonly HashSet<string> s_has = WordList.Parse(
        "has have leads manages oversees runs hat haben leitet dirige gere tiene gestiona gestisce tem heeft leidt"
    );

    /// <summary>"CEO, two teams under the CTO, one under the CFO": who is above each stands after it, and is under the top.</summary>
    private bool ReadTeams(Phrase whole)
    {
        var parts = whole.Split(ListReader.IsComma);
        var teams = parts.FindAll(part =>
            part.Count > 3
            && SubjectWords.CountOf(part[0]) is > 0 and <= 8
            && part.IndexOf(token => token.IsWordIn(Under), 1) is > 0 and var at
            && at + 1 < part.Count
            && part[at + 1].IsWordIn(ListReader.Articles)
        );
        if (teams.Count == 0)
            return false;
        foreach (var part in parts)
        {
            if (!teams.Contains(part))
            {
                foreach (var name in ListReader.Split(part.TrimStart(Leads)))
                {
                    if (_root is null)
                        AddTop(name);
                    else
                        AddTo(_root, name);
                }

                continue;
            }

            var under = part.IndexOf(token => token.IsWordIn(Under), 1);
            var above = ListReader.WithoutArticle(part.After(under));
            var parent = _graph.FindWord(above.Text) ?? (_root is null ? AddPerson(above) : AddTo(_root, above));
            if (parent is null)
                continue;
            _root ??= parent;
            var noun = part.Slice(1, under).Trim();
            _noun = noun.IsEmpty ? _noun : WordNormalizer.Singular(noun.Text);
            for (var i = 0; i < SubjectWords.CountOf(part[0]); i++)
                _graph.Link(parent, _graph.Add($"{SlideReader.Capitalize(_noun)} {++_teams}"));
        }

        return true;
    }

    private string _noun = "team";
    private int _teams;
}
