using System.Text.RegularExpressions;
using Fresnel.Server.Commands.Evaluations.Suites;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;
using YamlDotNet.RepresentationModel;

namespace Fresnel.Server.Commands.Evaluations.Import;

/// <summary>Makes a suite of a promptfoo configuration, and notes what has no counterpart.</summary>
internal sealed partial class PromptfooImport
{
    private static readonly string[] s_known =
    [
        "description",
        "prompts",
        "providers",
        "targets",
        "tests",
        "defaultTest",
    ];
    private static readonly string[] s_parameters =
    [
        "temperature",
        "max_tokens",
        "max_completion_tokens",
        "top_p",
        "presence_penalty",
        "frequency_penalty",
        "seed",
        "stop",
        "reasoning_effort",
        "response_format",
        "size",
        "quality",
        "style",
        "background",
    ];

    private readonly List<string> _notes = [];

    private PromptfooImport() { }

    /// <returns>The suite as YAML, and a note for each part that was left out, with file and line.</returns>
    /// <exception cref="ConfigurationException">It is no configuration of promptfoo, or nothing of it can be run.</exception>
    public static (string Suite, IReadOnlyList<string> Notes) Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorErrorException(
                File.Exists(path) ? $"{path} cannot be read: {e.Message}" : $"There is no file {path}."
            );
        }
    }

    /// <inheritdoc cref="Read"/>
    public static (string Suite, IReadOnlyList<string> Notes) Parse(string text, string path)
    {
        var import = new PromptfooImport();
        var suite = import.Convert(SuiteMember.Parse(text, path));
        return (SuiteYaml.Write(suite), import._notes);
    }

    private YamlMappingNode Convert(SuiteMember root)
    {
        foreach (var (name, member) in root.Members.Where(member => !s_known.Contains(member.Name)))
            Note(member, $"{name} is left out");
        var providers =
            root.Find("providers") ?? root.Find("targets") ?? throw root.Error("providers or targets is missing.");
        var models = (providers.IsList ? providers.Items : [providers])
            .Select(ReadProvider)
            .OfType<ImportedModel>()
            .ToList();
        if (models.Count == 0)
            throw root.Error("none of its providers is a model that a gateway can call.");
        var prompts = ReadPrompts(root.Get("prompts"));
        var defaults = root.Find("defaultTest");
        var asserts = new PromptfooAsserts(GraderModelOf(defaults) ?? models[0].Model, Note);
        var suite = new YamlMappingNode();
        if (root.Find("description") is { } description)
            suite.Add("name", SuiteYaml.Text(description.Text));
        suite.Add("candidates", Candidates(models, prompts));
        if (defaults?.Find("assert") is { } shared)
            suite.Add("graders", asserts.Convert(shared));
        suite.Add("data", Cases(root.Find("tests"), defaults, asserts));
        return suite;
    }

    private ImportedModel? ReadProvider(SuiteMember member)
    {
        if ((member.IsMap ? member.Find("id") : member) is not { IsMap: false, IsList: false } idMember)
        {
            Note(member, "a provider without an id is left out");
            return null;
        }
        var id = idMember.Text;
        var parts = id.Split(':');
        var isImage = parts.Contains("image") || id.Contains("gpt-image", StringComparison.Ordinal);
        if (
            parts is not [_, .., var model]
            || parts[0] is "file" or "exec" or "python" or "http" or "https" or "webhook" or "package" or "browser"
        )
        {
            Note(member, $"provider {id} is left out: it is no model of a vendor");
            return null;
        }
        var parameters = new YamlMappingNode();
        if (member.IsMap && member.Find("config") is { } config)
        {
            foreach (var (name, value) in config.Members)
            {
                if (s_parameters.Contains(name))
                    parameters.Add(name, SuiteYaml.Of(value.ToJson()));
                else
                    Note(value, $"{name} is left out");
            }
        }
        if (member.IsMap)
        {
            foreach (var (name, value) in member.Members.Where(each => each.Name is not ("id" or "label" or "config")))
                Note(value, $"{name} is left out");
        }
        return new ImportedModel(
            model,
            member.IsMap ? member.Find("label")?.Text ?? model : model,
            isImage,
            parameters
        );
    }

    private List<(string Name, string Text)> ReadPrompts(SuiteMember member)
    {
        List<(string Name, string Text)> prompts = [];
        foreach (var each in member.IsList ? member.Items : [member])
        {
            var text = each.IsMap ? (each.Find("raw") ?? each.Get("id")).Text : each.Text;
            if (text.StartsWith("file://", StringComparison.Ordinal))
            {
                var file = Path.Combine(
                    Path.GetDirectoryName(Path.GetFullPath(member.File))!,
                    text["file://".Length..]
                );
                if (Path.GetExtension(file) is not (".txt" or ".md") || !File.Exists(file))
                {
                    Note(each, $"prompt {text} is left out: only files of text that exist are read");
                    continue;
                }
                text = File.ReadAllText(file).Trim();
            }
            if (text.TrimStart().StartsWith('[') && text.Contains("\"role\"", StringComparison.Ordinal))
            {
                Note(each, "a prompt in JSON is left out; write its messages as system and prompt");
                continue;
            }
            if (text.Contains("{%", StringComparison.Ordinal) || Filter().IsMatch(text))
                Note(each, "statements and filters of templates are kept as they are, and have to be replaced");
            prompts.Add((each.IsMap ? each.Find("label")?.Text ?? "" : "", Template(text)));
        }
        return prompts.Count > 0 ? prompts : throw member.Error("none of its prompts can be used.");
    }

    private static YamlSequenceNode Candidates(List<ImportedModel> models, List<(string Name, string Text)> prompts)
    {
        var candidates = new YamlSequenceNode();
        var names = new HashSet<string>();
        foreach (var model in models)
        foreach (var (index, prompt) in prompts.Index())
        {
            var label = prompt.Name.Length > 0 ? prompt.Name : $"prompt {index + 1}";
            var name = prompts.Count > 1 ? $"{model.Label}, {label}" : model.Label;
            for (var number = 2; !names.Add(name); number++)
                name = $"{model.Label} {number}";
            var candidate = new YamlMappingNode
            {
                { "name", SuiteYaml.Text(name) },
                { "model", SuiteYaml.Text(model.Model) },
                { "prompt", SuiteYaml.Text(prompt.Text) },
            };
            if (model.IsImage)
                candidate.Add("task", "image");
            if (model.Parameters.Children.Count > 0)
                candidate.Add("parameters", model.Parameters);
            candidates.Add(candidate);
        }
        return candidates;
    }

    private YamlNode Cases(SuiteMember? tests, SuiteMember? defaults, PromptfooAsserts asserts)
    {
        if (tests is { IsList: false })
        {
            Note(
                tests,
                "tests in a file are left out; data: takes a .csv or .jsonl file, and graders: what it expects"
            );
            return SuiteYaml.Text(tests.Text.Replace("file://", "", StringComparison.Ordinal));
        }
        var shared = defaults?.Find("vars") is { IsMap: true } values ? values.Members : [];
        var cases = new YamlSequenceNode();
        foreach (var test in tests?.Items ?? [])
        {
            if (!test.IsMap)
            {
                Note(test, "tests in a file are left out");
                continue;
            }
            cases.Add(Case(test, cases.Children.Count + 1, shared, asserts));
        }
        if (cases.Children.Count == 0)
            cases.Add(new YamlMappingNode { { "id", "1" } });
        return cases;
    }

    private YamlMappingNode Case(
        SuiteMember test,
        int number,
        IReadOnlyList<(string Name, SuiteMember Value)> shared,
        PromptfooAsserts asserts
    )
    {
        foreach (var (name, value) in test.Members.Where(m => m.Name is not ("description" or "vars" or "assert")))
            Note(value, $"{name} is left out");
        var item = new YamlMappingNode();
        if (test.Find("description") is { } description)
            item.Add("id", SuiteYaml.Text($"{number} {description.Text}"));
        var vars = test.Find("vars");
        if (vars is { IsMap: false })
            Note(vars, "values in a file are left out");
        var own = vars is { IsMap: true } ? vars.Members : [];
        foreach (var (name, value) in own.Concat(shared.Where(each => !own.Any(mine => mine.Name == each.Name))))
            AddVariable(item, name, value);
        if (test.Find("assert") is { } assert && asserts.Convert(assert) is { Children.Count: > 0 } graders)
            item.Add("graders", graders);
        return item;
    }

    private void AddVariable(YamlMappingNode item, string name, SuiteMember value)
    {
        if (value.IsList)
            Note(value, "a list of values is one value here; promptfoo runs each");
        else if (!value.IsMap && !value.IsNull && value.Text.StartsWith("file://", StringComparison.Ordinal))
            Note(value, "the file is not read; write its content, or name an image as image: PATH");
        if (name is "id" or "graders")
            Note(value, $"{name} is left out: a case has this member for itself");
        else
            item.Add(name, SuiteYaml.Of(value.ToJson()));
    }

    private static string? GraderModelOf(SuiteMember? defaults)
    {
        var provider = defaults?.Find("options")?.Find("provider");
        return provider is { IsMap: false } ? provider.Text.Split(':')[^1] : null;
    }

    /// <summary>promptfoo's <c>{{name}}</c> as <c>{{item.name}}</c>.</summary>
    public static string Template(string text) => Variable().Replace(text, "{{item.$1}}");

    private void Note(SuiteMember member, string message) =>
        _notes.Add($"{member.File}:{member.Line}: {member.Path}: {message}");

    private sealed record ImportedModel(string Model, string Label, bool IsImage, YamlMappingNode Parameters);

    [GeneratedRegex(@"\{\{\s*([\w.-]+)\s*\}\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\{\{[^}]*\|[^}]*\}\}")]
    private static partial Regex Filter();
}
