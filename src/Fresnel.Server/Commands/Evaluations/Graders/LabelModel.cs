using System.Text.Json.Nodes;
using Fresnel.Server.Commands.Evaluations.Suites;

namespace Fresnel.Server.Commands.Evaluations.Graders;

/// <summary>OpenAI's <c>label_model</c>: a model chooses a label for the answer.</summary>
internal sealed class LabelModel : Grader
{
    private readonly Template _input;
    private readonly string[] _labels,
        _passingLabels;

    public LabelModel(SuiteMember member, GraderOptions options)
        : base(options)
    {
        Model = member.Get("model").Text;
        _input = Template.Parse(member.Get("input"), ofSample: true);
        _labels = [.. member.Get("labels").Items.Select(label => label.Text)];
        var passing = member.Get("passing_labels");
        _passingLabels = [.. passing.Items.Select(label => label.OneOf(_labels))];
        if (_passingLabels.Length == 0)
            throw passing.Error("at least one label passes.");
    }

    public override string Model { get; }

    public override IEnumerable<Template> Templates => [_input];

    public override JsonObject CreateRequest(Sample sample)
    {
        var labels = new JsonArray([.. _labels.Select(label => JsonValue.Create(label))]);
        return ModelAnswer.CreateRequest(
            Model,
            $"{_input.Expand(sample)}\n\nAnswer with one of these labels: {string.Join(", ", _labels)}.",
            new JsonObject
            {
                ["label"] = new JsonObject { ["type"] = "string", ["enum"] = labels },
            },
            sample.Image
        );
    }

    protected override Task<(bool Passed, double Score, string? Reason)> MeasureAsync(
        Sample sample,
        string? answer,
        CancellationToken cancellationToken
    )
    {
        var label = ModelAnswer.Parse(answer)["label"]?.ToString();
        if (!_labels.Contains(label))
            throw new GradingException($"the model answered with {label ?? "no label"}");
        var passed = _passingLabels.Contains(label);
        return Task.FromResult((passed, passed ? 1.0 : 0.0, passed ? null : (string?)$"label {label}"));
    }
}
