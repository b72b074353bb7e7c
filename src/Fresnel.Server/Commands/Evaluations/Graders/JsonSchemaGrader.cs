using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fresnel.Canaries;
using Fresnel.Server.Commands.Evaluations.Suites;

namespace Fresnel.Server.Commands.Evaluations.Graders;

/// <summary>Whether the text is JSON that a schema allows; without a schema, whether it is JSON.</summary>
internal sealed class JsonSchemaGrader : TextGrader
{
    private readonly Template _input;
    private readonly JsonSchema _schema;

    public JsonSchemaGrader(SuiteMember member, GraderOptions options)
        : base(options)
    {
        _input = GraderReader.ReadInput(member);
        try
        {
            _schema = new JsonSchema(member.Find("schema")?.ToJson() ?? new JsonObject());
        }
        catch (FormatException e)
        {
            throw member.Get("schema").Error(e.Message);
        }
    }

    public override IEnumerable<Template> Templates => [_input];

    protected override (bool Passed, double Score, string? Reason) Measure(Sample sample)
    {
        var input = _input.Expand(sample);
        JsonNode? value;
        try
        {
            value = JsonText.Parse(input);
        }
        catch (JsonException)
        {
            return (false, 0, $"{Quote(input)} is not JSON");
        }
        try
        {
            return _schema.FindViolation(value) is { } violation ? (false, 0, violation) : (true, 1, null);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new GradingException("a pattern of the schema takes too long on this text");
        }
    }
}
