using System.Globalization;
using System.Text.RegularExpressions;
using Fresnel.Server.Commands.Evaluations.Suites;

namespace Fresnel.Server.Commands.Evaluations.Graders;

/// <summary>Whether the last number of a text is within a tolerance of the expected one.</summary>
internal sealed partial class NumberGrader(SuiteMember member, GraderOptions options) : TextGrader(options)
{
    private readonly Template _input = GraderReader.ReadInput(member);
    private readonly Template _reference = Template.Parse(member.Get("reference"), ofSample: true);
    private readonly double _tolerance = GraderReader.ReadNumber(member, "tolerance", 0, double.MaxValue, 0);

    public override IEnumerable<Template> Templates => [_input, _reference];

    protected override (bool Passed, double Score, string? Reason) Measure(Sample sample)
    {
        var (input, reference) = (_input.Expand(sample), _reference.Expand(sample));
        var expected =
            LastOf(reference) ?? throw new GradingException($"the reference {Quote(reference)} has no number");
        if (LastOf(input) is not { } found)
            return (false, 0, $"{Quote(input)} has no number");
        var passed = Math.Abs(found - expected) <= _tolerance + 1e-9;
        return (
            passed,
            passed ? 1 : 0,
            passed
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"{found} is not within {_tolerance} of {expected}")
        );
    }

    /// <returns>Without signs of currencies and thousands; null: there is none.</returns>
    private static double? LastOf(string text) =>
        Number().Matches(text) is [.., var last]
        && double.TryParse(
            last.Groups["sign"].Value.Replace('−', '-')
                + last.Groups["digits"].Value.Replace(",", "", StringComparison.Ordinal),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    [GeneratedRegex(@"(?<![\w.,])(?<sign>[-−]?)[$€£¥]?(?<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)")]
    private static partial Regex Number();
}
