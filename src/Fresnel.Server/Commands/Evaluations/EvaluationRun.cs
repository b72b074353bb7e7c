using System.Text;
using System.Text.Json.Nodes;
using Fresnel.Server.Commands.Batches;
using Fresnel.Server.Commands.Evaluations.Suites;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands.Evaluations;

/// <summary>
/// Runs a suite: a batch of requests for each candidate and endpoint, then one of the requests of its graders. Answers that
/// an earlier run left are not requested again, unless their request has changed.
/// </summary>
internal sealed class EvaluationRun(
    Suite suite,
    BatchClient client,
    EvaluationBatches batches,
    RunFolder folder,
    LedgerCalls calls
)
{
    /// <exception cref="OperatorErrorException">A model cannot be used, a batch ended early, or the money is spent.</exception>
    public async Task<IReadOnlyList<EvaluationResult>> RunAsync(CancellationToken cancellationToken)
    {
        await CheckModelsAsync(cancellationToken);
        List<EvaluationResult> results = [];
        foreach (var candidate in suite.Candidates)
        {
            var answers = await AnswerAsync(candidate, cancellationToken);
            var images = new Dictionary<string, string>();
            foreach (var (id, answer) in answers.Where(answer => answer.Value.Image is not null))
                images[id] = await AnswerImages.SaveAsync(answer, folder, candidate.Name, cancellationToken);
            var grading = new CandidateGrading(suite, candidate, answers, images, folder);
            await grading.SendAsync(batches, cancellationToken);
            var found = await calls.FindAsync(candidate.Model, answers.Values, cancellationToken);
            foreach (var each in suite.Cases)
                results.Add(await grading.GradeAsync(each, found, cancellationToken));
        }
        return results;
    }

    /// <summary>Checks a request for each model before any is sent.</summary>
    private async Task CheckModelsAsync(CancellationToken cancellationToken)
    {
        foreach (var candidate in suite.Candidates)
        {
            var items = suite.Cases.Select(each => each.Item);
            foreach (var item in items.DistinctBy(item => CandidateRequest.ImagesOf(candidate, item).Any()))
            {
                var (url, body) = CandidateRequest.Create(candidate, item, suite.Folder);
                await CheckAsync(url, body, $"candidate {candidate.Name}", cancellationToken);
            }
        }
        var models = suite.Cases.SelectMany(suite.GradersOf).Where(grader => grader.Model is not null);
        foreach (var grader in models.DistinctBy(grader => grader.Model))
        {
            var body = new JsonObject
            {
                ["model"] = grader.Model,
                ["messages"] = new JsonArray(CandidateRequest.Message("user", grader.Name)),
            };
            await CheckAsync(CandidateRequest.Chat, body, $"grader {grader.Name}", cancellationToken);
        }
    }

    private async Task CheckAsync(string url, JsonObject body, string user, CancellationToken cancellationToken)
    {
        var line = Encoding.UTF8.GetBytes(CandidateRequest.Line("1", url, body) + "\n");
        var estimate = await client.EstimateAsync(url, new MemoryStream(line), cancellationToken);
        if (estimate.Problem is { } problem)
            throw new OperatorErrorException(
                $"{user} cannot run: {problem.Replace("line 1: ", "", StringComparison.Ordinal)}"
            );
    }

    /// <returns>By the id of the case.</returns>
    private async Task<Dictionary<string, EvaluationAnswer>> AnswerAsync(
        Candidate candidate,
        CancellationToken cancellationToken
    )
    {
        var caseOf = new Dictionary<string, string>();
        using var files = new RequestFiles();
        foreach (var each in suite.Cases)
        {
            var (url, body) = CandidateRequest.Create(candidate, each.Item, suite.Folder);
            var id = CandidateRequest.IdOf(each.Id, url, body);
            caseOf[id] = each.Id;
            files.Add(url, id, body);
        }
        var answers = new Dictionary<string, EvaluationAnswer>();
        foreach (var url in files.Urls)
        {
            var path = folder.Answers(candidate.Name, url);
            var sent = await batches.SendAsync(files.Close(url), path, caseOf.Keys.ToHashSet(), cancellationToken);
            foreach (var (id, answer) in sent)
                answers[caseOf[id]] = answer;
        }
        return answers;
    }
}
