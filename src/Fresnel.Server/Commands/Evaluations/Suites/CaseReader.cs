using System.Text.Json;
using System.Text.Json.Nodes;
using Fresnel.Server.Commands.Evaluations.Graders;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Commands.Evaluations.Suites;

/// <summary>Reads the data set: cases in the suite, or a file of JSON lines or comma-separated values.</summary>
internal static class CaseReader
{
    /// <param name="data">The member <c>data</c>: a list of cases, or the path of a file.</param>
    /// <param name="folder">Of the suite.</param>
    /// <exception cref="ConfigurationException">It cannot be read, is empty, or an id occurs twice.</exception>
    public static IReadOnlyList<EvaluationCase> Read(SuiteMember data, string folder)
    {
        var cases = data.IsList
            ? [.. data.Items.Select((each, i) => ReadInline(each, i + 1))]
            : ReadFile(data, Path.Combine(folder, data.Text));
        if (cases.Count == 0)
            throw data.Error(data.IsList ? "there are no cases." : $"{data.Text} has no cases.");
        var ids = new Dictionary<string, EvaluationCase>();
        foreach (var each in cases)
        {
            if (!ids.TryAdd(each.Id, each))
                throw new ConfigurationException(
                    each.Location,
                    [new ConfigurationError(0, $"the id {each.Id} is that of {ids[each.Id].Location}, too.")]
                );
        }
        return cases;
    }

    private static EvaluationCase ReadInline(SuiteMember member, int number)
    {
        var graders = member.Find("graders") is { } own ? GraderReader.Read(own) : [];
        var item = (JsonObject)member.ToJson()!;
        item.Remove("graders");
        return Create(item, number, $"{member.File}:{member.Line}", graders);
    }

    private static List<EvaluationCase> ReadFile(SuiteMember data, string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw data.Error(File.Exists(path) ? $"{path} cannot be read: {e.Message}" : $"there is no file {path}.");
        }
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".jsonl" or ".ndjson" => ReadJsonLines(text, path),
            ".csv" => ReadCsv(text, path),
            _ => throw data.Error("the name of a file with cases ends in .jsonl or .csv."),
        };
    }

    private static List<EvaluationCase> ReadJsonLines(string text, string path)
    {
        List<EvaluationCase> cases = [];
        foreach (var (index, line) in text.TrimStart('\uFEFF').Split('\n').Index())
        {
            if (line.AsSpan().Trim().IsEmpty)
                continue;
            try
            {
                var item =
                    JsonText.Parse(line) as JsonObject
                    ?? throw Error(path, index + 1, "a case is a JSON object, such as {\"question\": \"…\"}.");
                // OpenAI's data sets have each case in a member
                cases.Add(
                    Create(item is { Count: 1 } && item["item"] is JsonObject inner ? inner : item, path, index + 1)
                );
            }
            catch (JsonException e)
            {
                throw Error(path, index + 1, $"this is not JSON: {e.Message}");
            }

            EvaluationCase Create(JsonObject item, string file, int number) =>
                CaseReader.Create((JsonObject)item.DeepClone(), cases.Count + 1, $"{file}:{number}", []);
        }
        return cases;
    }

    private static List<EvaluationCase> ReadCsv(string text, string path)
    {
        List<EvaluationCase> cases = [];
        IReadOnlyList<string>? names = null;
        try
        {
            foreach (var (line, fields) in Csv.Read(text.TrimStart('\uFEFF')))
            {
                if (names is null)
                {
                    names = [.. fields.Select(name => name.Trim())];
                    if (names.Distinct().Count() < names.Count || names.Contains(""))
                        throw Error(path, line, "each column needs a name of its own.");
                    continue;
                }
                if (fields.Count != names.Count)
                    throw Error(path, line, $"{fields.Count} values for {names.Count} columns.");
                var item = new JsonObject();
                foreach (var (name, value) in names.Zip(fields))
                    item[name] = value;
                cases.Add(Create(item, cases.Count + 1, $"{path}:{line}", []));
            }
            return cases;
        }
        catch (FormatException e)
        {
            throw new ConfigurationException(path, [new ConfigurationError(0, $"line {e.Message}")]);
        }
    }

    private static EvaluationCase Create(JsonObject item, int number, string location, IReadOnlyList<Grader> graders)
    {
        var id = item["id"] is JsonValue value ? value.ToString() : $"{number}";
        return new EvaluationCase(id, location, item, graders);
    }

    private static ConfigurationException Error(string path, int line, string message) =>
        new(path, [new ConfigurationError(line, message)]);
}
