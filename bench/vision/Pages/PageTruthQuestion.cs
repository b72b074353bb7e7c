namespace Fresnel.PageBenchmark;

/// <summary>A question about a page whose answer is known.</summary>
/// <param name="Expectation">What an answer that states what is so says.</param>
/// <param name="IsAboutAbsence">What it is about is not on the page: the right answer says so.</param>
internal sealed record PageTruthQuestion(string Text, Expectation Expectation, bool IsAboutAbsence = false)
{
    public Verdict Judge(string answer) =>
        Expectation.IsMet(answer) ? Verdict.Right
        : !IsAboutAbsence && IsUnknown(answer) ? Verdict.Unknown
        : Verdict.Wrong;

    public static bool IsUnknown(string answer) =>
        answer.StartsWith("There is no ", StringComparison.Ordinal)
        || answer.Contains("can't", StringComparison.Ordinal)
        || answer.Contains("don't", StringComparison.Ordinal);
}
