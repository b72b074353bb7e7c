using System.Numerics.Tensors;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fresnel.Catalog;
using Fresnel.Server.Commands.Evaluations.Suites;

namespace Fresnel.Server.Commands.Evaluations.Graders;

/// <summary>OpenAI's <c>text_similarity</c> by <c>cosine</c>: of the vectors of an embedding model.</summary>
internal sealed class CosineSimilarity(SuiteMember member, GraderOptions options) : Grader(options)
{
    public const string Metric = "cosine";

    private readonly Template _input = GraderReader.ReadInput(member);
    private readonly Template _reference = Template.Parse(member.Get("reference"), ofSample: true);
    private readonly double _passThreshold = GraderReader.ReadNumber(member, "pass_threshold", 0, 1, byDefault: null);

    public override string Model { get; } = member.Find("model")?.Text ?? BuiltInModel.EmbeddingName;

    public override string Url => CandidateRequest.Embeddings;

    public override IEnumerable<Template> Templates => [_input, _reference];

    public override JsonObject CreateRequest(Sample sample)
    {
        var (input, reference) = (_input.Expand(sample), _reference.Expand(sample));
        return input.Length > 0 && reference.Length > 0
            ? new JsonObject { ["model"] = Model, ["input"] = new JsonArray(input, reference) }
            : throw new GradingException(input.Length == 0 ? "the answer is empty" : "the reference is empty");
    }

    protected override Task<(bool Passed, double Score, string? Reason)> MeasureAsync(
        Sample sample,
        string? answer,
        CancellationToken cancellationToken
    )
    {
        _ = CreateRequest(sample); // says why there is no answer
        var (left, right) = ReadVectors(answer);
        var score = Math.Clamp(TensorPrimitives.CosineSimilarity<float>(left, right), 0f, 1f);
        return Task.FromResult(
            score >= _passThreshold
                ? (true, (double)score, null)
                : (
                    false,
                    (double)score,
                    (string?)$"{Metric} {score:0.###} of {Quote(_input.Expand(sample))}, below {_passThreshold}"
                )
        );
    }

    private static (float[], float[]) ReadVectors(string? answer)
    {
        try
        {
            if (
                answer is not null
                && JsonNode.Parse(answer) is JsonArray { Count: 2 } data
                && Read(data[0]) is { Length: > 0 } left
                && Read(data[1]) is { } right
                && left.Length == right.Length
            )
                return (left, right);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException) { }
        throw new GradingException("the model of the grader did not answer with two vectors");
    }

    private static float[]? Read(JsonNode? item) =>
        item?["embedding"] is JsonArray numbers ? [.. numbers.Select(number => (float)number!)] : null;
}
