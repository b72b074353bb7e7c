using System.Xml.Linq;
using Fresnel.Server.Commands.Evaluations;
using Fresnel.Server.Commands.Evaluations.Graders;
using Fresnel.Server.Commands.Evaluations.Reports;
using Fresnel.Server.Hosting;
using Fresnel.TestKit;

namespace Fresnel.Tests.Server.Commands.Evaluations;

public sealed class ReportTests
{
    private static readonly EvaluationResult[] s_results =
    [
        Result("a", "1", "passed"),
        Result("a", "2", "failed"),
        Result("a", "3", "error"),
        Result("b|c", "1", "passed"),
    ];

    [Fact]
    public void Summary_PassedFailedAndErrors_CountErrorsAsNotPassed()
    {
        var summary = CandidateSummary.Of(s_results)[0];
        Assert.Equal((3, 1, 1, 1), (summary.Total, summary.Passed, summary.Failed, summary.Errors));
        Assert.Equal(1 / 3.0, summary.PassRate);
        Assert.Null(summary.Cost); // that of the error is unknown
        Assert.Equal((100L, 100L), (summary.LatencyP50Ms, summary.LatencyP95Ms));
        Assert.Equal(2, Assert.Single(summary.Graders).Total);
    }

    [Fact]
    public void JUnit_Results_AreSuitesWithFailuresAndErrors()
    {
        var xml = JUnitReport.Create("x", s_results);
        Assert.Equal(("4", "1", "1"), (Of(xml.Root!, "tests"), Of(xml.Root!, "failures"), Of(xml.Root!, "errors")));
        Assert.Equal(["a", "b|c"], xml.Root!.Elements("testsuite").Select(suite => Of(suite, "name")));
        Assert.Equal("g: no \uFFFD", Of(xml.Descendants("failure").Single(), "message"));
        Assert.Equal("it broke", Of(xml.Descendants("error").Single(), "message"));
        XDocument.Parse(xml.ToString());

        static string Of(XElement element, string name) => element.Attribute(name)!.Value;
    }

    [Fact]
    public void Markdown_NamesWithMarks_AreEscaped()
    {
        var markdown = MarkdownReport.Create("x", s_results);
        Assert.Contains(@"| b\|c | 1 of 1 | 100.0 % (20.7 to 100.0) |", markdown, StringComparison.Ordinal);
        Assert.Contains("| a | 3 | error | it broke |", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WrittenResults_AreThose()
    {
        using var folder = new TestFolder();
        EvaluationResult.Write(folder.Path(RunFolder.ResultsName), s_results);
        var read = EvaluationResult.Read(folder.Path());
        Assert.Equal(s_results.Select(result => result.Status), read.Select(result => result.Status));
        Assert.Equal(s_results[1].Grades, read[1].Grades);
        Assert.Equal(0.5m, read[0].Cost);

        File.AppendAllText(folder.Path(RunFolder.ResultsName), "{}\n");
        var error = Assert.Throws<OperatorErrorException>(() => EvaluationResult.Read(folder.Path()));
        Assert.Contains("results.jsonl:5: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_SixRegressions_IsSignificantlyWorse()
    {
        var first = Enumerable.Range(0, 20).Select(i => Result("a", $"{i}", "passed")).ToList();
        var second = Enumerable.Range(0, 21).Select(i => Result("b", $"{i}", i < 6 ? "failed" : "passed")).ToList();
        var comparison = Assert.Single(RunComparison.Of(first, second, null));
        Assert.Equal((20, 1), (comparison.Cases, comparison.Unpaired));
        Assert.Equal(["0", "1", "2", "3", "4", "5"], comparison.Regressions);
        Assert.Empty(comparison.Improvements);
        Assert.Equal(0.03125, comparison.PValue, 9);
        Assert.Equal("worse", comparison.Verdict);
        Assert.Equal("better", RunComparison.Of(second, first, null)[0].Verdict);
        Assert.Equal("no significant difference", RunComparison.Of(first, first, ("a", "a"))[0].Verdict);
    }

    [Fact]
    public void Compare_NoCommonCandidate_SaysWhatThereIs()
    {
        var error = Assert.Throws<OperatorErrorException>(() =>
            RunComparison.Of(s_results, [Result("x", "1", "passed"), Result("y", "1", "passed")], null)
        );
        Assert.Contains("--candidates", error.Message, StringComparison.Ordinal);
    }

    private static EvaluationResult Result(string candidate, string id, string status) =>
        new(
            candidate,
            id,
            status,
            status == "passed" ? 1 : 0,
            "out",
            null,
            status == "error" ? "it broke" : null,
            status == "error" ? [] : [new Grade("g", status == "passed", 1, status == "passed" ? null : "no \u0001")],
            status == "error" ? null : 0.5m,
            null,
            status == "error" ? null : 100
        );
}
