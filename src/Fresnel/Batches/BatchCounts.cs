namespace Fresnel.Batches;

/// <summary>What a batch has done so far.</summary>
/// <param name="Total">Lines of the input file; 0 until it was checked.</param>
/// <param name="Failed">Lines whose answer is an error, those that never ran included.</param>
/// <param name="Cost">Nanodollars of the answers.</param>
/// <param name="NotRun">Failed lines that never ran; known when the batch has ended.</param>
public readonly record struct BatchCounts(
    int Total,
    int Completed,
    int Failed,
    long InputTokens,
    long OutputTokens,
    long Cost,
    int NotRun = 0
)
{
    /// <summary>Of two parts of a batch. The total is that of the first.</summary>
    public static BatchCounts operator +(BatchCounts first, BatchCounts second) =>
        first with
        {
            Completed = first.Completed + second.Completed,
            Failed = first.Failed + second.Failed,
            InputTokens = first.InputTokens + second.InputTokens,
            OutputTokens = first.OutputTokens + second.OutputTokens,
            Cost = first.Cost + second.Cost,
        };

    /// <summary>Without a part of it.</summary>
    public static BatchCounts operator -(BatchCounts whole, BatchCounts part) =>
        whole with
        {
            Completed = whole.Completed - part.Completed,
            Failed = whole.Failed - part.Failed,
            InputTokens = whole.InputTokens - part.InputTokens,
            OutputTokens = whole.OutputTokens - part.OutputTokens,
            Cost = whole.Cost - part.Cost,
        };
}
