namespace Fresnel.Drawing.Prompts;

/// <summary>The main enumeration of a prompt.</summary>
/// <param name="Entries">At least two, or none.</param>
/// <param name="Lead">What stands before it: what it is about.</param>
internal sealed record ContentList(IReadOnlyList<Phrase> Entries, Phrase Lead)
{
    private const int MaxJoints = 12;

    /// <summary>What stands before the last of two colons, as written: "lesson: 3 causes of the war: debt, hunger".</summary>
    public string? Heading { get; private init; }

    private static readonly HashSet<string> Joints = WordList.Parse(
        """
        with showing of between comparing about including containing listing from entre zwischen mit avec con com met z zawierajacy
        с о sobre sur uber su over para for dei delle tra van about
        """
    );

    public static readonly HashSet<string> Counted = WordList.Parse(
        """
        bullet bullets point points step steps item items people plan plans entry entries benefit benefits advantage advantages
        value values takeaway takeaways lesson lessons finding findings topic topics lane lanes stage stages phase phases
        section sections column columns option options label labels
        answer answers reason reasons tip tips fact facts schritte schritten punkte punkten vorteile vorteilen preisen etapes
        points puntos pasos
        passi punti passos stappen voordelen krokami шагами branch branches part parts layer layers level levels tier tiers product
        products stats numbers words metrics figures vorteile preise phasen milestone milestones event events meilenstein meilensteine
        set sets field fields screen screens slide slides box boxes card cards row rows
        """
    );

    /// <summary>Lines of a list first, then what follows a colon, then what follows "with", "of" and the like, then commas.</summary>
    public static ContentList Read(Outline outline)
    {
        var clauses = outline.Clauses;
        var none = clauses.Count > 0 ? clauses[0].Body : default;
        if (outline.Entries.Count > 1)
            return new(
                outline.Entries,
                clauses.Count > 0
                    ? (clauses[0].HasColon && clauses[0].Body.IsEmpty ? clauses[0].Label : WholeOf(clauses[0]))
                    : default
            );
        if (Sentences(clauses) is { } sentences)
            return sentences;
        foreach (var clause in clauses)
        {
            if (Nested(clauses, clause) is { } nested)
                return new(WithoutCount(ListReader.Split(nested.Body)), nested.Label) { Heading = nested.Label.Text };
            if (clause.HasColon && ListReader.Split(clause.Body) is { Count: > 1 } entries)
                return new(WithoutCount(entries), clause.Label);
        }

        foreach (var clause in clauses.Where(clause => !clause.HasColon || clauses.Count == 1))
        {
            if (AfterJoint(clause.Body) is { } found)
                return found;
        }

        foreach (var clause in clauses)
        {
            if (ListReader.Split(clause.Body) is { Count: > 2 } entries)
                return new(
                    WithoutCount(entries),
                    clause.Label.IsEmpty && clauses[0].Body.From != clause.Body.From ? clauses[0].Body : clause.Label
                );
        }

        // Each sentence is an entry.
        return clauses.Count > 3 ? new([.. clauses.Skip(1).Select(WholeOf)], clauses[0].Body) : new([], none);
    }

    /// <summary>"3 key takeaways: Start small. Measure weekly. Ask customers.": a sentence for each entry.</summary>
    private static ContentList? Sentences(IReadOnlyList<Clause> clauses)
    {
        if (
            clauses.Count < 2
            || !clauses[0].HasColon
            || clauses[0].Label.IsEmpty
            || clauses[0].Body.IsEmpty
            || clauses.Skip(1).Any(clause => clause.HasColon)
        )
            return null;
        var label = clauses[0].Label;
        var count = label.IndexOf(token => SubjectWords.CountOf(token) == clauses.Count);
        if (count < 0 && !(clauses.Count > 2 && label[label.Count - 1].IsWordIn(s_plural)))
            return null;
        return new([.. clauses.Select(clause => clause.Body)], label)
        {
            Heading = count >= 0 && count + 2 < label.Count + 1 ? label.After(count).Text : label.Text,
        };
    }

    private static readonly HashSet<string> s_plural = WordList.Parse(
        "takeaways points lessons findings tips rules reasons steps facts insights learnings goals values ideas benefits results"
    );

    /// <summary>The clause after the first of two colons; entries with a colon each are none.</summary>
    private static Clause? Nested(IReadOnlyList<Clause> clauses, Clause clause)
    {
        if (!clause.HasColon || clauses.Count(each => each.HasColon) > 1)
            return null;
        var body = clause.Body;
        var colon = body.IndexOf(IsColon);
        return
            colon > 1
            && body.IndexOf(IsColon, colon + 1) < 0
            && body.Before(colon).Tokens.All(token => token.Kind is TokenKind.Word or TokenKind.Number)
            && ListReader.Split(body.After(colon)).Count > 1
            ? Outline.ToClause(body)
            : null;
    }

    private static bool IsColon(PromptToken token) => token.Depth == 0 && (token.Is(':') || token.Is('：'));

    /// <summary>"time management, branches Planning, Focus": the entries begin after the word that names them.</summary>
    public ContentList AfterCounted()
    {
        if (Entries.Count < 3)
            return this;
        var second = Entries[1].TrimStart(Joints).TrimStart(ListReader.Conjunctions).Trim();
        return second.Count > 1 && second[0].IsWordIn(Counted) && !Entries[0].Any(token => token.IsWordIn(Counted))
            ? new([second.Slice(1, second.Count).Trim(), .. Entries.Skip(2)], Entries[0])
            : this;
    }

    /// <summary>"four layers: sweets, meat and milk, bread and grains": the count says that the last two are one.</summary>
    public ContentList Joined(Phrase prompt)
    {
        if (
            Entries.Count < 3
            || Entries[^1].From < 1
            || !prompt.Any(token => SubjectWords.CountOf(token) == Entries.Count - 1)
        )
            return this;
        var (before, last) = (Entries[^2], Entries[^1]);
        return before.To + 1 == last.From && before.Source.Tokens[before.To].IsWordIn(ListReader.Conjunctions)
            ? this with
            {
                Entries = [.. Entries.Take(Entries.Count - 2), new Phrase(before.Source, before.From, last.To)],
            }
            : this;
    }

    public static Phrase WholeOf(Clause clause) =>
        clause.Label.IsEmpty
            ? clause.Body
            : new Phrase(clause.Body.Source, clause.Label.From, Math.Max(clause.Label.To, clause.Body.To));

    private static ContentList? AfterJoint(Phrase text)
    {
        for (int i = 0, tried = 0; i < text.Count - 1 && tried < MaxJoints; i++)
        {
            if (!text[i].IsWordIn(Joints))
                continue;
            tried++;
            var rest = text.After(i).Trim();
            // "with the title … and points A, B": the list is after the last joint before its first comma.
            var comma = rest.IndexOf(token => token.Depth == 0 && ListReader.IsComma(token));
            var later = rest.IndexOf(token => token.IsWordIn(Joints));
            if (later >= 0 && later < comma && text[i].Text is not ("between" or "comparing" or "entre"))
                continue;
            if (
                ListReader.Split(rest) is { Count: > 1 } entries
                && (entries.Count > 2 || text[i].Text is not ("for" or "about" or "from"))
            )
                return new(WithoutCount(entries), text.Before(i).Trim());
        }

        return null;
    }

    /// <summary>"four people Anna", "3 plans": the count before the first entry is no part of it.</summary>
    private static List<Phrase> WithoutCount(List<Phrase> entries)
    {
        // "of a": what a name that has been read leaves.
        while (
            entries.Count > 2
            && entries[0].Tokens.All(token => token.IsWordIn(ListReader.Articles) || token.IsWordIn(Joints))
        )
            entries = entries.GetRange(1, entries.Count - 1);
        // "three reasons to recycle - less waste, less energy": what stands before the dash names the list.
        if (
            entries.Count > 1
            && ItemReader.Separator(entries[0]) is > 0 and var dash
            && !entries[0][dash].Is(':')
            && entries[0].Before(dash).Any(token => token.IsWordIn(Counted) || SubjectWords.CountOf(token) > 1)
            && entries.Skip(1).All(entry => ItemReader.Separator(entry) < 0)
        )
            entries[0] = entries[0].After(dash).Trim();
        var first = entries[0];
        var at = 0;
        // "gantt: Plan 5 March": a capital after a colon begins a name.
        if (
            first.From > 0
            && first.Source.Tokens[first.From - 1].Is(':')
            && Outline.IsUpper(first, 0)
            && first[0].Kind == TokenKind.Word
        )
            return entries;
        while (
            at < first.Count - 1
            && (
                first[at].IsWordIn(Counted)
                || first[at].Is(':')
                || (
                    (
                        first[at].Kind == TokenKind.Number
                        || first[at].Kind == TokenKind.Word
                            && (
                                SubjectWords.Numbers.ContainsKey(first[at].Text)
                                || first[at].IsWordIn(ListReader.Articles)
                            )
                    ) && first[at + 1].IsWordIn(Counted)
                )
            )
        )
            at++;
        if (at == first.Count - 1 && first[at].IsWordIn(Counted) && at > 0)
            return entries.Count > 2 ? entries.GetRange(1, entries.Count - 1) : entries;
        entries[0] = first.Slice(at, first.Count).Trim();
        return entries;
    }

    /// <summary>What the lead is about: "of WW2", "about healthy living"; null where it names nothing.</summary>
    public static string? SubjectOf(Phrase lead)
    {
        lead = lead.Trim();
        if (lead.IsEmpty || lead.Source is null)
            return null;
        var about = lead.IndexOf(token => token.Kind == TokenKind.Word && AboutWords.Contains(token.Text));
        var subject = about >= 0 ? lead.After(about) : lead;
        var end = subject.IndexOf(token =>
            token.Kind is TokenKind.Mark && token.Text is "," or "." or ":" or ";" or "("
            || token.Kind == TokenKind.Quote
            || token.Kind == TokenKind.Word && EndWords.Contains(token.Text)
        );
        if (end >= 0)
            subject = subject.Before(end);
        while (
            !subject.IsEmpty
            && (
                subject[0].IsWordIn(ListReader.Articles)
                || subject[0].IsWordIn(Counted)
                || subject[0].IsWordIn(Filler)
                || (subject[0].Kind is TokenKind.Number && subject.Count > 1 && subject[1].IsWordIn(Counted))
                || (
                    subject[0].Kind == TokenKind.Word
                    && SubjectWords.Numbers.ContainsKey(subject[0].Text)
                    && subject.Count > 1
                    && subject[1].IsWordIn(Counted)
                )
            )
        )
            subject = subject.Slice(1, subject.Count);
        while (
            !subject.IsEmpty
            && (
                subject[subject.Count - 1].IsWordIn(Counted)
                || subject[subject.Count - 1].IsWordIn(Filler)
                || subject[subject.Count - 1].IsWordIn(Joints)
            )
        )
            subject = subject.Slice(0, subject.Count - 1);
        subject = subject.Trim();
        return subject.IsEmpty || !subject.Any(token => token.Kind is TokenKind.Word or TokenKind.Number)
            ? null
            : subject.Text;
    }

    private static readonly HashSet<string> AboutWords = WordList.Parse(
        """
        d'un d'une about of for on showing explaining uber von zu fur sur sobre de del su di della over van o dla о про для как
        how comparing
        """
    );

    private static readonly HashSet<string> EndWords = WordList.Parse(
        "with showing including where that which mit avec con com met z с in using as labels labelled containing having featuring"
    );

    private static readonly HashSet<string> Filler = WordList.Parse(
        """
        our my your the a an this following simple is are it graphic please and for by as per to that slide one page small
        big short quick visual full
        """
    );
}
