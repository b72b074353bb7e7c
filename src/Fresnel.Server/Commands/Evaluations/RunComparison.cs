using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands.Evaluations;

/// <summary>Two candidates, or a candidate in two runs, on the cases that both have.</summary>
/// <param name="Cases">That both have.</param>
/// <param name="Unpaired">Cases that only one has; they are not compared.</param>
/// <param name="Regressions">Cases that only the first passed.</param>
/// <param name="Improvements">Cases that only the second passed.</param>
/// <param name="PValue">Of McNemar's exact test, two-sided.</param>
/// <param name="ScoreDifference">Mean of the second minus mean of the first.</param>
/// <param name="Low">Of the interval of that, 95 %, by a paired bootstrap.</param>
internal sealed record RunComparison(
    string First,
    string Second,
    int Cases,
    int Unpaired,
    double FirstPassRate,
    double SecondPassRate,
    IReadOnlyList<string> Regressions,
    IReadOnlyList<string> Improvements,
    double PValue,
    double ScoreDifference,
    double Low,
    double High
)
{
    private const double Significance = 0.05;

    /// <summary><c>better</c>, <c>worse</c>, or <c>no significant difference</c>, at 5 %.</summary>
    public string Verdict =>
        PValue >= Significance ? "no significant difference"
        : SecondPassRate > FirstPassRate ? "better"
        : "worse";

    /// <summary>Pairs candidates of equal names; where both runs have one candidate, those.</summary>
    /// <param name="pair">Names of the candidates to compare; null: as above.</param>
    /// <exception cref="OperatorErrorException">No candidate or no case is in both.</exception>
    public static IReadOnlyList<RunComparison> Of(
        IReadOnlyList<EvaluationResult> first,
        IReadOnlyList<EvaluationResult> second,
        (string First, string Second)? pair
    )
    {
        var (left, right) = (ByCandidate(first), ByCandidate(second));
        List<(string First, string Second)> pairs =
            pair is { } names ? [names]
            : left.Count == 1 && right.Count == 1 ? [(left.Keys.Single(), right.Keys.Single())]
            : [.. left.Keys.Where(right.ContainsKey).Select(name => (name, name))];
        if (pairs.Count == 0)
            throw new OperatorErrorException(
                $"No candidate is in both runs: {string.Join(", ", left.Keys)} and {string.Join(", ", right.Keys)}. "
                    + "Name one of each with --candidates A B."
            );
        return [.. pairs.Select(each => Of(each, Get(left, each.First), Get(right, each.Second)))];
    }

    private static RunComparison Of(
        (string First, string Second) names,
        Dictionary<string, EvaluationResult> first,
        Dictionary<string, EvaluationResult> second
    )
    {
        var cases = first.Keys.Where(second.ContainsKey).ToList();
        if (cases.Count == 0)
            throw new OperatorErrorException($"{names.First} and {names.Second} have no case in common.");
        var regressions = cases.Where(each => Passed(first[each]) && !Passed(second[each])).ToList();
        var improvements = cases.Where(each => !Passed(first[each]) && Passed(second[each])).ToList();
        var differences = cases.Select(each => second[each].Score - first[each].Score).ToList();
        var (low, high) = Statistics.Bootstrap(differences);
        return new RunComparison(
            names.First,
            names.Second,
            cases.Count,
            first.Count + second.Count - (2 * cases.Count),
            cases.Count(each => Passed(first[each])) / (double)cases.Count,
            cases.Count(each => Passed(second[each])) / (double)cases.Count,
            regressions,
            improvements,
            Statistics.McNemar(regressions.Count, improvements.Count),
            differences.Average(),
            low,
            high
        );
    }

    private static bool Passed(EvaluationResult result) => result.Status == EvaluationResult.Passed;

    private static Dictionary<string, Dictionary<string, EvaluationResult>> ByCandidate(
        IEnumerable<EvaluationResult> results
    ) =>
        results
            .GroupBy(result => result.Candidate)
            .ToDictionary(
                group => group.Key,
                group => group.GroupBy(result => result.Case).ToDictionary(same => same.Key, same => same.Last())
            );

    private static Dictionary<string, EvaluationResult> Get(
        Dictionary<string, Dictionary<string, EvaluationResult>> run,
        string candidate
    ) =>
        run.TryGetValue(candidate, out var results)
            ? results
            : throw new OperatorErrorException(
                $"There is no candidate {candidate}; there are {string.Join(", ", run.Keys)}."
            );
}
