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
        var and = prompt.IndexOf(token => token.IsWordIn(ListReader.Conjunctions), 1);
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

    private static BriefColumn Column(Phrase heading, List<Phrase> points) =>
        new() { Heading = SlideReader.Capitalize(heading.Text), Items = [.. points.Select(point => point.Text)] };
}
