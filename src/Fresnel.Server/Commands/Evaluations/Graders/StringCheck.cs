using Fresnel.Server.Commands.Evaluations.Suites;

namespace Fresnel.Server.Commands.Evaluations.Graders;

/// <summary>OpenAI's <c>string_check</c>: equal, different, containing, or containing in any case.</summary>
internal sealed class StringCheck(SuiteMember member, GraderOptions options) : TextGrader(options)
{
    private readonly Template _input = GraderReader.ReadInput(member);
    private readonly Template _reference = Template.Parse(member.Get("reference"), ofSample: true);
    private readonly string _operation = member.Get("operation").OneOf("eq", "ne", "like", "ilike");

    public override IEnumerable<Template> Templates => [_input, _reference];

    protected override (bool Passed, double Score, string? Reason) Measure(Sample sample)
    {
        var (input, reference) = (_input.Expand(sample), _reference.Expand(sample));
        var passed = Compare(_operation, input, reference);
        return (passed, passed ? 1 : 0, passed ? null : $"{Quote(input)} is not {_operation} {Quote(reference)}");
    }

    public static bool Compare(string operation, string input, string reference) =>
        operation switch
        {
            "eq" => input == reference,
            "ne" => input != reference,
            "like" => input.Contains(reference, StringComparison.Ordinal),
            _ => input.Contains(reference, StringComparison.OrdinalIgnoreCase),
        };
}
