namespace Fresnel.Drawing.Prompts;

/// <summary>Reads who is under whom: org charts, trees and mind maps.</summary>
internal sealed partial class HierarchyReader
{
    private static readonly HashSet<string> Under = WordList.Parse(
        """
        under below beneath underneath reporting sotto unter darunter unterhalb sous dessous au-dessous ci-dessous bajo debajo
        sob abaixo onder daaronder pod под
        """
    );

    private static readonly HashSet<string> References = WordList.Parse(
        """
        her him them it this each both ihr ihm ihnen lui elle eux ella lei loro el ele ela hem haar hen nia nim nimi нею ним ней
        нем ними that to of de di da von van d'elle d'eux d'elles
        """
    );

    /// <summary>Before a word of <see cref="Under"/>: "en dessous", "por debajo".</summary>
    private static readonly HashSet<string> UnderLeads = WordList.Parse("en au par por al per");

    private static readonly HashSet<string> Of = WordList.Parse("of de di da von van der den dem");

    private static readonly HashSet<string> Leads = WordList.Parse(
        """
        with and of the their his her has have including includes children child sons daughters son daughter reports branches
        are is who whose
        """
    );

    private readonly GraphBuilder _graph = new();
    private string? _root;
    private string? _last;

    /// <summary>A mind map: the topic, its branches, and theirs in brackets or after a colon.</summary>
    public static GraphBuilder ReadMindMap(PromptContext context, ContentList list, string topic)
    {
        var reader = new HierarchyReader();
        reader._root = reader._graph.Add(topic);
        var labelled = context
            .Outline.Clauses.Where(
                (clause, i) =>
                    !clause.Label.IsEmpty
                    && (i > 0 || ContentList.SubjectOf(clause.Label) != topic)
                    && !SameText(clause.Label, topic)
            )
            .ToList();
        // "Food: fruit, veg; Sleep: …"
        if (labelled.Count > 1)
        {
            foreach (var clause in labelled)
                reader.AddBranch(LastPart(clause.Label), ListReader.Split(clause.Body));
            return reader._graph;
        }

        if (reader.ReadEach(list.Entries))
            return reader._graph;
        // "listening, podcasts, songs; reading, books": the first of each group is its branch.
        List<List<Phrase>> groups =
        [
            .. context.Outline.Clauses.Select(clause => ListReader.Split(clause.Body)).Where(group => group.Count > 0),
        ];
        if (groups.Count > 1 && groups.TrueForAll(group => group.Count > 1))
        {
            foreach (var group in groups)
                reader.AddBranch(group[0].Text, group[1..]);
            return reader._graph;
        }

        foreach (var entry in list.Entries)
        {
            var (rest, note) = ItemReader.TakeBrackets(entry);
            var clause = Outline.ToClause(rest);
            if (clause.HasColon && !clause.Label.IsEmpty)
                reader.AddBranch(clause.Label.Text, ListReader.Split(clause.Body));
            else
                reader.AddBranch(rest.Text, note.IsEmpty ? [] : ListReader.Split(note));
        }

        return reader._graph;
    }

    /// <summary>"food, sleep, each with two ideas: fruit, water, naps, tea": the leaves are dealt out in order.</summary>
    private bool ReadEach(IReadOnlyList<Phrase> entries)
    {
        var at = -1;
        for (var i = 1; i < entries.Count && at < 0; i++)
            at =
                entries[i].Count > 2 && entries[i][0].IsWordIn(EachWords) && Outline.ToClause(entries[i]).HasColon
                    ? i
                    : -1;
        if (at < 0)
            return false;
        var branches = entries.Take(at).Select(ListReader.WithoutArticle).ToList();
        List<Phrase> leaves = [Outline.ToClause(entries[at]).Body, .. entries.Skip(at + 1)];
        var share = Math.Max(1, (leaves.Count + branches.Count - 1) / branches.Count);
        for (var i = 0; i < branches.Count; i++)
            AddBranch(branches[i].Text, [.. leaves.Skip(i * share).Take(share)]);
        return true;
    }

    private static readonly HashSet<string> EachWords = WordList.Parse(
        "each jeweils je chacun chacune cada ognuno elk po по"
    );

    private static bool SameText(Phrase label, string topic) =>
        label.Text.EndsWith(topic, StringComparison.OrdinalIgnoreCase);

    private static string LastPart(Phrase label)
    {
        var clause = Outline.ToClause(label);
        return (clause.Body.IsEmpty ? label : clause.Body).Text;
    }

    private void AddBranch(string label, List<Phrase> leaves)
    {
        var branch = _graph.Add(label);
        _graph.Link(_root!, branch);
        foreach (var leaf in leaves)
            _graph.Link(branch, _graph.Add(leaf.Text));
    }

    /// <summary>Clauses "under X: A, B", "A reports to B", "X with A and B", bullets and commas.</summary>
    public static GraphBuilder Read(PromptContext context)
    {
        var reader = new HierarchyReader { _isOrganisation = context.Kind.Layout == "org_chart" };
        if (context.Outline.Entries.Count > 1)
            reader.ReadEntries(context);
        foreach (
            var clause in context.Outline.Clauses.Where(clause => !DiagramReader.StandsBeforeKind(context, clause))
        )
            reader.ReadClause(reader.WithoutTopic(clause, DiagramReader.IsFamily(context)));
        return reader._graph;
    }

    private void ReadEntries(PromptContext context)
    {
        foreach (var entry in context.Outline.Entries)
        {
            var clause = Outline.ToClause(entry);
            var node = AddPerson(
                clause.HasColon && !clause.Label.IsEmpty && ListReader.Split(clause.Body).Count > 1
                    ? clause.Label
                    : entry
            );
            if (node is null)
                continue;
            if (_root is null)
                _root = node;
            else
                _graph.Link(_root, node);
            if (clause.HasColon && ListReader.Split(clause.Body) is { Count: > 1 } under)
                AddUnder(node, under);
        }
    }

    private void ReadClause(Clause clause)
    {
        var all = ContentList.WholeOf(clause).Trim();
        var whole = ReadIntroductions(all);
        if (whole.Count < all.Count)
            clause = Outline.ToClause(whole);
        while (ReadReport(whole) is { } rest)
        {
            if (rest.IsEmpty)
                return;
            clause = Outline.ToClause(rest);
            whole = ContentList.WholeOf(clause).Trim();
        }

        if (whole.IsEmpty || ReadTeams(whole) || ReadPlaced(whole) || ReadHas(whole))
            return;
        var under = whole.IndexOf(token => token.IsWordIn(Under));
        if (under >= 0)
        {
            // "CEO, under her CTO and CFO": all up to the end of the clause is under it.
            var above = under;
            while (above > 0 && whole[above - 1].IsWordIn(UnderLeads))
                above--;
            foreach (var part in ListReader.Split(whole.Before(above)))
            {
                if (_root is null)
                    AddTop(part);
                else
                    AddTo(_root, part);
            }

            // "under her CFO and CTO, under Amy two engineers": the next word for it begins another.
            var rest = whole.After(under);
            var next = NextUnder(rest);
            AddUnderClause(next < 0 ? rest : rest.Before(next));
            if (next > 0)
                ReadClause(Outline.ToClause(rest.After(next).Trim()));
            return;
        }

        // "Rosa's sons Emil and Max" stay together.
        var parts = whole.Any(token => token.Kind == TokenKind.Break)
            ? ListReader.Split(whole)
            : whole.Split(ListReader.IsComma);
        for (var i = 0; i < parts.Count; i++)
        {
            if (i == 0)
                i = ReadFirst(whole, clause, parts) ? parts.Count : i;
            // "children Mia and Tom, Mia has two kids Leo and Zoe"
            else if (_root is not null && ReadHas(parts[i]) || IsCouple(parts[i]))
                continue;
            else
                AddTo(_root, parts[i]);
        }
    }

    /// <summary>The first part names the top, unless a colon or "with" leads from it to those under it.</summary>
    private bool ReadFirst(Phrase whole, Clause clause, List<Phrase> parts)
    {
        if (clause.HasColon && !clause.Label.IsEmpty && !clause.Body.IsEmpty)
        {
            var known = _graph.Find(clause.Label.Text);
            if (known is not null || _root is not null)
            {
                var parent = known ?? AddTo(_root, clause.Label);
                AddUnder(parent!, ListReader.Split(clause.Body));
                return true;
            }

            var body = ListReader.Split(clause.Body);
            if (AddTop(body[0]))
            {
                foreach (var part in body.Skip(1))
                    AddTo(_root, part);
            }

            return true;
        }

        var with = parts[0]
            .IndexOf(token =>
                token.Kind == TokenKind.Word && token.Text is "with" or "mit" or "avec" or "con" or "com" or "met"
            );
        if (_root is null && with > 0)
        {
            AddTop(parts[0].Before(with));
            AddTo(_root, parts[0].After(with));
        }
        else if (_root is null)
            AddTop(parts[0]);
        else
            return ReadOwner(whole);
        return false;
    }

    /// <summary>"Anna's son Leo", "their children Anna and Paul".</summary>
    private bool ReadOwner(Phrase whole)
    {
        var first = whole[0];
        var owner = whole.Slice(0, 1).Text;
        string? parent = null;
        if (
            first.Kind == TokenKind.Word
            && owner.Length > 2
            && (owner.EndsWith("'s", StringComparison.Ordinal) || owner.EndsWith("’s", StringComparison.Ordinal))
        )
            parent = _graph.Find(owner[..^2]);
        AddUnder(parent ?? _last ?? _root!, ListReader.Split(parent is null ? whole : whole.Slice(1, whole.Count)));
        return true;
    }

    private bool AddTop(Phrase part)
    {
        var node = AddPerson(part);
        if (node is null)
            return false;
        _root ??= node;
        _last = node;
        return true;
    }

    /// <summary>After "under": a reference or a name, then those under it.</summary>
    private void AddUnderClause(Phrase text)
    {
        text = text.Trim().TrimStart(Of);
        var clause = Outline.ToClause(text);
        string? parent = null;
        var rest = text;
        if (clause.HasColon && !clause.Label.IsEmpty)
        {
            var name = clause.Label.TrimStart(References);
            parent = name.IsEmpty ? _root : _graph.Find(name.Text);
            rest = clause.Body;
        }
        else if (clause.HasColon)
            rest = clause.Body;
        else if (Known(text) is var (node, words))
            (parent, rest) = (node, text.Slice(words, text.Count));
        else
            rest = text.TrimStart(References);
        rest = WithoutRole(rest.Trim(), out var role);
        AddUnder(parent ?? _root ?? _graph.Add(rest.Text), ListReader.Split(rest));
        if (role is not null)
            _graph.SetTexts(ListReader.SplitAll(rest).Select(part => part.Text), role);
    }

    /// <summary>"Ben two engineers": the node that a clause begins with the name of.</summary>
    private (string Node, int Words)? Known(Phrase text)
    {
        for (var words = Math.Min(4, text.Count - 1); words > 0; words--)
        {
            if (Outline.IsUpper(text, 0) && _graph.FindWord(text.Slice(0, words).Text) is { } node)
                return (node, words);
        }

        return null;
    }

    /// <summary>"two engineers Eli and Fay": names, and what they are.</summary>
    private static Phrase WithoutRole(Phrase text, out string? role)
    {
        role = null;
        if (
            text.Count < 3
            || !(text[0].Kind == TokenKind.Number || SubjectWords.Numbers.ContainsKey(text[0].Text))
            || text[1].Kind != TokenKind.Word
            || Outline.IsUpper(text, 1)
        )
            return text;
        var name = text.IndexOf(token => token.Kind == TokenKind.Word && char.IsUpper(text.Source.Source[token.Start]));
        if (name is < 2 or > 4)
            return text;
        role = SlideReader.Capitalize(WordNormalizer.Singular(text.Slice(1, name).Text));
        return text.Slice(name, text.Count);
    }

    /// <summary>"Lena's daughter Mia": under whom, and the name.</summary>
    private (string Parent, Phrase Name)? Owner(Phrase part)
    {
        if (part.Count < 2)
            return null;
        var owner = part.Slice(0, 1).Text;
        return
            (owner.EndsWith("'s", StringComparison.Ordinal) || owner.EndsWith("’s", StringComparison.Ordinal))
            && _graph.FindWord(owner[..^2]) is { } known
            ? (known, part.Slice(1, part.Count))
            : null;
    }

    private void AddUnder(string parent, List<Phrase> parts)
    {
        foreach (var part in parts)
        {
            var counted = Counted(part.Trim()).ToList();
            foreach (var each in counted)
                _graph.Link(parent, _graph.Add(each));
            if (counted.Count > 0)
                continue;
            if (_isOrganisation && !TakeRole(part).Role.IsEmpty)
            {
                AddTo(parent, part);
                continue;
            }

            var (rest, note) = ItemReader.TakeBrackets(part);
            if (AddTo(parent, rest) is { } node && !note.IsEmpty)
                AddUnder(node, ListReader.Split(note));
        }
    }

    /// <summary>"mother Ann, father Bob": they stand side by side.</summary>
    private bool IsCouple(Phrase part)
    {
        if (
            _root is null
            || _graph.Edges.Count > 0
            || part.TrimStart(ListReader.Conjunctions) is not { IsEmpty: false } other
        )
            return false;
        var root = _graph.Nodes[0];
        if (!other[0].IsWordIn(s_parents) || !new PromptText(root.Label).All.Any(token => token.IsWordIn(s_parents)))
            return false;
        _graph.Rename(root.Id, $"{root.Label} and {other.Text}");
        return true;
    }

    private static readonly HashSet<string> s_parents = WordList.Parse(
        "mother father mum mom dad grandma grandpa grandmother grandfather husband wife mutter vater oma opa mere pere madre padre"
    );

    private string? AddTo(string? parent, Phrase part)
    {
        part = part.TrimStart(ListReader.Conjunctions);
        if (Owner(part) is var (owner, rest))
            (parent, part) = (owner, rest);
        // "A and B" are two.
        if (ListReader.Split(part) is { Count: > 1 } several)
        {
            string? last = null;
            foreach (var each in several)
                last = AddTo(parent, each);
            return last;
        }

        var isNew = AddPerson(part) is var node && node is not null;
        if (!isNew)
            return null;
        if (parent is not null && parent != node && !_graph.Edges.Any(edge => edge.To == node))
            _graph.Link(parent, node!);
        _last = node;
        return node;
    }

    private static bool IsCount(PromptToken token) =>
        token.Kind == TokenKind.Number || SubjectWords.Numbers.ContainsKey(token.Text);

    /// <summary>"two engineers" are Engineer 1 and 2; empty where nothing is counted.</summary>
    private static IEnumerable<string> Counted(Phrase part)
    {
        if (
            part.Count is < 2 or > 4
            || !IsCount(part[0])
            || part.Any(token => token.IsWordIn(ListReader.Conjunctions))
            || part.Count > 2 && Outline.IsUpper(part, part.Count - 1)
        )
            return [];
        var count =
            SubjectWords.Numbers.TryGetValue(part[0].Text, out var number) ? number
            : int.TryParse(part[0].Text, out var digits) ? digits
            : 0;
        var name = SlideReader.Capitalize(WordNormalizer.Singular(part.Slice(1, part.Count).Text));
        return count is > 1 and <= MostCounted ? Enumerable.Range(1, count).Select(index => $"{name} {index}") : [];
    }

    private const int MostCounted = 8;

    /// <summary>"CEO on top", "der Direktor oben".</summary>
    private static Phrase WithoutPlace(Phrase part)
    {
        while (part.Count > 1 && part[part.Count - 1].IsWordIn(s_tops))
            part = part.Slice(0, part.Count - 1);
        return part;
    }

    private static readonly HashSet<string> s_tops = WordList.Parse(
        "on at the top above oben an der spitze ganz en haut arriba en lo alto in alto em cima bovenaan"
    );

    private string? AddPerson(Phrase part)
    {
        part = WithoutPlace(part.TrimStart(Leads).Trim(keepQuestion: false));
        // "Uma Rao" is a name.
        if (part.IsEmpty || part[0].IsWord("the") || !Outline.IsUpper(part, 0))
            part = ListReader.WithoutArticle(part);
        if (part.IsEmpty || part.Text.Length > 120)
            return null;
        if (!_isOrganisation || TakeRole(part) is not { Role.IsEmpty: false } person)
            return _graph.Add(part.Text);
        var node = _graph.Add(person.Name.Text);
        _graph.SetTexts([person.Name.Text], SlideReader.Capitalize(person.Role.Text));
        return node;
    }
}
