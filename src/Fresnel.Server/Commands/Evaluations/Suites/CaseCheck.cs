using Fresnel.Server.Commands.Evaluations.Graders;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Commands.Evaluations.Suites;

/// <summary>Whether a case has what the templates name, its files exist, and graders fit what is graded.</summary>
/// <param name="root">The suite, for error messages.</param>
internal sealed class CaseCheck(Suite suite, EvaluationCase each, SuiteMember root)
{
    /// <exception cref="ConfigurationException">One of them is not so.</exception>
    public void Run()
    {
        var graders = suite.GradersOf(each).ToList();
        if (graders.Count == 0)
            throw root.Error($"graders: there are none for the case at {each.Location}.");
        if (graders.GroupBy(grader => grader.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw root.Error($"graders: two are named {twice.Key}; give each a name of its own.");
        foreach (var candidate in suite.Candidates)
            Check(candidate, graders);
        foreach (var grader in graders)
        {
            Require(grader.Templates, $"grader {grader.Name}");
            foreach (var file in grader.Files)
                RequireFile(file.Expand(each.Item), $"grader {grader.Name}");
        }
    }

    private void Check(Candidate candidate, List<Grader> graders)
    {
        var user = $"candidate {candidate.Name}";
        Template?[] own = [candidate.Prompt, candidate.System, candidate.Mask, .. candidate.Images ?? []];
        Require(own.OfType<Template>(), user);
        foreach (var path in CandidateRequest.ImagesOf(candidate, each.Item))
            RequireFile(path, user);
        if (candidate.Mask?.Expand(each.Item) is { } mask)
            RequireFile(mask, user);
        if (candidate.Task != CandidateTask.Image && graders.Find(grader => grader.NeedsImage) is { } ofImages)
            throw root.Error($"graders: {ofImages.Name} grades images, and {user} answers in text (task: chat).");
    }

    private void Require(IEnumerable<Template> templates, string user)
    {
        var missing = templates
            .SelectMany(template => template.ItemPaths)
            .FirstOrDefault(path => !Template.TryFind(each.Item, path, out _));
        if (missing is not null)
            throw Error($"the case has no member {missing}, which {user} uses.");
    }

    private void RequireFile(string path, string user)
    {
        if (!File.Exists(Path.Combine(suite.Folder, path)))
            throw Error($"there is no file {path} in {suite.Folder}, which {user} uses.");
    }

    private ConfigurationException Error(string message) => new(each.Location, [new ConfigurationError(0, message)]);
}
