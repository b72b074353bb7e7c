using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fresnel.Server.Commands.Evaluations.Suites;

namespace Fresnel.Server.Commands.Evaluations.Graders;

/// <summary>OpenAI's <c>score_model</c>: a model scores the answer, by default from 0 to 1.</summary>
internal sealed class ScoreModel : Grader
{
    private readonly Template _input;
    private readonly double _minimum,
        _maximum = 1,
        _passThreshold;

    public ScoreModel(SuiteMember member, GraderOptions options)
        : base(options)
    {
        Model = member.Get("model").Text;
        _input = Template.Parse(member.Get("input"), ofSample: true);
        if (member.Find("range") is { } range)
        {
            if (range.Items.Count != 2 || range.Items[0].Number >= range.Items[1].Number)
                throw range.Error("the least and the greatest score are expected, such as [0, 1].");
            (_minimum, _maximum) = (range.Items[0].Number, range.Items[1].Number);
        }
        _passThreshold = GraderReader.ReadNumber(member, "pass_threshold", _minimum, _maximum, byDefault: null);
    }

    public override string Model { get; }

    public override IEnumerable<Template> Templates => [_input];

    public override JsonObject CreateRequest(Sample sample) =>
        ModelAnswer.CreateRequest(
            Model,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{_input.Expand(sample)}\n\nAnswer with a score from {_minimum} to {_maximum}."
            ),
            new JsonObject { ["score"] = new JsonObject { ["type"] = "number" } },
            sample.Image
        );

    protected override Task<(bool Passed, double Score, string? Reason)> MeasureAsync(
        Sample sample,
        string? answer,
        CancellationToken cancellationToken
    )
    {
        var found = ModelAnswer.Parse(answer)["score"];
        if (
            found?.GetValueKind() != JsonValueKind.Number
            || !double.TryParse(found.ToJsonString(), CultureInfo.InvariantCulture, out var score)
            || score < _minimum
            || score > _maximum
        )
            throw new GradingException($"the model answered with {found?.ToJsonString() ?? "no score"}");
        var share = (score - _minimum) / (_maximum - _minimum);
        return Task.FromResult(
            score >= _passThreshold
                ? (true, share, (string?)null)
                : (false, share, $"score {score:0.###}, below {_passThreshold}")
        );
    }
}
