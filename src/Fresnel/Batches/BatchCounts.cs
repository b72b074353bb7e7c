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
);
