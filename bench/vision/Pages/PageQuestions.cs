using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.PageBenchmark;

/// <summary>Makes questions from what is known of a page; the same page has the same questions in every run.</summary>
internal sealed partial class PageQuestions
{
    private const double ValueError = .03,
        ClearlyApart = .06;

    private readonly RenderedPage _page;
    private readonly Random _random;
    private readonly List<PageTruthQuestion> _questions = [];

    private PageQuestions(RenderedPage page)
    {
        _page = page;
        _random = new Random(page.Name.Aggregate(17, (sum, letter) => unchecked((sum * 31) + letter)));
    }

    public static List<PageTruthQuestion> Of(RenderedPage page)
    {
        var questions = new PageQuestions(page);
        switch (page.Kind)
        {
            case "bar" or "line":
                questions.AddChart();
                break;
            case "pie":
                questions.AddPie();
                break;
            case "scatter":
                questions.AddScatter();
                break;
            case "table":
                questions.AddTable();
                break;
            case "ui":
                questions.AddScreen();
                break;
            case "graph":
                questions.AddDiagram();
                break;
            case "document":
                questions.AddDocument();
                break;
            default:
                questions.AddShapes();
                break;
        }
        return questions._questions;
    }

    private void Add(string text, Expectation expectation, bool isAboutAbsence = false) =>
        _questions.Add(new(text, expectation, isAboutAbsence));

    private T Pick<T>(IReadOnlyList<T> all) => all[_random.Next(all.Count)];

    private static List<string> Texts(JsonNode? array) => [.. array!.AsArray().Select(text => (string)text!)];

    private void AddChart()
    {
        var categories = Texts(_page.Truth["categories"]);
        var series = _page.Truth["series"]!
            .AsArray()
            .Select(one =>
                (
                    Name: (string?)one!["name"],
                    Values: one["values"]!.AsArray().Select(value => (double)value!).ToArray()
                )
            )
            .ToList();
        var range = (double)_page.Truth["axis"]!["max"]! - (double)_page.Truth["axis"]!["min"]!;
        var error = (bool?)_page.Truth["log"] is true ? double.NaN : ValueError * range;
        for (var i = 0; i < 2; i++)
        {
            var (name, values) = Pick(series);
            var at = _random.Next(categories.Count);
            var of = series.Count > 1 ? $" of {name}" : "";
            Add(
                Pick([
                    $"What is the value{of} in {categories[at]}?",
                    $"How much is {(series.Count > 1 ? name : "it")} for {categories[at]}?",
                ]),
                Expectation.IsNumber(values[at], error)
            );
        }
        var first = series[0].Values;
        var order = first.Order().ToArray();
        if (series.Count == 1 && order[^1] - order[^2] > ClearlyApart * range)
            Add("Which one has the highest value?", Expectation.Has(categories[Array.IndexOf(first, order[^1])]));
        if (series.Count == 1 && order[1] - order[0] > ClearlyApart * range)
            Add("Which is the lowest?", Expectation.Has(categories[Array.IndexOf(first, order[0])]));
        if (series.Count > 1)
            Add("How many series are there?", Expectation.Counts(series.Count));
        else
            Add(
                $"What is the difference between {categories[0]} and {categories[1]}?",
                Expectation.IsNumber(Math.Abs(first[0] - first[1]), 2 * error)
            );
        Add("How many categories are there?", Expectation.Counts(categories.Count));
    }

    private void AddPie()
    {
        var categories = Texts(_page.Truth["categories"]);
        var shares = _page.Truth["series"]![0]!["values"]!.AsArray().Select(value => (double)value!).ToArray();
        for (var i = 0; i < 2; i++)
        {
            var at = _random.Next(categories.Count);
            Add(
                Pick([$"What is the share of {categories[at]}?", $"What percentage is {categories[at]}?"]),
                Expectation.IsNumber(shares[at], 1.5)
            );
        }
        var order = shares.Order().ToArray();
        if (order[^1] - order[^2] > 3)
            Add("Which is the largest?", Expectation.Has(categories[Array.IndexOf(shares, order[^1])]));
        if (order[1] - order[0] > 3)
            Add("Which slice is the smallest?", Expectation.Has(categories[Array.IndexOf(shares, order[0])]));
        Add("How many slices are there?", Expectation.Counts(categories.Count));
    }

    private void AddScatter()
    {
        var series = _page.Truth["series"]!.AsArray();
        Add("How many points are there?", Expectation.Counts(series.Sum(one => one!["points"]!.AsArray().Count)));
        Add("How many series are there?", Expectation.Counts(series.Count));
        Add("What kind of chart is it?", Expectation.Has("scatter"));
    }

    private void AddTable()
    {
        var rows = _page.Truth["rows"]!.AsArray().Select(Texts).ToList();
        var isMerged = (bool?)_page.Truth["merged"] is true;
        var header = isMerged ? rows[0].Zip(rows[1], (over, own) => $"{over} {own}".Trim()).ToList() : rows[0];
        var body = rows.Skip(isMerged ? 2 : 1).ToList();
        Add("How many rows does the table have, without the header?", Expectation.Counts(body.Count));
        Add("How many columns are there?", Expectation.Counts(header.Count));
        for (var i = 0; i < 3; i++)
        {
            var (row, column) = (Pick(body), _random.Next(1, header.Count));
            if (row[column].Length > 0)
                Add(
                    Pick([
                        $"What is the {header[column].ToLowerInvariant()} of {row[0]}?",
                        $"Which {header[column].ToLowerInvariant()} does {row[0]} have?",
                    ]),
                    Expectation.Contains(row[column])
                );
        }
        var numeric = Enumerable
            .Range(1, header.Count - 1)
            .Where(column => body.TrueForAll(row => NumberText.Parse(row[column]) is not null))
            .ToList();
        if (numeric.Count == 0)
            return;
        var at = Pick(numeric);
        var values = body.ConvertAll(row => NumberText.Parse(row[at])!.Value);
        var most = values.Max();
        if (values.Count(value => value == most) == 1)
            Add(
                $"Which row has the highest {header[at].ToLowerInvariant()}?",
                Expectation.Has(body[values.IndexOf(most)][0])
            );
        Add($"What is the sum of the {header[at].ToLowerInvariant()}?", Expectation.IsNumber(values.Sum(), .011));
        Add($"What is the average {header[at].ToLowerInvariant()}?", Expectation.IsNumber(values.Average(), .01));
    }

    private void AddScreen()
    {
        var elements = _page.Truth["elements"]!.AsArray().Select(element => element!).ToList();
        foreach (var element in elements.Take(6))
        {
            var (kind, state, text) = ((string)element["kind"]!, (string)element["state"]!, (string)element["text"]!);
            switch (kind)
            {
                case "toggle":
                    Add($"Is {text} on?", Expectation.Is(state == "on"));
                    break;
                case "checkbox":
                    Add($"Is \"{text}\" checked?", Expectation.Is(state == "on"));
                    break;
                case "radio":
                    Add($"Is {text} selected?", Expectation.Is(state == "on"));
                    break;
                case "button":
                    Add($"Is the {text} button enabled?", Expectation.Is(state == "enabled"));
                    Add($"Where is the {text} button?", IsIn(element["box"]!));
                    break;
                case "error":
                    Add("What does the error say?", Expectation.Has(text));
                    break;
            }
        }
        foreach (
            var (kind, things) in ((string, string)[])
                [("button", "buttons"), ("checkbox", "check boxes"), ("toggle", "toggles")]
        )
        {
            var count = elements.Count(element => (string)element["kind"]! == kind);
            if (count > 0)
                Add($"How many {things} are there?", Expectation.Counts(count));
        }
        if (elements.TrueForAll(element => (string)element["kind"]! != "error"))
            Add("What does the error message say?", Expectation.Has("There is no"), isAboutAbsence: true);
    }

    private void AddDiagram()
    {
        var edges = _page.Truth["edges"]!
            .AsArray()
            .Select(edge => ((string)edge!["from"]!, (string)edge["to"]!))
            .ToList();
        var nodes = Texts(
            new JsonArray([.. _page.Truth["nodes"]!.AsArray().Select(node => (JsonNode)(string)node!["text"]!)])
        );
        var isTree = _page.Template.StartsWith("org", StringComparison.Ordinal);
        foreach (var (from, to) in edges.Take(3))
        {
            var after = edges.Where(edge => edge.Item1 == from).Select(edge => edge.Item2).ToList();
            Add(isTree ? $"Who reports to {from}?" : $"What comes after {from}?", Expectation.Has([.. after]));
            var before = edges.Where(edge => edge.Item2 == to).Select(edge => edge.Item1).ToList();
            Add(isTree ? $"Who is the manager of {to}?" : $"What comes before {to}?", Expectation.Has([.. before]));
        }
        Add("How many boxes are there?", Expectation.Counts(nodes.Count));
        Add(
            isTree ? "Who reports to Zebulon Quist?" : "What comes after Fetch the moon?",
            Expectation.Has("There is no"),
            isAboutAbsence: true
        );
    }

    private void AddDocument()
    {
        var fields = _page.Truth["fields"]!.AsObject().ToDictionary(field => field.Key, field => (string)field.Value!);
        Add("What is the total?", Expectation.Has(fields["total"]));
        Add(Pick(["How much is the VAT?", "How much tax is in it?"]), Expectation.Has(fields["vat"]));
        Add(Pick(["What is the subtotal?", "How much is it without tax?"]), Expectation.Has(fields["subtotal"]));
        Add(Pick(["When was it issued?", "What is the date?"]), Expectation.Has(fields["date"]));
        AddField(fields, "due", Pick(["When is it due?", "What is the due date?"]));
        AddField(fields, "number", Pick(["What is the invoice number?", "Which invoice number does it have?"]));
        Add(
            Pick(["How much is the tip?", "How much was the discount?", "What does shipping cost?"]),
            Expectation.Has("There is no"),
            isAboutAbsence: true
        );
    }

    private void AddField(Dictionary<string, string> fields, string name, string question) =>
        Add(question, Expectation.Has(fields.GetValueOrDefault(name, "There is no")), !fields.ContainsKey(name));

    private void AddShapes()
    {
        var shapes = _page.Truth["shapes"]!
            .AsArray()
            .Select(shape =>
                (
                    Kind: (string)shape!["kind"]!,
                    Colour: ((string)shape["color"]!).Replace("gray", "grey", StringComparison.Ordinal)
                )
            )
            .ToList();
        Add("How many shapes are there?", Expectation.Counts(shapes.Count));
        var (kind, colour) = Pick(shapes);
        Add($"How many {kind}s are there?", Expectation.Counts(shapes.Count(shape => shape.Kind == kind)));
        Add($"Is there a {colour} {kind}?", Expectation.Is(true));
        if (shapes.Count(shape => shape.Kind == kind) == 1)
            Add($"What colour is the {kind}?", Expectation.Has(colour));
    }

    private Expectation IsIn(JsonNode box)
    {
        var (left, top) = ((double)box[0]!, (double)box[1]!);
        return new(
            answer =>
                Place().Match(answer) is { Success: true } place
                && (Integer(place.Groups[1].Value) / _page.Scale) is var x
                && (Integer(place.Groups[2].Value) / _page.Scale) is var y
                && x >= left
                && x <= left + (double)box[2]!
                && y >= top
                && y <= top + (double)box[3]!,
            Grader: null
        );
    }

    private static double Integer(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"x (\d+), y (\d+)")]
    private static partial Regex Place();
}
