namespace Faults;

/// <summary>The results of a number of calls, as callers saw them.</summary>
/// <param name="Cut">Streams that ended with an error after they had started.</param>
/// <param name="Failed">Calls that ended with an error before any part of a response.</param>
/// <param name="Twice">Calls that vendors answered completely more than once.</param>
/// <param name="Lost">Responses that do not refer to the image that was sent.</param>
/// <param name="Continued">Streams that another vendor continued.</param>
/// <param name="Times">Milliseconds, sorted.</param>
internal sealed record Measured(
    string Name,
    int Calls,
    int Answered,
    int Cut,
    int Failed,
    int Twice,
    int Lost,
    int Continued,
    double[] Times
)
{
    /// <summary>Combines several rounds.</summary>
    public static Measured Of(List<Measured> rounds) =>
        new(
            rounds[0].Name,
            rounds.Sum(one => one.Calls),
            rounds.Sum(one => one.Answered),
            rounds.Sum(one => one.Cut),
            rounds.Sum(one => one.Failed),
            rounds.Sum(one => one.Twice),
            rounds.Sum(one => one.Lost),
            rounds.Sum(one => one.Continued),
            [.. rounds.SelectMany(one => one.Times).Order()]
        );

    public double At(double share) => Times[Math.Min(Times.Length - 1, (int)(Times.Length * share))];
}
