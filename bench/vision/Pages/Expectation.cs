using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.PageBenchmark;

/// <summary>What an answer must say.</summary>
/// <param name="Grader">The same as a grader of <c>fresnel eval</c>, without its name; null: none can say it.</param>
internal sealed partial record Expectation(Func<string, bool> IsMet, JsonObject? Grader)
{
    private static readonly string[] s_words =
    [
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ];

    /// <summary>All of these texts; case, spaces and signs do not count.</summary>
    public static Expectation Has(params IReadOnlyList<string> texts) =>
        new(
            answer => texts.All(text => TextKey.Of(answer).Contains(TextKey.Of(text), StringComparison.Ordinal)),
            Pattern("^" + string.Concat(texts.Select(text => $"(?=[\\s\\S]*{Spelled(text)})")))
        );

    public static Expectation Contains(string text) =>
        new(answer => answer.Contains(text, StringComparison.Ordinal), Pattern(Regex.Escape(text), ignoreCase: false));

    public static Expectation Is(bool isYes) =>
        new(
            answer => answer.StartsWith(isYes ? "Yes" : "No,", StringComparison.Ordinal),
            Pattern(isYes ? "^Yes" : "^No,", ignoreCase: false)
        );

    public static Expectation Counts(int count)
    {
        var word = count < s_words.Length ? s_words[count] : $"{count}";
        return new(
            answer =>
                answer.Contains($" {word} ", StringComparison.Ordinal)
                || answer.Contains($" {count} ", StringComparison.Ordinal),
            Pattern($" ({word}|{count}) ", ignoreCase: false)
        );
    }

    /// <param name="error">NaN: a tenth of the value, as on a logarithmic axis.</param>
    public static Expectation IsNumber(double value, double error)
    {
        var tolerance = double.IsNaN(error) ? Math.Abs(value) * .1 : error;
        return new(
            answer =>
                Number().Matches(answer) is [.., var last]
                && NumberText.Parse(last.Value) is { } number
                && Math.Abs(number - value) <= tolerance,
            new JsonObject
            {
                ["type"] = "number",
                ["reference"] = value.ToString(CultureInfo.InvariantCulture),
                ["tolerance"] = tolerance,
            }
        );
    }

    /// <summary>The letters and digits of a text, with anything but letters and digits between them.</summary>
    private static string Spelled(string text) =>
        string.Join(@"[\W_]*", text.Where(char.IsLetterOrDigit).Select(letter => Regex.Escape($"{letter}")));

    private static JsonObject Pattern(string pattern, bool ignoreCase = true) =>
        new()
        {
            ["type"] = "regex",
            ["pattern"] = pattern,
            ["ignore_case"] = ignoreCase,
        };

    [GeneratedRegex(@"-?[$€£]?\d[\d,]*(?:\.\d+)?%?")]
    private static partial Regex Number();
}
