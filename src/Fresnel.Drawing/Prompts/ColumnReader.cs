using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads the columns of a comparison whose headings have no colon.</summary>
internal static class ColumnReader
{
    /// <summary>Words of a heading before a dash.</summary>
    private const int MaxHeading = 4;

    private static readonly HashSet<string> Headings = WordList.Parse(
        """
        strengths weaknesses opportunities threats pros cons advantages disadvantages benefits drawbacks upsides downsides
        before after then now left right today tomorrow problem solution
        starken schwachen chancen risiken vorteile nachteile vorher nachher links rechts
        forces faiblesses opportunites menaces avantages inconvenients avant apres
        fortalezas debilidades oportunidades amenazas ventajas desventajas antes despues
        vantaggi svantaggi prima dopo voordelen nadelen forcas fraquezas ameacas vantagens desvantagens depois
        """
    );

    /// <summary>"Before – manual reports, three days; After – live dashboard": each clause has a heading and a dash.</summary>
    /// <returns>Null for fewer than two.</returns>
    public static List<BriefColumn>? Dashed(Outline outline)
    {
        var columns = new List<BriefColumn>();
        foreach (var body in outline.Clauses.Select(clause => clause.Body))
        {
            var dash = ItemReader.Separator(body);
            if (dash is < 1 or > MaxHeading || body.Before(dash).Any(token => token.IsWordIn(DateWords.Months)))
                return null;
            columns.Add(Column(body.Before(dash).Trim(), ListReader.Split(body.After(dash))));
        }

        return columns.Count > 1 ? columns : null;
    }

    /// <summary>"electric vs petrol: €4, quiet; €9, loud": the sides before the colon, and a clause for each.</summary>
    public static List<BriefColumn>? Opposed(Outline outline)
    {
        if (
            outline.Clauses is not [{ HasColon: true, Label.IsEmpty: false } first, { HasColon: false } second]
            || first.Body.IsEmpty
        )
            return null;
        var sides = first
            .Label.TrimStart(Comparing)
            .Split(token =>
                token.IsWordIn(Against)
                || token.IsWordIn(ListReader.Conjunctions)
                || token.Is('/')
                || token.IsWord("or")
            )
            .ConvertAll(side => ListReader.WithoutArticle(side.TrimStart(Comparing)));
        return sides.Count != 2 || sides.Exists(side => side.IsEmpty || side.Count > MaxHeading)
            ? null
            :
            [
                Column(sides[0], ListReader.Split(WithoutName(first.Body, sides[0]))),
                Column(sides[1], ListReader.Split(WithoutName(second.Body, sides[1]))),
            ];
    }

    /// <summary>"cat quiet, clean": the side's own name before its points.</summary>
    private static Phrase WithoutName(Phrase body, Phrase name) =>
        Starts(body, name) ? body.Slice(name.Count, body.Count).Trim() : body;

    private static readonly HashSet<string> Against = WordList.Parse(
        "vs versus v gegen contre contra contro tegen oder ou o"
    );

    /// <summary>"strengths fresh bread, loyal customers; weaknesses small kitchen": known headings before their points.</summary>
    public static List<BriefColumn>? Headed(Outline outline)
    {
        var (columns, points) = (new List<(Phrase Heading, List<Phrase> Points)>(), new List<Phrase>());
        foreach (var part in outline.Clauses.SelectMany(clause => ListReader.Split(clause.Body)))
        {
            if (part.Count > 1 && part[0].IsWordIn(Headings))
                columns.Add((part.Slice(0, 1), [part.After(0).Trim()]));
            else if (columns.Count > 0)
                columns[^1].Points.Add(part);
        }

        return columns.Count > 1 ? [.. columns.Select(column => Column(column.Heading, column.Points))] : null;
    }

    /// <summary>"pros and cons: focus, no commute; loneliness": the prompt names the headings before, and a clause for each.</summary>
    public static List<BriefColumn>? Paired(PromptContext context)
    {
        var prompt = context.Prompt.All;
        if (Counted(prompt, context.Outline) is { } counted)
            return counted;
        var and = prompt.IndexOf(
            token => token.IsWordIn(ListReader.Conjunctions) || token.IsWordIn(Against) || token.Is('/'),
            1
        );
        if (
            and < 1
            || and + 1 >= prompt.Count
            || !prompt[and - 1].IsWordIn(Headings)
            || !prompt[and + 1].IsWordIn(Headings)
            || context.Outline.Clauses is not [var first, var second]
            || second.HasColon
        )
            return null;
        return
        [
            Column(prompt.Slice(and - 1, and), ListReader.Split(first.Body)),
            Column(prompt.Slice(and + 1, and + 2), ListReader.Split(second.Body)),
        ];
    }

    /// <summary>"3 problems and 3 solutions about plastic: bags, straws; reuse, deposit": two headings with a count each.</summary>
    private static List<BriefColumn>? Counted(Phrase prompt, Outline outline)
    {
        for (var i = 0; i + 4 < prompt.Count; i++)
        {
            if (
                SubjectWords.CountOf(prompt[i]) < 2
                || prompt[i + 1].Kind != TokenKind.Word
                || !prompt[i + 2].IsWordIn(ListReader.Conjunctions)
                || SubjectWords.CountOf(prompt[i + 3]) < 2
                || prompt[i + 4].Kind != TokenKind.Word
                || outline.Clauses is not [var first, var second]
                || second.HasColon
            )
                continue;
            return
            [
                Column(prompt.Slice(i + 1, i + 2), ListReader.Split(first.Body)),
                Column(prompt.Slice(i + 4, i + 5), ListReader.Split(second.Body)),
            ];
        }

        return null;
    }

    /// <summary>"our Basic plan at $9 and our Pro plan at $29": two sides, each with what follows "at", "with" or "for".</summary>
    public static List<BriefColumn>? Compared(Phrase all, ContentList list)
    {
        var sides = list.Entries.Count > 1 ? [.. list.Entries] : ListReader.Split(all);
        if (sides.Count < 2)
            sides = all.Split(token =>
                token.Kind == TokenKind.Word && token.Text is "vs" or "versus" or "with" or "to"
            );
        if (sides.Count is < 2 or > 4)
            return null;
        var columns = new List<BriefColumn>();
        foreach (var side in sides)
        {
            var name = ListReader.WithoutArticle(side.TrimStart(Comparing));
            var joint = name.IndexOf(token => token.IsWordIn(DetailJoints), 1);
            if (joint < 0)
                joint = name.IndexOf(token => token.Kind == TokenKind.Number && FactScanner.IsMoney(token), 1) - 1;
            if (joint < 1 && sides.Count > 2)
                return null;
            var detail = joint < 0 ? name.Slice(0, 0) : name.After(joint).Trim();
            var heading = joint < 0 ? name : name.Before(name[joint].IsWordIn(DetailJoints) ? joint : joint + 1);
            columns.Add(
                Column(
                    heading.Trim(),
                    detail.IsEmpty
                        ? []
                        : detail.Split(token => token.IsWordIn(DetailJoints) || token.IsWordIn(ListReader.Conjunctions))
                )
            );
        }

        return columns.Exists(column => column.Items.Count > 0) ? columns : null;
    }

    /// <summary>"before and after: manual invoices, automated invoices": two headings, and a part for each.</summary>
    public static List<BriefColumn>? Named(PromptContext context, ContentList list)
    {
        var prompt = context.Prompt.All;
        var and = prompt.IndexOf(token => token.IsWordIn(ListReader.Conjunctions) || token.IsWord("vs"), 1);
        return
            list.Entries.Count != 2
            || and < 1
            || and + 1 >= prompt.Count
            || !prompt[and - 1].IsWordIn(Headings)
            || !prompt[and + 1].IsWordIn(Headings)
            ? null
            :
            [
                Column(prompt.Slice(and - 1, and), [list.Entries[0]]),
                Column(prompt.Slice(and + 1, and + 2), [list.Entries[1]]),
            ];
    }

    /// <summary>"on-premise and cloud: cost, security, scalability": a table to fill in, with a row for each criterion.</summary>
    public static BriefTable? Criteria(Outline outline)
    {
        if (
            outline.Clauses.FirstOrDefault(each => each.HasColon && !each.Label.IsEmpty)
            is not { Label.Source: not null } clause
        )
            return null;
        var rows = ListReader.Split(clause.Body);
        var sides = clause
            .Label.TrimStart(Comparing)
            .Split(token =>
                token.IsWordIn(ListReader.Conjunctions) && token.Text is not "to"
                || token.Kind == TokenKind.Word && token.Text is "vs" or "versus" or "gegen" or "contra" or "contre"
            );
        return
            sides.Count != 2
            || sides.Any(side => side.Count > MaxHeading)
            || rows.Count < 2
            || rows.Any(row => row.Any(token => token.Kind == TokenKind.Number))
            ? null
            : new BriefTable
            {
                Columns = ["", .. sides.Select(side => SlideReader.Capitalize(ListReader.WithoutArticle(side).Text))],
                Rows = [.. rows.Select(row => (IReadOnlyList<string>)[SlideReader.Capitalize(row.Text), "", ""])],
            };
    }

    private static readonly HashSet<string> Comparing = WordList.Parse("comparing between of the our comparison");

    private static readonly HashSet<string> DetailJoints = WordList.Parse(
        "at with for costs costing mit fur zu avec pour con por per com voor met"
    );

    /// <summary>"In the city (noise, jobs) and In the country (quiet)": each heading with its points in brackets.</summary>
    public static List<BriefColumn>? Bracketed(Phrase all, ContentList list)
    {
        var sides = list.Entries.Count > 1 ? list.Entries : ListReader.Split(all);
        if (sides.Count is < 2 or > 4)
            return null;
        var columns = sides
            .Select(side => ItemReader.TakeBrackets(side.TrimStart(ListReader.Conjunctions).Trim()))
            .ToList();
        return columns.TrueForAll(column => !column.Note.IsEmpty && column.Body.Count <= MaxHeading + 2)
            ? columns.ConvertAll(column => Column(column.Body, ListReader.Split(column.Note)))
            : null;
    }

    /// <summary>"cat and dog: cat independent, quiet; dog loyal": each side begins with its name.</summary>
    public static List<BriefColumn>? Sided(Outline outline)
    {
        var label = outline.Clauses.FirstOrDefault(clause => clause.HasColon && !clause.Label.IsEmpty).Label;
        if (label.Source is null)
            return null;
        var sides = label
            .TrimStart(Comparing)
            .Split(token => token.IsWordIn(ListReader.Conjunctions) || token.Text is "vs" or "versus")
            .Select(ListReader.WithoutArticle)
            .Where(side => !side.IsEmpty)
            .ToList();
        if (sides.Count is < 2 or > 4 || sides.Exists(side => side.Count > MaxHeading))
            return null;
        var points = sides.ConvertAll(_ => new List<Phrase>());
        var current = -1;
        foreach (var part in outline.Clauses.SelectMany(clause => ListReader.Split(clause.Body)))
        {
            var side = sides.FindIndex(each => Starts(part, each));
            current = side >= 0 ? side : current;
            if (current < 0)
                return null;
            points[current].Add(side >= 0 ? part.Slice(sides[side].Count, part.Count).Trim() : part);
        }

        return points.TrueForAll(each => each.Count > 0 && !each[0].IsEmpty)
            ? [.. sides.Select((side, i) => Column(side, points[i]))]
            : null;
    }

    private static bool Starts(Phrase part, Phrase name) =>
        part.Count > name.Count
        && Enumerable
            .Range(0, name.Count)
            .All(i => WordNormalizer.Singular(part[i].Text) == WordNormalizer.Singular(name[i].Text));

    private static BriefColumn Column(Phrase heading, List<Phrase> points) =>
        new() { Heading = SlideReader.Capitalize(heading.Text), Items = [.. points.Select(point => point.Text)] };
}
