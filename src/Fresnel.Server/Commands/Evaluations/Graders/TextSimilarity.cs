using Fresnel.Server.Commands.Evaluations.Suites;

namespace Fresnel.Server.Commands.Evaluations.Graders;

/// <summary>OpenAI's <c>text_similarity</c>, with the metrics that need no model and no word list.</summary>
internal sealed class TextSimilarity(SuiteMember member, GraderOptions options) : TextGrader(options)
{
    private readonly Template _input = GraderReader.ReadInput(member);
    private readonly Template _reference = Template.Parse(member.Get("reference"), ofSample: true);
    private readonly double _passThreshold = GraderReader.ReadNumber(member, "pass_threshold", 0, 1, byDefault: null);
    private readonly string _metric = ReadMetric(member);

    public override IEnumerable<Template> Templates => [_input, _reference];

    protected override (bool Passed, double Score, string? Reason) Measure(Sample sample)
    {
        var (input, reference) = (_input.Expand(sample), _reference.Expand(sample));
        var score = Compare(_metric, input, reference);
        return score >= _passThreshold
            ? (true, score, null)
            : (false, score, $"{_metric} {score:0.###} of {Quote(input)}, below {_passThreshold}");
    }

    private static string ReadMetric(SuiteMember member)
    {
        var metric = member
            .Get("evaluation_metric")
            .OneOf(
                "fuzzy_match",
                "rouge_1",
                "rouge_2",
                "rouge_3",
                "rouge_4",
                "rouge_5",
                "rouge_l",
                CosineSimilarity.Metric
            );
        return member.Find("model") is { } model
            ? throw model.Error($"{metric} needs no model; only {CosineSimilarity.Metric} does.")
            : metric;
    }

    /// <returns>0 to 1.</returns>
    public static double Compare(string metric, string input, string reference) =>
        metric switch
        {
            "fuzzy_match" => FuzzyMatch(input, reference),
            "rouge_l" => RougeL(WordsOf(input), WordsOf(reference)),
            _ => Rouge(WordsOf(input), WordsOf(reference), metric[^1] - '0'),
        };

    /// <summary>One minus the Levenshtein distance as a share of the longer text.</summary>
    private static double FuzzyMatch(string input, string reference)
    {
        var longer = Math.Max(input.Length, reference.Length);
        return longer == 0 ? 1 : 1 - (Distance(input, reference) / (double)longer);
    }

    private static int Distance(string left, string right)
    {
        var (previous, current) = (Enumerable.Range(0, right.Length + 1).ToArray(), new int[right.Length + 1]);
        for (var i = 0; i < left.Length; i++)
        {
            current[0] = i + 1;
            for (var j = 0; j < right.Length; j++)
                current[j + 1] = Math.Min(
                    Math.Min(current[j], previous[j + 1]) + 1,
                    previous[j] + (left[i] == right[j] ? 0 : 1)
                );
            (previous, current) = (current, previous);
        }
        return previous[right.Length];
    }

    /// <summary>F1 of the n-grams that both have.</summary>
    private static double Rouge(string[] input, string[] reference, int n)
    {
        var (left, right) = (Grams(input, n), Grams(reference, n));
        var common = left.Sum(gram => Math.Min(gram.Value, right.GetValueOrDefault(gram.Key)));
        return F1(common, left.Values.Sum(), right.Values.Sum());
    }

    private static Dictionary<string, int> Grams(string[] words, int n) =>
        Enumerable
            .Range(0, Math.Max(0, words.Length - n + 1))
            .GroupBy(i => string.Join(' ', words[i..(i + n)]))
            .ToDictionary(group => group.Key, group => group.Count());

    /// <summary>F1 of the longest common subsequence of words.</summary>
    private static double RougeL(string[] input, string[] reference)
    {
        var (previous, current) = (new int[reference.Length + 1], new int[reference.Length + 1]);
        foreach (var word in input)
        {
            for (var j = 0; j < reference.Length; j++)
                current[j + 1] = word == reference[j] ? previous[j] + 1 : Math.Max(current[j], previous[j + 1]);
            (previous, current) = (current, previous);
        }
        return F1(previous[^1], input.Length, reference.Length);
    }

    private static double F1(int common, int input, int reference) =>
        input + reference == 0 ? 1 : 2.0 * common / (input + reference);

    /// <summary>Letters and digits in lower case, separated by all else.</summary>
    private static string[] WordsOf(string text) =>
        string.Concat(text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
