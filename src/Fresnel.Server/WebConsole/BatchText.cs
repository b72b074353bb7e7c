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

    /// <summary>Requests that have ended, without those that will never run.</summary>
    public static int Ran(Batch batch) => batch.Counts.Completed + batch.Counts.Failed - batch.Counts.NotRun;

    /// <summary>The most frequent errors first.</summary>
    public static IReadOnlyList<KeyValuePair<string, int>> Errors(Batch batch) =>
        [.. batch.Errors.OrderByDescending(error => error.Value).ThenBy(error => error.Key, StringComparer.Ordinal)];

    /// <summary>The most frequent error with its count, otherwise the fault of the batch; null: neither.</summary>
    public static string? Problem(Batch batch) =>
        Errors(batch) is [var (code, count), ..] ? $"{Figures.Count(count)} × {code}"
        : batch.Faults is [var fault, ..] ? (fault.Line is { } line ? $"line {line}: " : "") + fault.Code
        : null;

    /// <summary>Requests a second since the first one, on average; null: none has ended.</summary>
    public static double? Rate(Batch batch, DateTimeOffset now) =>
        Took(batch, now) is { TotalSeconds: > 0 } took && Ran(batch) is > 0 and var ran
            ? ran / took.TotalSeconds
            : null;

    public static string RateText(Batch batch, DateTimeOffset now) =>
        Rate(batch, now) switch
        {
            null => Figures.None,
            >= 1 and var rate => $"{rate:#,##0.0} / s",
            { } rate => $"{rate * 60:0.0} / min",
        };

    /// <summary>Until the last request has ended, at the average rate so far; null: unknown, or it has ended.</summary>
    public static TimeSpan? TimeLeft(Batch batch, DateTimeOffset now) =>
        batch.Status == BatchStatus.InProgress && Rate(batch, now) is { } rate
            ? TimeSpan.FromSeconds(Math.Max(0, batch.Counts.Total - Ran(batch)) / rate)
            : null;

    /// <summary>From its first request to its last, or until now; null: none has run.</summary>
    public static TimeSpan? Took(Batch batch, DateTimeOffset now) =>
        (batch.FinalizingAt ?? batch.EndedAt ?? now) - batch.InProgressAt;

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
