using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads a Venn diagram from one sentence: "of mammals and animals that live in water, with whales in the middle".</summary>
internal static class VennReader
{
    private const int MostWords = 12;

    private static readonly HashSet<string> s_leads = WordList.Parse(
        "of comparing between for showing about von de di du del des der mit entre tra fra"
    );

    /// <summary>Sets and what they share: in one sentence, by sides, or as a list.</summary>
    public static DiagramBrief Read(PromptContext context, ContentList list)
    {
        if (ReadGroups(context) is { } groups)
            return groups;
        if ((Read(context.Rest.All) ?? ReadSides(context.Rest.All) ?? ReadMiddle(context.Rest.All)) is { } sentence)
            return sentence;
        var (sets, overlaps) = (new List<VennSet>(), new List<VennOverlap>());
        foreach (var each in list.Entries)
        {
            var entry = Outline.ToClause(each);
            // "maths with rhythm in the middle"
            var with = each.IndexOf(token => token.IsWordIn(DiagramReader.OverlapJoints), 1);
            if (with > 0 && each.After(with).IndexOf(token => token.IsWordIn(DiagramReader.OverlapWords), 1) > 0)
            {
                sets.Add(new VennSet { Name = ListReader.WithoutArticle(each.Before(with)).Text });
                AddOverlap(each.After(with));
            }
            else if (each.Any(token => token.IsWordIn(DiagramReader.OverlapWords)))
                AddOverlap(each);
            else if (entry.HasColon && !entry.Label.IsEmpty)
                sets.Add(
                    new VennSet
                    {
                        Name = entry.Label.Text,
                        Items = [.. ListReader.Split(entry.Body).Select(item => item.Text)],
                    }
                );
            else
                foreach (var part in ListReader.Split(each))
                    sets.Add(new VennSet { Name = ListReader.WithoutArticle(part).Text });
        }

        var labelled = context
            .Outline.Clauses.Where(clause =>
                !clause.Label.IsEmpty && !clause.Label.Any(token => token.IsWordIn(DiagramReader.OverlapWords))
            )
            .ToList();
        if (labelled.Count > 1)
            sets =
            [
                .. labelled.Select(clause => new VennSet
                {
                    Name = ListReader.Split(clause.Label)[^1].Text,
                    Items = [.. ListReader.Split(clause.Body).Select(item => item.Text)],
                }),
            ];
        foreach (
            var clause in context.Outline.Clauses.Where(clause =>
                !list.Entries.Any(entry =>
                    entry.From >= clause.Body.From
                    && entry.To <= clause.Body.To
                    && entry.Any(token => token.IsWordIn(DiagramReader.OverlapWords))
                )
            )
        )
        {
            // "sharks and dolphins, both: live in the sea"
            if (
                clause.HasColon
                && !clause.Label.IsEmpty
                && clause.Label[clause.Label.Count - 1].IsWordIn(DiagramReader.OverlapWords)
            )
            {
                AddOverlap(new Phrase(clause.Body.Source, clause.Label.To - 1, clause.Body.To));
                continue;
            }

            if (
                ContentList.WholeOf(clause) is var whole
                && whole.IndexOf(token => token.IsWordIn(DiagramReader.OverlapWords)) is >= 0 and < 4
            )
                AddOverlap(whole);
        }

        return new DiagramBrief
        {
            Type = DiagramType.Venn,
            Sets = sets,
            Overlaps = overlaps,
        };

        void AddOverlap(Phrase text)
        {
            var at = text.IndexOf(token => token.IsWordIn(DiagramReader.OverlapWords));
            var label = text.After(at).Trim();
            if (label.IsEmpty)
            {
                // "with "innovation" in the middle"
                label = text.Before(at).TrimStart(DiagramReader.MiddleLeads).Trim();
                while (!label.IsEmpty && label[label.Count - 1].IsWordIn(DiagramReader.MiddleLeads))
                    label = label.Slice(0, label.Count - 1);
            }

            while (
                !label.IsEmpty
                && label[0].Kind == TokenKind.Word
                && label[0].Text is "is" or "are" or "of" or "in" or "both" or "says" or "labelled"
            )
                label = label.Slice(1, label.Count).Trim();
            if (!label.IsEmpty)
                overlaps.Add(new VennOverlap { Sets = [.. sets.Select(set => set.Name)], Label = label.Text });
        }
    }

    /// <summary>"of cats and dogs: independent, quiet; loyal; both Furry": what is in each, in the order of their names.</summary>
    private static DiagramBrief? ReadGroups(PromptContext context)
    {
        var clauses = context.Outline.Clauses;
        if (clauses.Count < 2 || clauses[0].Label.IsEmpty || clauses.Skip(1).Any(clause => !clause.Label.IsEmpty))
            return null;
        var names = ListReader
            .SplitAll(clauses[0].Label.TrimStart(s_leads))
            .Select(name => ListReader.WithoutArticle(name).Text)
            .ToList();
        var bodies = clauses.Select(clause => clause.Body.Trim()).Where(body => !body.IsEmpty).ToLookup(IsShared);
        var own = bodies[false].ToList();
        return names.Count is not (2 or 3) || own.Count != names.Count
            ? null
            : new DiagramBrief
            {
                Type = DiagramType.Venn,
                Sets =
                [
                    .. names.Select(
                        (name, i) =>
                            new VennSet { Name = name, Items = [.. ListReader.Split(own[i]).Select(item => item.Text)] }
                    ),
                ],
                Overlaps =
                [
                    .. bodies[true].Select(body => new VennOverlap { Sets = names, Label = body.After(0).Trim().Text }),
                ],
            };

        static bool IsShared(Phrase body) => body.Count > 1 && body[0].IsWordIn(DiagramReader.OverlapWords);
    }

    /// <summary>Null for any other form.</summary>
    public static DiagramBrief? Read(Phrase text)
    {
        var middle = LastIndex(text, token => token.IsWordIn(DiagramReader.OverlapWords), text.Count);
        var with = middle < 1 ? -1 : LastIndex(text, token => token.IsWordIn(DiagramReader.OverlapJoints), middle);
        if (
            with < 3
            || middle - with > MostWords
            || text.Any(token => token.Kind is TokenKind.Quote or TokenKind.Break || token.Is(':') || token.Is(';'))
        )
            return null;
        var label = text.Slice(with + 1, middle);
        while (!label.IsEmpty && label[label.Count - 1].IsWordIn(DiagramReader.MiddleLeads))
            label = label.Slice(0, label.Count - 1);
        var sets = ListReader
            .Split(text.Before(with).Trim().TrimStart(s_leads).Trim())
            .Select(set => ListReader.WithoutArticle(set).Text)
            .Where(name => name.Length > 0)
            .ToList();
        return label.IsEmpty || sets.Count is < 2 or > 4
            ? null
            : new DiagramBrief
            {
                Type = DiagramType.Venn,
                Sets = [.. sets.Select(name => new VennSet { Name = name })],
                Overlaps = [new VennOverlap { Sets = sets, Label = label.Text }],
            };
    }

    /// <summary>"two circles, Cheap and Fast, overlap: Risky": the sets, and after the word for it what they share.</summary>
    public static DiagramBrief? ReadMiddle(Phrase text)
    {
        var middle = text.IndexOf(
            token => token.IsWordIn(DiagramReader.OverlapWords) && token.Text != "overlapping",
            2
        );
        if (middle < 0 || text.After(middle).Trim() is not { IsEmpty: false } shared)
            return null;
        var before = text.Before(middle).Trim();
        while (!before.IsEmpty && before[before.Count - 1].IsWordIn(DiagramReader.MiddleLeads))
            before = before.Slice(0, before.Count - 1).Trim();
        var circles = before.IndexOf(token => token.IsWordIn(s_circles));
        if (circles >= 0 && before.Before(circles).Tokens.All(IsCircleWord))
            before = before.After(circles).Trim();
        var parts = ListReader.Split(before.TrimStart(s_leads).TrimStart(s_circles).Trim());
        if (parts.Count == 1)
            parts = parts[0].Split(token => token.IsWordIn(s_sideJoints) || token.IsWordIn(ListReader.Conjunctions));
        var sets = parts.ConvertAll(part => ListReader.WithoutArticle(part.TrimStart(s_places).Trim()));
        if (
            sets.Count is < 2 or > 4
            || sets.Exists(set =>
                set.IsEmpty || set.Count > MostWords || set.Any(token => token.Is(':') || token.Depth > 0)
            )
        )
            return null;
        while (!shared.IsEmpty && shared[0].IsWordIn(s_fills))
            shared = shared.Slice(1, shared.Count).Trim();
        var names = sets.ConvertAll(set => set.Text);
        // "both: fly; bats: fur": more follows than what is shared.
        return shared.IsEmpty || shared.Any(token => token.Is(';') || token.Is(':'))
            ? null
            : new DiagramBrief
            {
                Type = DiagramType.Venn,
                Sets = [.. names.Select(name => new VennSet { Name = name })],
                Overlaps = [new VennOverlap { Sets = names, Label = shared.Text }],
            };
    }

    private static bool IsCircleWord(PromptToken token) =>
        token.IsWordIn(s_leads)
        || token.IsWordIn(DiagramReader.OverlapJoints)
        || token.IsWordIn(DiagramReader.OverlapWords)
        || SubjectWords.CountOf(token) > 0;

    private static readonly HashSet<string> s_circles = WordList.Parse(
        "circles circle sets kreise kreisen kreis cercles circulos cerchi cirkels groups gruppen"
    );

    private static readonly HashSet<string> s_places = WordList.Parse(
        "left right first second third links rechts gauche droite izquierda derecha sinistra destra"
    );

    private static readonly HashSet<string> s_fills = WordList.Parse(
        "is are of in both says labelled have ist sind sont son sono the region area part where"
    );

    /// <summary>"cats vs dogs: independent / loyal, both: furry pets": sides, what each is, and what both are.</summary>
    public static DiagramBrief? ReadSides(Phrase text)
    {
        var colon = text.IndexOf(token => token.Is(':') || token.Is('：'));
        if (colon < 3)
            return null;
        var sides = text.Before(colon)
            .TrimStart(s_leads)
            .Split(token => token.IsWordIn(s_sideJoints) || token.IsWordIn(ListReader.Conjunctions));
        var parts = text.After(colon).Split(token => ListReader.IsComma(token) || token.Is(';'));
        var items = parts
            .Where(part => !part[0].IsWordIn(DiagramReader.OverlapWords))
            .Select(part => part.Split(token => token.Is('/')))
            .ToList();
        var both = parts.FirstOrDefault(part => part[0].IsWordIn(DiagramReader.OverlapWords));
        // "homework, friends / salary, colleagues": a list for each side.
        if (
            items.Exists(each => each.Count != sides.Count)
            && (both.Source is null ? text.After(colon) : text.Slice(colon + 1, both.From - text.From)).Split(token =>
                token.Is('/')
            )
                is { Count: > 1 } lists
            && lists.Count == sides.Count
        )
            items =
            [
                .. Enumerable
                    .Range(0, lists.Max(list => ListReader.Split(list).Count))
                    .Select(at =>
                        lists.ConvertAll(list =>
                            ListReader.Split(list) is var all && at < all.Count ? all[at] : list.Slice(0, 0)
                        )
                    ),
            ];
        if (sides.Count < 2 || items.Count == 0 || items.Exists(each => each.Count != sides.Count))
            return null;
        var names = sides.ConvertAll(side => SlideReader.Capitalize(ListReader.WithoutArticle(side).Text));
        var label = both.Source is null ? "" : both.After(0).Trim().Text.TrimStart(':', ' ');
        return new DiagramBrief
        {
            Type = DiagramType.Venn,
            Sets =
            [
                .. names.Select(
                    (name, i) =>
                        new VennSet
                        {
                            Name = name,
                            Items = [.. items.Select(each => each[i].Text).Where(item => item.Length > 0)],
                        }
                ),
            ],
            Overlaps = label.Length == 0 ? [] : [new VennOverlap { Sets = names, Label = label }],
        };
    }

    private static readonly HashSet<string> s_sideJoints = WordList.Parse("vs versus gegen contre contra contro");

    private static int LastIndex(Phrase text, Func<PromptToken, bool> match, int before)
    {
        for (var i = before - 1; i >= 0; i--)
        {
            if (match(text[i]))
                return i;
        }

        return -1;
    }
}
