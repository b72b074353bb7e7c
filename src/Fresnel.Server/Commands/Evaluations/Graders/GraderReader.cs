using Fresnel.Server.Commands.Evaluations.Suites;

namespace Fresnel.Server.Commands.Evaluations.Graders;

/// <summary>Reads the graders of a suite or of a case.</summary>
internal static class GraderReader
{
    private static readonly Dictionary<
        string,
        (string[] Members, Func<SuiteMember, GraderOptions, Grader> Create)
    > s_types = new()
    {
        ["string_check"] = (["input", "reference", "operation"], (m, options) => new StringCheck(m, options)),
        ["text_similarity"] = (
            ["input", "reference", "evaluation_metric", "pass_threshold", "model"],
            (m, options) =>
                m.Get("evaluation_metric").Text == CosineSimilarity.Metric
                    ? new CosineSimilarity(m, options)
                    : new TextSimilarity(m, options)
        ),
        ["regex"] = (["input", "pattern", "ignore_case"], (m, options) => new RegexGrader(m, options)),
        ["number"] = (["input", "reference", "tolerance"], (m, options) => new NumberGrader(m, options)),
        ["json_schema"] = (["input", "schema"], (m, options) => new JsonSchemaGrader(m, options)),
        ["label_model"] = (["model", "input", "labels", "passing_labels"], (m, options) => new LabelModel(m, options)),
        ["score_model"] = (["model", "input", "range", "pass_threshold"], (m, options) => new ScoreModel(m, options)),
        ["moderation"] = (["model", "input", "categories"], (m, options) => new Moderation(m, options)),
        ["image_text"] = (["model", "reference", "operation"], (m, options) => new ImageText(m, options)),
        ["image_objects"] = (["model", "objects"], (m, options) => new ImageObjects(m, options)),
        ["image_properties"] = (
            ["width", "height", "format", "transparent"],
            (m, options) => new ImageProperties(m, options)
        ),
        ["image_similarity"] = (
            ["reference", "evaluation_metric", "pass_threshold"],
            (m, options) => new ImageSimilarity(m, options)
        ),
        ["image_difference"] = (
            ["reference", "mask", "tolerance", "max_share"],
            (m, options) => new ImageDifference(m, options)
        ),
        ["image_palette"] = (["colors", "tolerance", "min_share"], (m, options) => new ImagePalette(m, options)),
    };

    /// <exception cref="Hosting.Configuration.ConfigurationException">One is invalid.</exception>
    public static IReadOnlyList<Grader> Read(SuiteMember list) => [.. list.Items.Select(ReadOne)];

    private static Grader ReadOne(SuiteMember member)
    {
        var type = member.Get("type").OneOf([.. s_types.Keys]);
        var (members, create) = s_types[type];
        member.RequireOnly(["type", "name", "negate", .. members]);
        var options = new GraderOptions(
            member.Find("name")?.Text ?? type,
            member.Find("negate") is { } negate && negate.Flag
        );
        return create(member, options);
    }

    /// <summary>The text that is graded: the member <c>input</c>, by default the answer.</summary>
    public static Template ReadInput(SuiteMember member) =>
        member.Find("input") is { } input
            ? Template.Parse(input, ofSample: true)
            : Template.Parse("{{sample.output_text}}", member, ofSample: true);

    /// <exception cref="Hosting.Configuration.ConfigurationException">It is outside the range, or missing.</exception>
    public static double ReadNumber(SuiteMember member, string name, double minimum, double maximum, double? byDefault)
    {
        if (byDefault is { } value && member.Find(name) is null)
            return value;
        var found = member.Get(name);
        return found.Number >= minimum && found.Number <= maximum
            ? found.Number
            : throw found.Error($"it is {minimum} to {maximum}, not {found.Text}.");
    }
}
