using System.Text.Json;
using System.Text.Json.Nodes;
using Fresnel.Server.Commands.Evaluations.Suites;

namespace Fresnel.Server.Commands.Evaluations.Graders;

/// <summary>Whether the image has the objects that a model counts in it, each so often.</summary>
internal sealed class ImageObjects : Grader
{
    private readonly Dictionary<string, int> _objects = [];

    public ImageObjects(SuiteMember member, GraderOptions options)
        : base(options)
    {
        Model = ModelAnswer.ReadModel(member);
        var objects = member.Get("objects");
        foreach (var (name, count) in objects.Members)
            _objects[name] = count.Integer >= 0 ? count.Integer : throw count.Error("it is 0 or more.");
        if (_objects.Count == 0)
            throw objects.Error("there are no objects; write them as name: count, such as dog: 2.");
    }

    public override string Model { get; }

    public override bool NeedsImage => true;

    public override IEnumerable<Template> Templates => [];

    public override JsonObject CreateRequest(Sample sample)
    {
        var properties = new JsonObject();
        foreach (var name in _objects.Keys)
            properties[MemberOf(name)] = new JsonObject { ["type"] = "integer" };
        return ModelAnswer.CreateRequest(Model, "Count the objects in this image.", properties, sample.Image);
    }

    protected override Task<(bool Passed, double Score, string? Reason)> MeasureAsync(
        Sample sample,
        string? answer,
        CancellationToken cancellationToken
    )
    {
        var counts = ModelAnswer.Parse(answer);
        var wrong = _objects
            .Select(each => (Name: each.Key, Expected: each.Value, Found: CountOf(counts, each.Key)))
            .Where(each => each.Found != each.Expected)
            .ToList();
        return Task.FromResult(
            (
                wrong.Count == 0,
                1 - (wrong.Count / (double)_objects.Count),
                wrong.Count == 0
                    ? null
                    : (string?)
                        string.Join(
                            ", ",
                            wrong.Select(each =>
                                $"{each.Found?.ToString() ?? "unknown"} {each.Name}, not {each.Expected}"
                            )
                        )
            )
        );
    }

    private static int? CountOf(JsonObject counts, string name) =>
        counts[MemberOf(name)] is JsonValue value
        && value.GetValueKind() == JsonValueKind.Number
        && value.TryGetValue(out int count)
            ? count
            : null;

    private static string MemberOf(string name) =>
        string.Concat(name.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : '_')) + "_count";
}
