using System.Text.Json.Nodes;
using Fresnel.Server.Commands.Evaluations.Graders;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Commands.Evaluations.Suites;

/// <summary>Reads a suite, and checks it against its data set before anything is sent.</summary>
internal static class SuiteReader
{
    private static readonly string[] s_reserved = ["model", "messages", "prompt", "images", "mask", "n", "stream"];

    /// <exception cref="ConfigurationException">It has an error, which the message locates.</exception>
    public static Suite Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorErrorException(
                File.Exists(path) ? $"{path} cannot be read: {e.Message}" : $"There is no file {path}."
            );
        }
        return Parse(text, path);
    }

    /// <param name="path">Of the suite; data and images are relative to its folder.</param>
    /// <exception cref="ConfigurationException">It has an error, which the message locates.</exception>
    public static Suite Parse(string text, string path)
    {
        var root = SuiteMember.Parse(text, path);
        root.RequireOnly("name", "data", "candidates", "graders", "max_cost");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var maxCost = root.Find("max_cost");
        var cases = CaseReader.Read(root.Get("data"), folder);
        var graders = root.Find("graders");
        var suite = new Suite(
            root.Find("name")?.Text ?? Path.GetFileNameWithoutExtension(path),
            folder,
            cases,
            [.. root.Get("candidates").Items.Select(ReadCandidate)],
            graders is null ? [] : GraderReader.Read(graders),
            string.Join('\n', cases.Select(each => each.GraderText).Prepend(graders?.ToJson()?.ToJsonString())),
            maxCost is null ? null : (decimal)maxCost.Number
        );
        if (suite.MaxCost <= 0)
            throw maxCost!.Error("an amount of US dollars above 0 is expected.");
        if (suite.Candidates.Count == 0)
            throw root.Get("candidates").Error("there are no candidates.");
        if (suite.Candidates.GroupBy(candidate => candidate.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw root.Get("candidates").Error($"two are named {twice.Key}; give each a name of its own.");
        foreach (var each in suite.Cases)
            new CaseCheck(suite, each, root).Run();
        return suite;
    }

    private static Candidate ReadCandidate(SuiteMember member)
    {
        member.RequireOnly("name", "task", "model", "prompt", "system", "images", "mask", "parameters");
        var task = member.Find("task")?.OneOf("chat", "image") == "image" ? CandidateTask.Image : CandidateTask.Chat;
        if (task == CandidateTask.Image && member.Find("system") is { } system)
            throw system.Error("an image request has no system message; write it into the prompt.");
        if (task == CandidateTask.Chat && member.Find("mask") is { } mask)
            throw mask.Error("only edits, task: image with images, have a mask.");
        var model = member.Get("model").Text;
        return new Candidate(
            member.Find("name")?.Text ?? model,
            task,
            model,
            Template.Parse(member.Get("prompt"), ofSample: false),
            Optional("system"),
            member.Find("images") is { } images ? [.. images.Items.Select(each => Template.Parse(each, false))] : null,
            Optional("mask"),
            member.Find("parameters") is { } parameters ? ReadParameters(parameters) : []
        );

        Template? Optional(string name) =>
            member.Find(name) is { } found ? Template.Parse(found, ofSample: false) : null;
    }

    private static JsonObject ReadParameters(SuiteMember parameters)
    {
        foreach (var (name, value) in parameters.Members)
        {
            if (s_reserved.Contains(name))
                throw value.Error($"{name} cannot be a parameter; the evaluation sets it.");
        }
        return (JsonObject)parameters.ToJson()!;
    }
}
