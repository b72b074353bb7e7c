using System.Globalization;
using System.Text.RegularExpressions;
using Fresnel.Catalog;
using Fresnel.Server.Commands.Evaluations.Graders;
using Fresnel.Server.Commands.Evaluations.Suites;
using YamlDotNet.RepresentationModel;

namespace Fresnel.Server.Commands.Evaluations.Import;

/// <summary>promptfoo's assertions as graders.</summary>
/// <param name="model">That grades where an assertion names none.</param>
/// <param name="note">Takes what has no counterpart.</param>
internal sealed class PromptfooAsserts(string model, Action<SuiteMember, string> note)
{
    /// <summary>promptfoo's threshold where a rouge-n or a likeness has none.</summary>
    private const string DefaultThreshold = "0.75";

    private readonly Dictionary<string, int> _names = [];

    public YamlSequenceNode Convert(SuiteMember asserts)
    {
        var graders = new YamlSequenceNode();
        foreach (var each in asserts.Items)
        {
            foreach (var (name, value) in each.Members.Where(m => m.Name is "weight" or "metric" or "transform"))
                note(value, $"{name} is left out");
            if (each.Find("type") is not { } type)
            {
                note(each, "an assert without a type is left out");
                continue;
            }
            foreach (var grader in Convert(each, type.Text))
                graders.Add(grader);
        }
        return graders;
    }

    private List<YamlMappingNode> Convert(SuiteMember assert, string fullType)
    {
        var isNegated = fullType.StartsWith("not-", StringComparison.Ordinal);
        var type = isNegated ? fullType[4..] : fullType;
        List<YamlMappingNode> graders = type switch
        {
            "equals" => [Check("eq", ValueOf(assert))],
            "contains" => [Check("like", ValueOf(assert))],
            "icontains" => [Check("ilike", ValueOf(assert))],
            "contains-all" when !isNegated => [.. ValuesOf(assert).Select(value => Check("like", value))],
            "icontains-all" when !isNegated => [.. ValuesOf(assert).Select(value => Check("ilike", value))],
            "contains-any" when IsPlain(assert) => [Pattern(AnyOf(assert), ignoreCase: false)],
            "icontains-any" when IsPlain(assert) => [Pattern(AnyOf(assert), ignoreCase: true)],
            "starts-with" when IsPlain(assert) => [Pattern("^" + Regex.Escape(ValueOf(assert)), ignoreCase: false)],
            "regex" when IsPlain(assert) => [Pattern(ValueOf(assert), ignoreCase: false)],
            "is-json" => [Schema(assert)],
            "rouge-n" => [Similarity(assert, "rouge_1")],
            "similar" or "similar:cosine" when assert.Find("value") is { IsList: false } => [Cosine(assert)],
            "moderation" => [Moderation(assert)],
            "llm-rubric" or "model-graded-closedqa" => [Rubric(assert)],
            _ => [],
        };
        if (graders.Count == 0)
            note(assert, $"assert {fullType} is left out: no grader does the same");
        if (isNegated)
            graders.ForEach(grader => grader.Add("negate", "true"));
        return graders;
    }

    private static string ValueOf(SuiteMember assert) => assert.Get("value").Text;

    private static IEnumerable<string> ValuesOf(SuiteMember assert) =>
        assert.Get("value") is { IsList: true } list
            ? list.Items.Select(item => item.Text)
            : ValueOf(assert).Split(',').Select(value => value.Trim());

    private static string AnyOf(SuiteMember assert) => string.Join('|', ValuesOf(assert).Select(Regex.Escape));

    /// <summary>Whether the values have no placeholders, which patterns cannot have.</summary>
    private static bool IsPlain(SuiteMember assert) =>
        ValuesOf(assert).All(text => !text.Contains("{{", StringComparison.Ordinal));

    private YamlMappingNode Check(string operation, string reference) =>
        New(
            "string_check",
            ("operation", SuiteYaml.Text(operation)),
            ("reference", SuiteYaml.Text(PromptfooImport.Template(reference)))
        );

    private YamlMappingNode Pattern(string pattern, bool ignoreCase)
    {
        var grader = New("regex", ("pattern", SuiteYaml.Text(pattern)));
        if (ignoreCase)
            grader.Add("ignore_case", "true");
        return grader;
    }

    private YamlMappingNode Schema(SuiteMember assert) =>
        assert.Find("value") is { IsMap: true } schema
            ? New("json_schema", ("schema", SuiteYaml.Of(schema.ToJson())))
            : New("json_schema");

    private YamlMappingNode Cosine(SuiteMember assert)
    {
        var grader = Similarity(assert, CosineSimilarity.Metric);
        if (assert.Find("provider") is { IsMap: false } own)
            grader.Add("model", SuiteYaml.Text(own.Text.Split(':')[^1]));
        else
            note(assert, $"similar goes by {BuiltInModel.EmbeddingName}: check pass_threshold, or set model");
        return grader;
    }

    private YamlMappingNode Similarity(SuiteMember assert, string metric) =>
        New(
            "text_similarity",
            ("evaluation_metric", SuiteYaml.Text(metric)),
            ("reference", SuiteYaml.Text(PromptfooImport.Template(ValueOf(assert)))),
            ("pass_threshold", new YamlScalarNode(assert.Find("threshold")?.Text ?? DefaultThreshold))
        );

    private YamlMappingNode Moderation(SuiteMember assert) =>
        assert.Find("value") is { IsList: true } categories
            ? New("moderation", ("categories", SuiteYaml.Texts([.. categories.Items.Select(item => item.Text)])))
            : New("moderation");

    private YamlMappingNode Rubric(SuiteMember assert)
    {
        var grader = assert.Find("provider") is { IsMap: false } own ? own.Text.Split(':')[^1] : model;
        var input =
            "Does this answer do what the rubric says?\n\nRubric: "
            + PromptfooImport.Template(ValueOf(assert))
            + "\n\nAnswer: {{sample.output_text}}";
        return assert.Find("threshold") is { } threshold
            ? New(
                "score_model",
                ("model", SuiteYaml.Text(grader)),
                ("input", SuiteYaml.Text(input)),
                ("pass_threshold", new YamlScalarNode(threshold.Number.ToString(CultureInfo.InvariantCulture)))
            )
            : New(
                "label_model",
                ("model", SuiteYaml.Text(grader)),
                ("input", SuiteYaml.Text(input)),
                ("labels", SuiteYaml.Texts("yes", "no")),
                ("passing_labels", SuiteYaml.Texts("yes"))
            );
    }

    private YamlMappingNode New(string type, params (string Name, YamlNode Value)[] members)
    {
        var number = _names[type] = _names.GetValueOrDefault(type) + 1;
        var grader = new YamlMappingNode { { "type", type } };
        if (number > 1)
            grader.Add("name", $"{type} {number}");
        foreach (var (name, value) in members)
            grader.Add(name, value);
        return grader;
    }
}
