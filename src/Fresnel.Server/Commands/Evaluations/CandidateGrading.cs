using System.Text.Json.Nodes;
using Fresnel.Server.Admin;
using Fresnel.Server.Commands.Evaluations.Graders;
using Fresnel.Server.Commands.Evaluations.Suites;

namespace Fresnel.Server.Commands.Evaluations;

/// <summary>Grades the answers of a candidate.</summary>
/// <param name="answers">By the ids of the cases.</param>
/// <param name="images">Paths of the images in them, by the ids of the cases.</param>
internal sealed class CandidateGrading(
    Suite suite,
    Candidate candidate,
    IReadOnlyDictionary<string, EvaluationAnswer> answers,
    IReadOnlyDictionary<string, string> images,
    RunFolder folder
)
{
    private readonly Dictionary<(string Case, string Grader), string> _ids = [];
    private readonly Dictionary<string, EvaluationAnswer> _modelAnswers = [];

    /// <summary>Sends the requests of graders that need a model.</summary>
    public async Task SendAsync(EvaluationBatches batches, CancellationToken cancellationToken)
    {
        using var files = new RequestFiles();
        var ids = new Dictionary<string, HashSet<string>>();
        foreach (var each in suite.Cases.Where(each => answers.GetValueOrDefault(each.Id) is { Error: null }))
        {
            var sample = SampleOf(each);
            foreach (var grader in suite.GradersOf(each))
            {
                if (TryCreateRequest(grader, sample) is not { } body)
                    continue;
                var id = CandidateRequest.IdOf($"{each.Id}/{grader.Name}", grader.Url, body);
                _ids[(each.Id, grader.Name)] = id;
                files.Add(grader.Url, id, body);
                if (!ids.TryGetValue(grader.Url, out var ofUrl))
                    ids[grader.Url] = ofUrl = [];
                ofUrl.Add(id);
            }
        }
        foreach (var url in files.Urls)
        {
            var graded = await batches.SendAsync(
                files.Close(url),
                folder.Grading(candidate.Name, url),
                ids[url],
                cancellationToken
            );
            foreach (var (id, answer) in graded)
                _modelAnswers[id] = answer;
        }
    }

    /// <param name="calls">Of the ledger, by their ids.</param>
    public async Task<EvaluationResult> GradeAsync(
        EvaluationCase each,
        IReadOnlyDictionary<string, ListedCallView> calls,
        CancellationToken cancellationToken
    )
    {
        if (answers.GetValueOrDefault(each.Id) is not { Error: null } answer)
            return ErrorOf(each);
        var call = answer.CallId is { } callId ? calls.GetValueOrDefault(callId) : null;
        var (sample, grades, gradingCost) = (SampleOf(each), new List<Grade>(), (decimal?)null);
        foreach (var grader in suite.GradersOf(each))
        {
            var id = _ids.GetValueOrDefault((each.Id, grader.Name));
            var modelAnswer = id is null ? null : _modelAnswers.GetValueOrDefault(id);
            if (modelAnswer?.Cost is { } usd)
                gradingCost = (gradingCost ?? 0) + usd;
            grades.Add(
                modelAnswer?.Error is { } error
                    ? new Grade(grader.Name, false, 0, error)
                    : await grader.GradeAsync(sample, modelAnswer?.Text, cancellationToken)
            );
        }
        return new EvaluationResult(
            candidate.Name,
            each.Id,
            grades.TrueForAll(grade => grade.Passed) ? EvaluationResult.Passed : EvaluationResult.Failed,
            grades.Average(grade => grade.Score),
            answer.Text,
            images.TryGetValue(each.Id, out var image) ? Path.GetRelativePath(folder.Root, image) : null,
            null,
            grades,
            answer.Cost,
            gradingCost,
            call?.LatencyMs,
            call?.Provider is { } provider ? $"{provider}/{call.ServedModel}" : null
        );
    }

    private EvaluationResult ErrorOf(EvaluationCase each)
    {
        var error = answers.GetValueOrDefault(each.Id)?.Error ?? "the batch ended without an answer";
        return new EvaluationResult(
            candidate.Name,
            each.Id,
            EvaluationResult.Errored,
            0,
            null,
            null,
            error,
            [],
            null,
            null,
            null,
            null
        );
    }

    private Sample SampleOf(EvaluationCase each) =>
        new(
            each.Item,
            answers[each.Id].Text ?? "",
            images.TryGetValue(each.Id, out var image) ? File.ReadAllBytes(image) : null,
            suite.Folder
        );

    /// <returns>Null: the grader needs none, or the answer does not have what it needs, which grading reports.</returns>
    private static JsonObject? TryCreateRequest(Grader grader, Sample sample)
    {
        try
        {
            return grader.CreateRequest(sample);
        }
        catch (GradingException)
        {
            return null;
        }
    }
}
