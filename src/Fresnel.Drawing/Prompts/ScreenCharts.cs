using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads the charts of a screen: each by its name, with what it shows and the data after it.</summary>
internal sealed class ScreenCharts
{
    private const int Most = 6;

    private readonly Phrase _prompt;
    private readonly List<BriefChart> _charts = [];
    private readonly List<Phrase> _read = [];

    private ScreenCharts(Phrase prompt) => _prompt = prompt;

    /// <returns>The charts, and the context without their words, whose numbers are no figures of their own.</returns>
    public static (IReadOnlyList<BriefChart> Charts, PromptContext Remaining) Read(PromptContext context)
    {
        var reader = new ScreenCharts(context.Prompt.All);
        reader.ReadNamed();
        reader.ReadSeries(context.Outline);
        if (reader._charts.Count == 0)
            return ([], context);
        var used = new int[context.Rest.Tokens.Count];
        for (var i = 0; i < used.Length; i++)
        {
            var token = context.Rest.Tokens[i];
            if (
                reader._read.Exists(phrase =>
                    token.Start >= phrase[0].Start && token.End <= phrase[phrase.Count - 1].End
                )
            )
                used[i] = 2;
        }

        var rest = context.Rest.Without(used);
        return (reader._charts, context with { Rest = rest, Outline = Outline.Read(rest.All) });
    }

    private void ReadNamed()
    {
        var names = KindLexicon
            .Names.Find(_prompt)
            .Where(match => match.Value.StartsWith("diagram.", StringComparison.Ordinal))
            .Select(match => (Type: match.Value["diagram.".Length..].TrimEnd('!', '?', '~'), match.From, match.To))
            .Where(name => name.Type == "chart" || ChartReader.ParseType(name.Type) is not null)
            .Take(Most)
            .ToList();
        for (var i = 0; i < names.Count; i++)
            ReadChart(
                names[i].Type,
                names[i].From,
                names[i].To,
                i + 1 < names.Count ? names[i + 1].From : _prompt.Count
            );
    }

    private void ReadChart(string type, int from, int to, int next)
    {
        var after = _prompt.Slice(to, next);
        var end = after.IndexOf(token =>
            token.Kind == TokenKind.Break || (token.Kind == TokenKind.Mark && token.Text is "." or ";")
        );
        after = end < 0 ? after : after.Before(end);
        var colon = after.IndexOf(token => token.Is(':') || token.Is('：') || token.Is('('));
        var comma = after.IndexOf(token => ListReader.IsComma(token) || token.IsWordIn(ListReader.Conjunctions));
        var topic = comma < 0 ? after : after.Before(comma);
        var data = Numbered(after);
        if (colon >= 0 && (comma < 0 || colon < comma))
            (topic, data) = (after.Before(colon), Numbered(after.After(colon)));
        var chart = data.IsEmpty ? null : ChartReader.Read(Outline.Read(data), data, type);
        // "a line chart and three cards" has no data; one number is none either.
        if (chart is null || chart.Labels.Count < 2 || chart.Labels.Any(label => label.Length == 0))
        {
            chart = new BriefChart { Type = ChartReader.ParseType(type) ?? ChartType.Bar };
            data = default;
        }
        else if (topic.IndexOf(token => token.Kind == TokenKind.Number) is > 0 and var number)
        {
            // "of visitors Mon 120, Tue 150"
            topic = topic.Before(number - 1);
            chart = chart with { Labels = [chart.Labels[0].Split(' ')[^1], .. chart.Labels.Skip(1)] };
        }

        var name = NameBefore(from);
        var start = name.IsEmpty ? from : name.From;
        if (start > 0 && _prompt[start - 1].IsWordIn(ListReader.Articles))
            start--;
        _charts.Add(chart with { Title = Title(topic) ?? Title(name) });
        var last =
            data.Source is not null ? data.To
            : topic.IsEmpty ? to
            : topic.To;
        _read.Add(new Phrase(_prompt.Source, start, last));
    }

    /// <summary>"revenue by month: Jan 12, Feb 18, Mar 25": a series of months is a chart without a name.</summary>
    private void ReadSeries(Outline outline)
    {
        foreach (var clause in outline.Clauses.Where(clause => clause.HasColon))
        {
            var parts = ListReader
                .Split(clause.Body)
                .TakeWhile(part => PairReader.Read(part) is [var pair] && IsTime(pair.Label))
                .ToList();
            // "Mon 3, Tue 4, Wed 5" are days of a month.
            var values = parts.ConvertAll(part => PairReader.Read(part)[0].Value);
            if (
                parts.Count < 3
                || values.Zip(values.Skip(1)).All(pair => pair.Second - pair.First == 1 && pair.Second <= 31)
                || _read.Exists(phrase =>
                    phrase[0].Start <= parts[0][0].Start && phrase[phrase.Count - 1].End >= parts[0][0].End
                )
            )
                continue;
            var data = new Phrase(parts[0].Source, parts[0].From, parts[^1].To);
            if (ChartReader.Read(Outline.Read(data), data, "") is not { } chart)
                continue;
            var topic = AfterWith(clause.Label);
            _charts.Insert(0, chart with { Title = Title(topic) });
            _read.Add(topic.IsEmpty ? data : new Phrase(data.Source, topic.From, data.To));
        }
    }

    /// <summary>The entries at the start that have a number each.</summary>
    private static Phrase Numbered(Phrase text)
    {
        var to = text.From;
        foreach (var part in ListReader.Split(text))
        {
            if (!part.Any(token => token.Kind == TokenKind.Number))
                break;
            to = part.To;
        }

        return new Phrase(text.Source, text.From, to);
    }

    /// <summary>"a revenue chart".</summary>
    private Phrase NameBefore(int at)
    {
        var start = at;
        while (start > 0 && at - start < 3 && _prompt[start - 1].Kind == TokenKind.Word && !IsJoint(_prompt[start - 1]))
            start--;
        return _prompt.Slice(start, at);
    }

    private static bool IsJoint(PromptToken token) =>
        token.IsWordIn(ListReader.Articles)
        || token.IsWordIn(ListReader.Conjunctions)
        || token.Text
            is "with"
                or "showing"
                or "mit"
                or "avec"
                or "con"
                or "com"
                or "including"
                or "has"
                or "dashboard";

    private static Phrase AfterWith(Phrase label)
    {
        var with = label.IndexOf(token => token.Text is "with" or "showing" or "mit" or "of" or "avec" or "con");
        return with < 0 ? label : label.After(with);
    }

    private static string? Title(Phrase topic)
    {
        topic = topic.Trim(keepQuestion: false);
        while (
            !topic.IsEmpty
            && topic[0].Text is "of" or "for" or "showing" or "with" or "a" or "the" or "von" or "de" or "di"
        )
            topic = topic.After(0);
        return topic.IsEmpty || topic.Count > 8 ? null : SlideReader.Capitalize(topic.Text);
    }

    private static bool IsTime(string label) =>
        label is { Length: 4 } && label.All(char.IsAsciiDigit)
        || label is ['Q' or 'q', >= '1' and <= '4']
        || DateWords.Months.Contains(WordNormalizer.Fold(label))
        || DateWords.Weekdays.Contains(WordNormalizer.Fold(label));
}
