using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fresnel.PageBenchmark;

/// <summary>Writes the questions about pages as cases of <c>fresnel eval</c>, one a line, graded by the group of their page.</summary>
internal static class EvaluationCases
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="suiteFolder">Paths of images are relative to it.</param>
    /// <param name="every">Writes each of so many questions, from the first; 1: all.</param>
    /// <returns>The number of cases, and of questions that no grader can judge.</returns>
    public static (int Written, int LeftOut) Write(
        IReadOnlyList<RenderedPage> pages,
        string suiteFolder,
        string path,
        int every
    )
    {
        var (written, leftOut, number) = (0, 0, 0);
        using var output = new StreamWriter(path);
        foreach (var page in pages)
        foreach (var (i, question) in PageQuestions.Of(page).Index())
        {
            if (question.Expectation.Grader is not { } grader)
            {
                leftOut++;
                continue;
            }
            if (number++ % every != 0)
                continue;
            grader["name"] = page.Group;
            var line = new JsonObject
            {
                ["id"] = $"{page.Name}-{i + 1}",
                ["image"] = Path.GetRelativePath(suiteFolder, page.ImagePath),
                ["question"] = question.Text,
                ["graders"] = new JsonArray(grader),
            };
            output.WriteLine(line.ToJsonString(s_options));
            written++;
        }
        return (written, leftOut);
    }
}
