using System.Globalization;
using System.Xml.Linq;

namespace Fresnel.Server.Commands.Evaluations.Reports;

/// <summary>Results as JUnit XML: a test suite for each candidate, a test case for each case.</summary>
internal static class JUnitReport
{
    /// <param name="name">Of the evaluation.</param>
    public static XDocument Create(string name, IReadOnlyList<EvaluationResult> results) =>
        new(
            new XDeclaration("1.0", "utf-8", null),
            new XElement(
                "testsuites",
                new XAttribute("name", Clean(name)),
                Counts(results),
                results
                    .GroupBy(result => result.Candidate)
                    .Select(group => new XElement(
                        "testsuite",
                        new XAttribute("name", Clean(group.Key)),
                        Counts([.. group]),
                        group.Select(result => TestCase(name, result))
                    ))
            )
        );

    private static object[] Counts(IReadOnlyList<EvaluationResult> results) =>
        [
            new XAttribute("tests", results.Count),
            new XAttribute("failures", results.Count(result => result.Status == EvaluationResult.Failed)),
            new XAttribute("errors", results.Count(result => result.Status == EvaluationResult.Errored)),
            new XAttribute("time", Seconds(results.Sum(result => result.LatencyMs ?? 0))),
        ];

    private static XElement TestCase(string name, EvaluationResult result) =>
        new(
            "testcase",
            new XAttribute("name", Clean(result.Case)),
            new XAttribute("classname", Clean($"{name}.{result.Candidate}")),
            new XAttribute("time", Seconds(result.LatencyMs ?? 0)),
            result.Status == EvaluationResult.Passed
                ? null
                : new XElement(
                    result.Status == EvaluationResult.Failed ? "failure" : "error",
                    new XAttribute("message", Clean(result.Reason)),
                    Clean(result.Output ?? result.Image ?? "")
                )
        );

    private static string Seconds(long milliseconds) =>
        (milliseconds / 1000.0).ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>Without the characters that XML cannot have.</summary>
    private static string Clean(string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Select(rune =>
                    (rune.Value < 0x20 && rune.Value is not ('\t' or '\n' or '\r')) || rune.Value is 0xFFFE or 0xFFFF
                        ? "\uFFFD"
                        : rune.ToString()
                )
        );
}
