using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Fresnel.Quality;
using Fresnel.ResponseCaching;
using Fresnel.Server.Admin.Requests;
using Fresnel.Server.Commands.Evaluations.Suites;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands.Evaluations;

/// <summary>The share of right answers of each deployment in a run, for the server's routing.</summary>
internal static class MeasuredQuality
{
    /// <returns>One for each deployment and task.</returns>
    /// <exception cref="OperatorErrorException">
    /// It is not known which deployments answered, or two candidates were answered by one.
    /// </exception>
    public static IReadOnlyList<QualityRequest> Of(Suite suite, IReadOnlyList<EvaluationResult> results)
    {
        var answered = results.Where(result => result.Status != EvaluationResult.Errored).ToList();
        var cases = suite.Cases.ToDictionary(each => each.Id);
        var candidates = suite.Candidates.ToDictionary(candidate => candidate.Name);
        var measured = answered
            .Where(result => result.ServedBy is { } deployment && !IsCached(deployment))
            .GroupBy(result => (result.ServedBy, Task: TaskOf(candidates[result.Candidate], cases[result.Case].Item)))
            .ToList();
        if (measured.Count == 0)
            throw new OperatorErrorException(
                "Nothing is recorded: the ledger does not say which deployments answered. It needs an admin key, and the calls."
            );
        foreach (var group in measured)
        {
            if (group.Select(result => result.Candidate).Distinct().ToList() is [var one, var other, ..])
                throw new OperatorErrorException(
                    $"Nothing is recorded: {one} and {other} were both answered by {group.Key.ServedBy}. Record one of them."
                );
        }
        var versions = candidates.Values.ToDictionary(candidate => candidate.Name, each => VersionOf(suite, each));
        return
        [
            .. measured.Select(group => new QualityRequest
            {
                Deployment = group.Key.ServedBy!,
                Task = group.Key.Task,
                Suite = suite.Name,
                Version = versions[group.First().Candidate],
                Passed = group.Count(result => result.Status == EvaluationResult.Passed),
                Total = group.Count(),
            }),
        ];
    }

    /// <summary>
    /// A hash of the questions and of how answers are graded: prompts with their images, and graders. Candidates that differ in it
    /// are not compared as deployments.
    /// </summary>
    public static string VersionOf(Suite suite, Candidate candidate)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(suite.GraderText));
        var questions = candidate with { Model = "", Parameters = new JsonObject() };
        foreach (var each in suite.Cases)
        {
            var (url, body) = CandidateRequest.Create(questions, each.Item, suite.Folder);
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{each.Id} {url} {body.ToJsonString()}"));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 6));
    }

    private static QualityTask TaskOf(Candidate candidate, JsonObject item) =>
        (candidate.Task, CandidateRequest.ImagesOf(candidate, item).Any()) switch
        {
            (CandidateTask.Image, true) => QualityTask.Edit,
            (CandidateTask.Image, false) => QualityTask.Image,
            (_, true) => QualityTask.Vision,
            _ => QualityTask.Chat,
        };

    private static bool IsCached(string deployment) =>
        deployment.StartsWith(ResponseCache.ProviderName + "/", StringComparison.OrdinalIgnoreCase);
}
