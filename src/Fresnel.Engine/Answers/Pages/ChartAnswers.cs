using Fresnel.Engine.Answers.Facts;
using Fresnel.Vision.Pages;

namespace Fresnel.Engine.Answers.Pages;

/// <summary>Answers questions about one chart.</summary>
internal sealed class ChartAnswers
{
    private static readonly LazyRegex s_series = new(
        @"\b(series|lines?|legend|groups?|reihen?|linien?|séries?|lignes?|lí?neas?)\b"
    );

    private static readonly LazyRegex s_parts = new(
        @"\b(bars?|categor(y|ies)|slices?|sectors?|segments?|points?|columns?|parts?|quarters?|months?|weeks?|days?|years?|regions?|countries|cities|balken|kategorien?|sektoren?|barres?|catégories?|barras?|categorías?)\b"
    );

    private static readonly LazyRegex s_comparison = new(
        @"^(is|are|was|were|did|does|do|has|have|had)\b.*\b(more|less|higher|lower|larger|bigger|smaller|greater|fewer|above|below|exceed(s|ed)?)\b"
    );

    private static readonly LazyRegex s_downwards = new(@"\b(less|lower|smaller|fewer|below)\b");

    private static readonly LazyRegex s_value = new(
        @"^(what|how (much|many)|which value|wie (hoch|viel|viele)|combien|quelle?|cuánt[oa]s?|cuál)\b"
    );

    private readonly PageQuestion _question;
    private readonly ChartContent _chart;
    private readonly List<int> _categories;
    private readonly List<int> _series;

    private ChartAnswers(PageQuestion question, ChartContent chart)
    {
        (_question, _chart) = (question, chart);
        var mentions = question.Mentions();
        _categories = [.. mentions.Find(chart.Categories).Select(mention => mention.Index)];
        _series =
        [
            .. mentions.Find([.. chart.Series.Select(series => series.Name ?? "")]).Select(mention => mention.Index),
        ];
    }

    /// <returns>Null: no question about the chart.</returns>
    public static Fact? Answer(PageQuestion question, ChartContent chart) => new ChartAnswers(question, chart).Answer();

    private IEnumerable<int> Rows => _series.Count > 0 ? _series : Enumerable.Range(0, _chart.Series.Count);

    private Fact? Answer()
    {
        if (_chart.Type is ChartType.Scatter)
            return _question.Wants(PageIntents.Count) ? Count() : Missing();
        if (_question.Has(s_comparison) && Pair() is (var first, var second))
            return Compare(first, second);
        if (_question.Wants(PageIntents.Difference) && Pair() is (var a, var b))
            return Value(
                $"difference between {a.Name} and {b.Name}",
                Math.Abs(a.Value.Number - b.Value.Number),
                a.Value.IsExact && b.Value.IsExact
            );
        if (_question.Wants(PageIntents.Highest | PageIntents.Lowest) && !_question.Wants(PageIntents.Difference))
            return Extreme(_question.Wants(PageIntents.Highest));
        if (_question.Wants(PageIntents.Average))
            return Aggregate("average", values => values.Average());
        if (_question.Wants(PageIntents.Share) && _categories.Count == 1)
            return Share(_categories[0]);
        if (_categories.Count > 0 && !(_question.Wants(PageIntents.Sum) && _categories.Count > 1))
            return ValueOf(_categories[0]);
        if (_question.Wants(PageIntents.Count) && _series.Count == 0 && Count() is { } count)
            return count;
        if (_question.Wants(PageIntents.Sum))
            return Aggregate("sum", values => values.Sum());
        return Missing();
    }

    private PageCount? Count() =>
        _question.Has(s_series) ? new("series", _chart.Series.Count)
        : !_question.Has(s_parts) ? null
        : _chart.Type is ChartType.Pie ? new("sectors", _chart.Categories.Count)
        : _chart.Type is ChartType.Scatter ? new("points", _chart.Series.Sum(series => series.Points!.Count))
        : _question.Plain.Contains("bar", StringComparison.Ordinal)
            ? new("bars", _chart.Series.Sum(series => series.Values.Count(value => value is not null)))
        : new("categories", _chart.Categories.Count);

    // Two categories of one series, or two series in one category.
    private ((ChartValue Value, string Name) A, (ChartValue Value, string Name) B)? Pair()
    {
        var one = Rows.First();
        if (_categories.Count >= 2 && (_series.Count == 1 || _chart.Series.Count == 1))
            return At(one, _categories[0]) is { } a && At(one, _categories[1]) is { } b
                ? ((a, _chart.Categories[_categories[0]]), (b, _chart.Categories[_categories[1]]))
                : null;
        return
            _series.Count >= 2
            && _categories.Count == 1
            && At(_series[0], _categories[0]) is { } c
            && At(_series[1], _categories[0]) is { } d
            ? ((c, NameOf(_series[0])), (d, $"{NameOf(_series[1])} in {_chart.Categories[_categories[0]]}"))
            : null;
    }

    private PageStatement Compare((ChartValue Value, string Name) a, (ChartValue Value, string Name) b)
    {
        var isLess = _question.Has(s_downwards);
        var word = isLess ? "lower" : "higher";
        return new(
            isLess ? a.Value.Number < b.Value.Number : a.Value.Number > b.Value.Number,
            Describe(a),
            $"is {word} than {Describe(b)}",
            $"is not {word} than {Describe(b)}"
        );
    }

    private string Describe((ChartValue Value, string Name) one) =>
        $"{one.Name} ({(one.Value.IsExact ? "" : "about ")}{Text(one.Value)})";

    private PageExtreme? Extreme(bool isHighest)
    {
        IEnumerable<(string Name, ChartValue? Value)> candidates =
            _categories.Count == 1 && _chart.Series.Count > 1
                ? Rows.Select(row => (NameOf(row), At(row, _categories[0])))
            : _question.Has(s_series) && _chart.Series.Count > 1
                ? Rows.Select(row => (NameOf(row), Total(_chart.Series[row].Values)))
            : _chart.IsStacked && _series.Count == 0
                ? Columns().Select(i => (_chart.Categories[i], Total(_chart.Series.Select(series => series.Values[i]))))
            : from row in Rows
            from i in Columns()
            select (Rows.Count() > 1 ? $"{NameOf(row)} in {_chart.Categories[i]}" : _chart.Categories[i], At(row, i));
        var known = candidates.Where(candidate => candidate.Value is not null).ToList();
        if (known.Count == 0)
            return null;
        var (name, value) = isHighest
            ? known.MaxBy(candidate => candidate.Value!.Number)
            : known.MinBy(candidate => candidate.Value!.Number);
        return new(name, Text(value!), isHighest, !value!.IsExact);
    }

    private IEnumerable<int> Columns() =>
        _categories.Count > 1 ? _categories : Enumerable.Range(0, _chart.Categories.Count);

    private PageValue? Aggregate(string name, Func<IEnumerable<double>, double> calculate)
    {
        var values = Rows.SelectMany(row => Columns().Select(i => At(row, i))).OfType<ChartValue>().ToList();
        if (values.Count == 0)
            return null;
        var scope = _series.Count == 1 ? $" of {NameOf(_series[0])}" : "";
        return Value(name + scope, calculate(values.Select(value => value.Number)), values.All(value => value.IsExact));
    }

    private PageValue? Share(int category)
    {
        var row = Rows.First();
        if (At(row, category) is not { } part)
            return null;
        var name = $"share of {_chart.Categories[category]}";
        if (_chart.Type is ChartType.Pie || _chart.Unit is "%")
            return Value(name, part.Number, part.IsExact);
        var whole = Total(_chart.Series[row].Values);
        return whole is { Number: > 0 }
            ? new(
                name,
                PageNumbers.Write(part.Number / whole.Number * 100, isApproximate: true, "%"),
                IsApproximate: !(part.IsExact && whole.IsExact)
            )
            : null;
    }

    private Fact? ValueOf(int category)
    {
        var name = _chart.Categories[category];
        var known = Rows.Select(row => (Name: NameOf(row), Value: At(row, category)))
            .Where(pair => pair.Value is not null)
            .ToList();
        if (known.Count == 0)
            return new PageMissing($"value for {name}", "chart");
        if (known.Count == 1)
            return new PageValue(
                Rows.Count() == 1 && _chart.Series.Count > 1
                    ? $"{known[0].Name} value for {name}"
                    : $"value for {name}",
                Text(known[0].Value!),
                !known[0].Value!.IsExact
            );
        if (_chart.IsStacked && _question.Wants(PageIntents.Sum))
            return Total(known.Select(pair => pair.Value)) is { } sum
                ? Value($"total for {name}", sum.Number, sum.IsExact)
                : null;
        return new PageList(
            $"values for {name}",
            [.. known.Select(pair => $"{pair.Name} {(pair.Value!.IsExact ? "" : "about ")}{Text(pair.Value)}")]
        );
    }

    // A question for a value of something that has no label here.
    private PageMissing? Missing() =>
        _question.Has(s_value) && SubjectWords.After(_question.Plain) is { } subject ? new(subject, "chart") : null;

    private ChartValue? At(int row, int category) => _chart.Series[row].Values[category];

    private string NameOf(int row) => _chart.Series[row].Name ?? $"the {_chart.Series[row].Colour} series";

    private static ChartValue? Total(IEnumerable<ChartValue?> values)
    {
        var known = values.OfType<ChartValue>().ToList();
        return known.Count == 0 ? null : new(known.Sum(value => value.Number), known.All(value => value.IsExact));
    }

    private PageValue Value(string name, double number, bool isExact) =>
        new(name, PageNumbers.Write(number, !isExact, _chart.Unit), !isExact);

    private string Text(ChartValue value) => PageNumbers.Write(value.Number, !value.IsExact, _chart.Unit);
}
