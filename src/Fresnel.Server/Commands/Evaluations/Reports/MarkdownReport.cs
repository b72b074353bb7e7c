using System.Globalization;
using System.Text;

namespace Fresnel.Server.Commands.Evaluations.Reports;

/// <summary>Results as Markdown: the candidates, their graders, and what failed.</summary>
internal static class MarkdownReport
{
    private const int MaxFailures = 100;

    public static string Create(string name, IReadOnlyList<EvaluationResult> results)
    {
        var text = new StringBuilder();
        var summaries = CandidateSummary.Of(results);
        Line($"# {Cell(name)}");
        Line($"");
        Line($"| candidate | passed | rate (95 %) | score | errors | cost | grading | p50 | p95 |");
        Line($"|---|---|---|---|---|---|---|---|---|");
        foreach (var each in summaries)
            Line(
                $"| {Cell(each.Candidate)} | {each.Passed} of {each.Total} | {Rate(each.PassRate, each.Low, each.High)} | {each.Score:0.###} | {each.Errors} | {Dollars(each.Cost)} | {Dollars(each.GradingCost)} | {Milliseconds(each.LatencyP50Ms)} | {Milliseconds(each.LatencyP95Ms)} |"
            );
        Line($"");
        Line($"| candidate | grader | passed | rate (95 %) | score |");
        Line($"|---|---|---|---|---|");
        foreach (var each in summaries)
        foreach (var grader in each.Graders)
            Line(
                $"| {Cell(each.Candidate)} | {Cell(grader.Grader)} | {grader.Passed} of {grader.Total} | {Rate(grader.PassRate, grader.Low, grader.High)} | {grader.Score:0.###} |"
            );
        var failures = results.Where(result => result.Status != EvaluationResult.Passed).ToList();
        if (failures.Count > 0)
        {
            Line($"");
            Line($"| candidate | case | status | reason |");
            Line($"|---|---|---|---|");
            foreach (var failure in failures.Take(MaxFailures))
                Line(
                    $"| {Cell(failure.Candidate)} | {Cell(failure.Case)} | {failure.Status} | {Cell(failure.Reason)} |"
                );
            if (failures.Count > MaxFailures)
                Line($"| | | | and {failures.Count - MaxFailures:N0} more |");
        }
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    /// <summary>Without line breaks, and with the characters escaped that are a mark of Markdown or HTML.</summary>
    private static string Cell(string value)
    {
        var cell = new StringBuilder();
        foreach (var c in value)
        {
            if (c is '|' or '\\' or '`' or '*' or '_' or '<' or '[' or ']' or '#')
                cell.Append('\\');
            cell.Append(char.IsControl(c) ? ' ' : c);
        }
        return cell.ToString();
    }

    public static string Rate(double rate, double low, double high) =>
        string.Create(CultureInfo.InvariantCulture, $"{rate * 100:0.0} % ({low * 100:0.0} to {high * 100:0.0})");

    public static string Dollars(decimal? amount) =>
        amount is { } known ? string.Create(CultureInfo.InvariantCulture, $"${known:0.######}") : "-";

    public static string Milliseconds(long? value) =>
        value is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known} ms") : "-";
}
