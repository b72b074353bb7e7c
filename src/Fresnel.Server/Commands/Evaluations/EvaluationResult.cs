using System.Text.Json;
using Fresnel.Server.Commands.Evaluations.Graders;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands.Evaluations;

/// <summary>What a candidate answered to a case, and how that was graded.</summary>
/// <param name="Status"><c>passed</c>, <c>failed</c>, or <c>error</c>: the call failed, and nothing was graded.</param>
/// <param name="Score">0 to 1: the mean of the graders; 0 for an error.</param>
/// <param name="Image">Path of the image file.</param>
/// <param name="Cost">Of the answer, US dollars; null: unknown.</param>
/// <param name="GradingCost">Of models that graded it, US dollars; null: unknown, or none did.</param>
/// <param name="LatencyMs">Null: unknown.</param>
/// <param name="ServedBy">The deployment that answered, as <c>provider/model</c>; null: unknown.</param>
internal sealed record EvaluationResult(
    string Candidate,
    string Case,
    string Status,
    double Score,
    string? Output,
    string? Image,
    string? Error,
    IReadOnlyList<Grade> Grades,
    decimal? Cost,
    decimal? GradingCost,
    long? LatencyMs,
    string? ServedBy = null
)
{
    public const string Passed = "passed";
    public const string Failed = "failed";
    public const string Errored = "error";

    /// <summary>Why it did not pass, as one sentence.</summary>
    public string Reason =>
        Error
        ?? string.Join("; ", Grades.Where(grade => !grade.Passed).Select(grade => $"{grade.Grader}: {grade.Reason}"));

    /// <param name="path">The file of results, or the folder that has it.</param>
    /// <exception cref="OperatorErrorException">There is none, or it has something else.</exception>
    public static IReadOnlyList<EvaluationResult> Read(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, RunFolder.ResultsName) : path;
        if (!File.Exists(file))
            throw new OperatorErrorException($"There is no file {file}; \"fresnel eval run\" writes it.");
        List<EvaluationResult> results = [];
        foreach (var (index, line) in File.ReadLines(file).Index())
        {
            try
            {
                var result = JsonSerializer.Deserialize<EvaluationResult>(line, JsonOutput.Options);
                if (result?.Candidate is null || result.Case is null || result.Status is null)
                    throw new JsonException("candidate, case or status is missing.");
                results.Add(result);
            }
            catch (JsonException e)
            {
                throw new OperatorErrorException(
                    $"{file}:{index + 1}: this is no result of an evaluation: {e.Message}"
                );
            }
        }
        return results.Count > 0 ? results : throw new OperatorErrorException($"{file} has no results.");
    }

    public static void Write(string path, IEnumerable<EvaluationResult> results)
    {
        var rest = path + ".new";
        File.WriteAllLines(rest, results.Select(result => JsonSerializer.Serialize(result, JsonOutput.Options)));
        File.Move(rest, path, overwrite: true);
    }
}
