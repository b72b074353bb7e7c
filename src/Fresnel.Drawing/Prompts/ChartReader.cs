using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads the data of a chart: pairs, series by name, nested groups, tables.</summary>
internal static class ChartReader
{
    private static readonly HashSet<string> AxisWords = WordList.Parse("x y labels categories months years axis");

    /// <param name="type">By its name in a brief; empty or <c>chart</c>: by the data.</param>
    /// <returns>Null where the text has no data.</returns>
    public static BriefChart? Read(Outline outline, Phrase text, string type)
    {
        var chart =
            FromTable(outline.Table)
            ?? Nested(outline)
            ?? Rows(outline)
            ?? Groups(outline)
            ?? Pairs(text, type.Length > 0);
        if (chart is null)
            return null;
        var units = Units(chart.Numbers);
        return new BriefChart
        {
            Type = TypeOf(type, chart.Labels, chart.Series.Count),
            Title = chart.Topic,
            Labels = chart.Labels,
            Series = chart.Series,
            Prefix = units.Prefix,
            Suffix = units.Suffix,
        };
    }

    private static readonly HashSet<string> s_undrawn = WordList.Parse(
        "scatter scatterplot bubble radar heatmap treemap sankey waterfall boxplot candlestick gauge streudiagramm"
    );

    /// <summary>"scatter plot": a form of chart that is not drawn; each a clause after "it".</summary>
    public static IEnumerable<string> Undrawn(Phrase prompt)
    {
        var at = prompt.IndexOf(token => token.IsWordIn(s_undrawn));
        var end =
            at + 1 < prompt.Count && prompt[at + 1].Text is "plot" or "chart" or "graph" or "diagram" or "map"
                ? at + 2
                : at + 1;
        return at >= 0 && (end == at + 2 || prompt[at].Text.Length > 7)
            ? [$"has no {prompt.Slice(at, end).Text.ToLowerInvariant()}"]
            : [];
    }

    public static ChartType? ParseType(string name) =>
        Enum.TryParse<ChartType>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var type)
        && !int.TryParse(name, out _)
            ? type
            : null;

    /// <summary>Points in time make a line; anything else bars.</summary>
    private static ChartType TypeOf(string name, IReadOnlyList<string> labels, int series) =>
        ParseType(name) ?? ((series > 1 || labels.Count > 5) && labels.All(IsTime) ? ChartType.Line : ChartType.Bar);

    private static bool IsTime(string label) =>
        label is { Length: 4 } && label.All(char.IsAsciiDigit)
        || DateWords.Months.Contains(WordNormalizer.Fold(label))
        || DateWords.Weekdays.Contains(WordNormalizer.Fold(label))
        || s_days.Contains(WordNormalizer.Fold(label));

    private static readonly HashSet<string> s_days = WordList.Parse("mo tu we th fr sa su di mi do so");

    private sealed record Data(
        IReadOnlyList<string> Labels,
        IReadOnlyList<ChartSeries> Series,
        IReadOnlyList<string> Numbers
    )
    {
        public string? Topic { get; init; }
    }

    private static Data? FromTable(BriefTable? table)
    {
        if (
            table is null
            || table.Columns.Count < 2
            || !table.Rows.All(row => row.Skip(1).All(cell => NumberText.TryParse(cell + " ", out _)))
        )
            return null;
        return new(
            [.. table.Rows.Select(row => row[0])],
            [
                .. table
                    .Columns.Skip(1)
                    .Select(
                        (name, i) =>
                            new ChartSeries
                            {
                                Name = name,
                                Values =
                                [
                                    .. table.Rows.Select(row =>
                                        NumberText.TryParse(row[i + 1] + " ", out var value) ? value : 0
                                    ),
                                ],
                            }
                    ),
            ],
            [.. table.Rows.SelectMany(row => row.Skip(1))]
        );
    }

    /// <summary>"2023: EU 10, US 20; 2024: EU 14, US 26": the labels repeat the names of the series.</summary>
    private static Data? Nested(Outline outline)
    {
        var groups = outline
            .Clauses.Select(Deepest)
            .Where(clause => !clause.Label.IsEmpty)
            .Select(clause => (Name: LastWords(clause.Label), Pairs: PairReader.Read(clause.Body)))
            .Where(group => group.Pairs.Count > 0)
            .ToList();
        if (
            groups.Count < 2
            || groups.Any(group =>
                group.Pairs.Count != groups[0].Pairs.Count || group.Pairs.Any(pair => pair.Label.Length == 0)
            )
        )
            return null;
        var names = groups[0].Pairs.Select(pair => pair.Label).ToList();
        if (groups[0].Pairs.Count < 2)
            return null;
        // "stacked bars of energy 2020: …; 2024: …"
        if (
            groups.Skip(1).All(group => IsTime(group.Name))
            && groups[0].Name.Split(' ')[^1] is var time
            && IsTime(time)
        )
            groups[0] = (time, groups[0].Pairs);
        var byTime = names.All(IsTime) || names.All(name => name.Length <= 3 && name.StartsWith('Q'));
        var numbers = groups.SelectMany(group => group.Pairs.Select(pair => pair.Number)).ToList();
        return byTime
            ? new(
                names,
                [
                    .. groups.Select(group => new ChartSeries
                    {
                        Name = group.Name,
                        Values = [.. group.Pairs.Select(pair => pair.Value)],
                    }),
                ],
                numbers
            )
            : new(
                [.. groups.Select(group => group.Name)],
                [
                    .. names.Select(
                        (name, i) =>
                            new ChartSeries { Name = name, Values = [.. groups.Select(group => group.Pairs[i].Value)] }
                    ),
                ],
                numbers
            );
    }

    /// <summary>"Series A: 1, 2, 3; Series B: 4, 5, 6", with the labels of the axis in a clause of words.</summary>
    private static Data? Rows(Outline outline)
    {
        var rows = outline
            .Clauses.Where(clause => !clause.Label.IsEmpty)
            .Select(clause => (clause.Label, Pairs: PairReader.Read(clause.Body), clause.Body))
            .ToList();
        var values = rows.Where(row => row.Pairs.Count > 1 && row.Pairs.All(pair => pair.Label.Length == 0)).ToList();
        if (values.Count == 0)
            return null;
        var axis = rows.FirstOrDefault(row =>
            row.Label.Any(token => token.IsWordIn(AxisWords)) && row.Pairs.Count == 0
            || row.Pairs.Count == 0 && ListReader.Split(row.Body).Count == values[0].Pairs.Count
        );
        if (axis.Body.Source is null && values.Count < 2)
            return null;
        var count = values.Max(row => row.Pairs.Count);
        var labels = axis.Body.Source is null
            ? Enumerable
                .Range(1, count)
                .Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : ListReader.Split(axis.Body).Select(part => part.Text);
        return new(
            [.. labels],
            [
                .. values.Select(row => new ChartSeries
                {
                    Name = values.Count == 1 ? null : LastWords(row.Label),
                    Values = [.. row.Pairs.Select(pair => pair.Value)],
                }),
            ],
            [.. values.SelectMany(row => row.Pairs.Select(pair => pair.Number))]
        );
    }

    /// <summary>"2023 and 2024: EU 40 and 55, US 60 and 72": as many numbers for each label, their names in the words before.</summary>
    private static Data? Groups(Outline outline)
    {
        foreach (var clause in outline.Clauses.Where(clause => clause.HasColon))
        {
            var groups = clause.Body.Split(ListReader.IsComma).Select(Group).ToList();
            if (
                groups.Count < 2
                || groups[0].Numbers.Count < 2
                || groups.Any(group => group.Label.Length == 0 || group.Numbers.Count != groups[0].Numbers.Count)
            )
                continue;
            var names = SeriesNames(clause.Label, groups[0].Numbers.Count);
            return new(
                [.. groups.Select(group => group.Label)],
                [
                    .. names.Select(
                        (name, i) =>
                            new ChartSeries
                            {
                                Name = name,
                                Values = [.. groups.Select(group => group.Numbers[i].Value)],
                            }
                    ),
                ],
                [.. groups.SelectMany(group => group.Numbers.Select(number => number.Text))]
            );
        }

        return null;
    }

    private static (string Label, List<(string Text, double Value)> Numbers) Group(Phrase part)
    {
        var first = part.IndexOf(token => token.Kind == TokenKind.Number);
        // "2021 30 and 20", "5a 12 and 14"
        if (first == 0 && part.Count > 3 && part[1].Kind == TokenKind.Number)
            first = 1;
        if (first < 1)
            return ("", []);
        var numbers = new List<(string Text, double Value)>();
        foreach (var token in part.Slice(first, part.Count).Tokens)
        {
            if (token.Kind == TokenKind.Number && NumberText.TryParse(token.Text, out var value))
                numbers.Add((token.Text, value));
            else if (
                token.Kind == TokenKind.Word
                && !token.IsWordIn(ListReader.Conjunctions)
                && token.Text is not ("vs" or "to")
            )
                return ("", []);
        }

        return (part.Before(first).TrimStart(ListReader.Conjunctions).Trim(keepQuestion: false).Text, numbers);
    }

    /// <summary>"2023 and 2024": what stands around the last "and", and the entries before it.</summary>
    private static List<string?> SeriesNames(Phrase lead, int count)
    {
        for (var and = lead.Count - 2; and > 0; and--)
        {
            if (lead[and - 1].Kind == TokenKind.Number && lead[and].IsWord("to"))
                continue;
            if (!lead[and].IsWordIn(ListReader.Conjunctions) && lead[and].Text is not ("vs" or "versus"))
                continue;
            var names = new List<string?> { Name(and - 1), Name(and + 1) };
            for (var at = and - 3; names.Count < count && at >= 0 && ListReader.IsComma(lead[at + 1]); at -= 2)
                names.Insert(0, Name(at));
            if (names.Count == count)
                return names;
        }

        return [.. Enumerable.Repeat<string?>(null, count)];

        string? Name(int at) => SlideReader.Capitalize(lead.Slice(at, at + 1).Text);
    }

    /// <param name="isChart">The prompt names a chart, so that "50% salaries" is data.</param>
    private static Data? Pairs(Phrase text, bool isChart)
    {
        var pairs = PairReader.Read(text);
        var labelled = pairs.Where(pair => pair.Label.Length > 0).ToList();
        if (isChart && labelled.Count < pairs.Count && PairReader.ReadNumberFirst(text) is { Count: > 1 } counted)
            labelled = counted.FindAll(pair => pair.Label.Length > 0);
        if (labelled.Count < 2)
            return null;
        // The words before the first label belong to the sentence: "bar chart of rainfall in mm, Jan 50".
        var (topic, first) = SplitTopic([.. labelled.Select(pair => pair.Label)]);
        topic ??= TopicBefore(text);
        return new(
            [first, .. labelled.Skip(1).Select(pair => pair.Label)],
            [new ChartSeries { Values = [.. labelled.Select(pair => pair.Value)] }],
            [.. labelled.Select(pair => pair.Number)]
        )
        {
            Topic = topic,
        };
    }

    /// <summary>"favourite fruit in our class, apples 9, bananas 6": the parts before the first that has a number.</summary>
    private static string? TopicBefore(Phrase text)
    {
        var parts = text.Split(token => ListReader.IsComma(token) || token.Is(':') || token.Is(';'));
        var first = parts.FindIndex(part => part.Any(token => token.Kind == TokenKind.Number));
        if (first < 1 || parts.Count - first < 2)
            return null;
        var topic = parts
            .Take(first)
            .Select(part => part.TrimStart(s_abouts).TrimStart(ListReader.Articles).Trim())
            .FirstOrDefault(part => !part.IsEmpty && part.Count <= MostTopicWords && part.Any(IsTopicWord));
        return topic.Source is null || topic.Any(token => token.Kind == TokenKind.Quote)
            ? null
            : SlideReader.Capitalize(topic.Text);
    }

    private const int MostTopicWords = 9;

    private static bool IsTopicWord(PromptToken token) =>
        token.Kind == TokenKind.Word
        && !token.IsWordIn(s_abouts)
        && !token.IsWordIn(s_forms)
        && !token.IsWordIn(SubjectWords.Adjectives);

    private static readonly HashSet<string> s_abouts = WordList.Parse(
        "of about for on showing with to compare comparing von uber zu de sur sobre del di a"
    );

    private static readonly HashSet<string> s_forms = WordList.Parse(
        "bars bar vertical horizontal coloured colored simple chart graph slide values data left right bottom top below above"
    );

    /// <summary>"temperature Mon" is what the chart shows and its first label, where all other labels are one word.</summary>
    private static (string? Topic, string First) SplitTopic(List<string> labels)
    {
        // "satisfaction by store – Lyon"
        foreach (var dash in (string[])[" – ", " — ", " - "])
        {
            if (labels[0].LastIndexOf(dash, StringComparison.Ordinal) is > 0 and var cut)
                return (SlideReader.Capitalize(labels[0][..cut]), labels[0][(cut + dash.Length)..]);
        }

        var at = labels[0].LastIndexOf(' ');
        if (at < 0 || labels.Count < 3 || labels.Skip(1).Any(label => label.Contains(' ')))
            return (null, labels[0]);
        var (topic, first) = (labels[0][..at], labels[0][(at + 1)..]);
        var isSentence = topic.Split(' ').All(word => char.IsLower(word[0]));
        return
            (isSentence || IsTime(first))
            && (char.IsUpper(first[0]) || IsTime(first) || topic.Contains(' ', StringComparison.Ordinal))
            ? (SlideReader.Capitalize(topic), first)
            : (null, labels[0]);
    }

    /// <summary>"revenue by region, 2023: EU 10": the label is after the last comma.</summary>
    private static string LastWords(Phrase label) => ListReader.Split(label) is [.., var last] ? last.Text : label.Text;

    private static Clause Deepest(Clause clause)
    {
        while (
            Outline.ToClause(clause.Body) is { HasColon: true } inner
            && !inner.Label.IsEmpty
            && !inner.Label.Any(token => token.Kind == TokenKind.Number && token.Text.Length < 3)
        )
            clause = inner;
        return clause;
    }

    /// <summary>What all numbers share.</summary>
    private static (string? Prefix, string? Suffix) Units(IReadOnlyList<string> numbers)
    {
        var units = numbers.Select(NumberText.Units).Distinct().ToList();
        return units is [var (prefix, suffix)]
            ? (prefix.Length > 0 ? prefix : null, suffix.Length > 0 ? suffix : null)
            : (null, null);
    }
}
