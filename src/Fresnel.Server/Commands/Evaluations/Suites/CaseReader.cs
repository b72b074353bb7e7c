using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fresnel.Server.Commands.Evaluations.Graders;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Commands.Evaluations.Suites;

/// <summary>Reads the data set: cases in the suite, a file of JSON lines or comma-separated values, or a folder of images.</summary>
internal static class CaseReader
{
    /// <summary>With spaces after colons, so that it is YAML, too.</summary>
    private static readonly JsonSerializerOptions s_yaml = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <param name="data">The member <c>data</c>: a list of cases, or the path of a file or folder.</param>
    /// <param name="folder">Of the suite.</param>
    /// <exception cref="ConfigurationException">It cannot be read, is empty, or an id occurs twice.</exception>
    public static IReadOnlyList<EvaluationCase> Read(SuiteMember data, string folder)
    {
        var cases =
            data.IsList ? [.. data.Items.Select((each, i) => ReadInline(each, i + 1))]
            : Directory.Exists(Path.Combine(folder, data.Text)) ? ReadImages(Path.Combine(folder, data.Text), folder)
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
        return Create((JsonObject)member.ToJson()!, number, $"{member.File}:{member.Line}", member.Find("graders"));
    }

    /// <summary>A case for each image: the path below the folder is its id, and its member <c>image</c> is the file.</summary>
    private static List<EvaluationCase> ReadImages(string path, string folder) =>
        [
            .. Directory
                .EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(ImageFile.HasImageEnding)
                .Order(StringComparer.Ordinal)
                .Select(
                    (file, i) =>
                        Create(
                            new JsonObject
                            {
                                ["id"] = Path.GetRelativePath(path, file),
                                ["image"] = Path.GetRelativePath(folder, file),
                            },
                            i + 1,
                            file,
                            null
                        )
                ),
        ];

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

            EvaluationCase Create(JsonObject item, string file, int number)
            {
                var graders = item["graders"] is { } own
                    ? SuiteMember.Parse(new JsonObject { ["graders"] = own.DeepClone() }.ToJsonString(s_yaml), file)
                    : null;
                try
                {
                    return CaseReader.Create(
                        (JsonObject)item.DeepClone(),
                        cases.Count + 1,
                        $"{file}:{number}",
                        graders?.Find("graders")
                    );
                }
                catch (ConfigurationException e) // its lines are those of the graders
                {
                    throw Error(file, number, e.Errors[0].Message);
                }
            }
        }
        return cases;
    }

    private static List<EvaluationCase> ReadCsv(string text, string path)
    {
        try
        {
            List<EvaluationCase> cases = [];
            var (names, rows) = Csv.ReadTable(text);
            if (names.Distinct().Count() < names.Count || names.Contains(""))
                throw Error(path, 1, "each column needs a name of its own.");
            foreach (var (line, fields) in rows)
            {
                var item = new JsonObject();
                foreach (var (name, value) in names.Zip(fields))
                    item[name] = value;
                cases.Add(Create(item, cases.Count + 1, $"{path}:{line}", null));
            }
            return cases;
        }
        catch (FormatException e)
        {
            throw new ConfigurationException(path, [new ConfigurationError(0, $"line {e.Message}")]);
        }
    }

    /// <param name="graders">Of the case; null: it has none of its own.</param>
    private static EvaluationCase Create(JsonObject item, int number, string location, SuiteMember? graders)
    {
        var id = item["id"] is JsonValue value ? value.ToString() : $"{number}";
        var text = item["graders"]?.ToJsonString() ?? "";
        item.Remove("graders");
        return new EvaluationCase(id, location, item, graders is null ? [] : GraderReader.Read(graders), text);
    }

    private static ConfigurationException Error(string path, int line, string message) =>
        new(path, [new ConfigurationError(line, message)]);
}
