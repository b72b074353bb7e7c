using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using Fresnel.Ledger;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>How long the ledger is kept. Totals and budgets always remain.</summary>
internal sealed record RetentionSection
{
    private const string Period = "^(forever|[1-9][0-9]{0,4}d)$";
    private const string Expected = "a number of days such as 90d, or forever, is expected";
    private const string Forever = "forever";

    /// <summary>Single calls: days such as <c>90d</c>, or <c>forever</c>. Default <c>400d</c>.</summary>
    [RegularExpression(Period, ErrorMessage = Expected)]
    public string Calls { get; init; } = "400d";

    /// <summary>The itemised lines of calls, at most as long as calls. Default: as long as calls.</summary>
    [RegularExpression(Period, ErrorMessage = Expected)]
    public string? Lines { get; init; }

    /// <summary>Usage by day and month, at least as long as calls. Default <c>forever</c>.</summary>
    [RegularExpression(Period, ErrorMessage = Expected)]
    public string Rollups { get; init; } = Forever;

    /// <returns>Each setting that contradicts another, and why.</returns>
    public IEnumerable<(string Setting, string Reason)> FindContradictions()
    {
        if (!new[] { Calls, Lines ?? Calls, Rollups }.All(period => Regex.IsMatch(period, Period)))
            yield break; // an error of its own
        var options = ToOptions();
        if (IsLonger(options.Lines, options.Calls))
            yield return ("lines", $"is {Lines}, longer than calls ({Calls}); lines are deleted with their call");
        if (IsLonger(options.Calls, options.Rollups))
            yield return (
                "rollups",
                $"is {Rollups}, shorter than calls ({Calls}); usage is kept at least as long as calls"
            );
    }

    public RetentionOptions ToOptions() =>
        new()
        {
            Calls = Parse(Calls),
            Lines = Parse(Lines ?? Calls),
            Rollups = Parse(Rollups),
        };

    private static TimeSpan? Parse(string period) =>
        period == Forever
            ? null
            : TimeSpan.FromDays(int.Parse(period.AsSpan(0, period.Length - 1), CultureInfo.InvariantCulture));

    /// <param name="period">Null: forever, as for <paramref name="other"/>.</param>
    private static bool IsLonger(TimeSpan? period, TimeSpan? other) =>
        other is not null && (period is null || period > other);
}
