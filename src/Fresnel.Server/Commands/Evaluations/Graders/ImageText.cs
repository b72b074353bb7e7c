using System.Text.Json.Nodes;
using Fresnel.Server.Commands.Evaluations.Suites;

namespace Fresnel.Server.Commands.Evaluations.Graders;

/// <summary>Whether the text that a model reads in the image equals or contains another. White space counts as one space.</summary>
internal sealed class ImageText(SuiteMember member, GraderOptions options) : Grader(options)
{
    private readonly Template _reference = Template.Parse(member.Get("reference"), ofSample: true);
    private readonly string _operation = member.Get("operation").OneOf("eq", "ne", "like", "ilike");

    public override string Model { get; } = ModelAnswer.ReadModel(member);

    public override bool NeedsImage => true;

    public override IEnumerable<Template> Templates => [_reference];

    public override JsonObject CreateRequest(Sample sample) =>
        ModelAnswer.CreateRequest(
            Model,
            "Read the text in this image.",
            new JsonObject { ["text"] = new JsonObject { ["type"] = "string" } },
            sample.Image
        );

    protected override Task<(bool Passed, double Score, string? Reason)> MeasureAsync(
        Sample sample,
        string? answer,
        CancellationToken cancellationToken
    )
    {
        var text = OneLine(ModelAnswer.Parse(answer)["text"]?.ToString() ?? "");
        var reference = OneLine(_reference.Expand(sample));
        var passed = StringCheck.Compare(_operation, text, reference);
        return Task.FromResult(
            (
                passed,
                passed ? 1 : TextSimilarity.Compare("fuzzy_match", text, reference),
                passed ? null : (string?)$"the image has {Quote(text)}, not {_operation} {Quote(reference)}"
            )
        );
    }

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
