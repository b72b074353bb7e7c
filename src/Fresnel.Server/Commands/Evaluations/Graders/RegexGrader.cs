using System.Text.RegularExpressions;
using Fresnel.Server.Commands.Evaluations.Suites;

namespace Fresnel.Server.Commands.Evaluations.Graders;

/// <summary>Whether a regular expression of .NET matches a part of the text.</summary>
internal sealed class RegexGrader : TextGrader
{
    private static readonly TimeSpan s_maxTime = TimeSpan.FromSeconds(1);

    private readonly Template _input;
    private readonly Regex _pattern;

    public RegexGrader(SuiteMember member, GraderOptions options)
        : base(options)
    {
        _input = GraderReader.ReadInput(member);
        var ignoreCase = member.Find("ignore_case") is { } flag && flag.Flag;
        try
        {
            _pattern = new Regex(
                member.Get("pattern").Text,
                ignoreCase ? RegexOptions.IgnoreCase | RegexOptions.CultureInvariant : RegexOptions.None,
                s_maxTime
            );
        }
        catch (ArgumentException e)
        {
            throw member.Get("pattern").Error(e.Message);
        }
    }

    public override IEnumerable<Template> Templates => [_input];

    protected override (bool Passed, double Score, string? Reason) Measure(Sample sample)
    {
        var input = _input.Expand(sample);
        try
        {
            return _pattern.IsMatch(input) ? (true, 1, null) : (false, 0, $"{_pattern} does not match {Quote(input)}");
        }
        catch (RegexMatchTimeoutException)
        {
            throw new GradingException($"{_pattern} takes over {s_maxTime.TotalSeconds} s on this text");
        }
    }
}
