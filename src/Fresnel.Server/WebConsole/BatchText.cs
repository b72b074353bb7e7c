using Fresnel.Batches;
using Fresnel.Contracts.Models;

namespace Fresnel.Server.WebConsole;

/// <summary>A batch in words and figures.</summary>
internal static class BatchText
{
    public static string State(Batch batch) =>
        batch.Status switch
        {
            BatchStatus.InProgress => "running",
            BatchStatus.Completed when batch.Counts is { Completed: 0, Failed: > 0 } => "all failed",
            BatchStatus.Completed when batch.Counts.NotRun > 0 => "ended early",
            _ => StatusNames.Of(batch.Status),
        };

    public static string StateClass(Batch batch) =>
        batch.Status switch
        {
            BatchStatus.Failed => "bad",
            BatchStatus.Completed when batch.Counts is { Completed: 0, Failed: > 0 } => "bad",
            BatchStatus.Completed when batch.Counts.Failed > 0 => "warn",
            BatchStatus.InProgress or BatchStatus.Completed or BatchStatus.Finalizing => "",
            BatchStatus.Expired or BatchStatus.Cancelling => "warn",
            _ => "off",
        };

    /// <summary>The most frequent errors first.</summary>
    public static IReadOnlyList<KeyValuePair<string, int>> Errors(Batch batch) =>
        [.. batch.Errors.OrderByDescending(error => error.Value).ThenBy(error => error.Key, StringComparer.Ordinal)];

    /// <summary>The most frequent error with its count, otherwise the fault of the batch; null: neither.</summary>
    public static string? Problem(Batch batch) =>
        Errors(batch) is [var (code, count), ..] ? $"{Figures.Count(count)} × {code}"
        : batch.Faults is [var fault, ..] ? (fault.Line is { } line ? $"line {line}: " : "") + fault.Code
        : null;

    public static string RateText(Batch batch, DateTimeOffset now) =>
        BatchPace.Of(batch, now).PerSecond switch
        {
            null => Figures.None,
            >= 1 and var rate => $"{rate:#,##0.0} / s",
            { } rate => $"{rate * 60:0.0} / min",
        };

    /// <summary>A length of time in at most two units: <c>2 h 10 min</c>.</summary>
    public static string Length(TimeSpan? time) =>
        time switch
        {
            null => Figures.None,
            { TotalMinutes: < 1 } length => $"{Math.Ceiling(length.TotalSeconds):0} s",
            { TotalHours: < 1 } length => $"{length.Minutes} min {length.Seconds} s",
            { TotalDays: < 2 } length => $"{(int)length.TotalHours} h {length.Minutes} min",
            { } length => $"{(int)length.TotalDays} d {length.Hours} h",
        };

    public static string Cost(Batch batch) => Figures.Dollars(new Money(batch.Counts.Cost).Dollars);
}
