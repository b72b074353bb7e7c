using Fresnel.Quality;
using Fresnel.Server.Commands.Evaluations;
using Fresnel.Server.Commands.Evaluations.Suites;
using Fresnel.Server.Hosting;

namespace Fresnel.Tests.Server.Commands.Evaluations;

public sealed class MeasuredQualityTests
{
    private const string Text = """
        name: capitals
        data:
          - { id: fr, country: France }
          - { id: it, country: Italy }
          - { id: "no", country: Norway }
        candidates:
          - { name: a, model: a, prompt: "{{item.country}}?" }
          - { name: b, model: b, prompt: "{{item.country}}?", parameters: { temperature: 0 } }
        graders: [{ type: string_check, operation: like, reference: "a" }]
        """;

    private static readonly Suite s_suite = SuiteReader.Parse(Text, "suite.yaml");

    [Fact]
    public void Of_Results_CountsRightAnswersOfEachDeploymentWithoutFailedCalls()
    {
        var measured = MeasuredQuality.Of(
            s_suite,
            [
                Result("a", "fr", EvaluationResult.Passed, "lab/m"),
                Result("a", "it", EvaluationResult.Failed, "lab/m"),
                Result("a", "no", EvaluationResult.Errored, null),
                Result("b", "fr", EvaluationResult.Passed, "cloud/m"),
                Result("b", "it", EvaluationResult.Passed, "cache/m"),
                Result("b", "no", EvaluationResult.Passed, null),
            ]
        );
        Assert.Equal(
            [("lab/m", QualityTask.Chat, 1, 2), ("cloud/m", QualityTask.Chat, 1, 1)],
            measured.Select(each => (each.Deployment, each.Task, each.Passed, each.Total))
        );
        Assert.Equal(measured[0].Version, measured[1].Version); // the same questions, so that they are compared
    }

    [Fact]
    public void Of_OneDeploymentBehindTwoCandidates_IsRefused()
    {
        var error = Assert.Throws<OperatorErrorException>(() =>
            MeasuredQuality.Of(
                s_suite,
                [
                    Result("a", "fr", EvaluationResult.Passed, "lab/m"),
                    Result("b", "fr", EvaluationResult.Failed, "lab/m"),
                ]
            )
        );
        Assert.Contains("a and b were both answered by lab/m", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_UnknownDeployments_IsRefused() =>
        Assert.Contains(
            "It needs an admin key",
            Assert
                .Throws<OperatorErrorException>(() =>
                    MeasuredQuality.Of(s_suite, [Result("a", "fr", EvaluationResult.Passed, null)])
                )
                .Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("France", "Spain")] // a case
    [InlineData("{{item.country}}?", "Which is the capital of {{item.country}}?")]
    [InlineData("operation: like", "operation: ilike")]
    public void VersionOf_OtherQuestionsOrGraders_IsAnother(string old, string changed)
    {
        var other = SuiteReader.Parse(Text.Replace(old, changed, StringComparison.Ordinal), "suite.yaml");
        Assert.NotEqual(
            MeasuredQuality.VersionOf(s_suite, s_suite.Candidates[0]),
            MeasuredQuality.VersionOf(other, other.Candidates[0])
        );
    }

    private static EvaluationResult Result(string candidate, string id, string status, string? servedBy) =>
        new(candidate, id, status, 0, "", null, null, [], null, null, null, servedBy);
}
