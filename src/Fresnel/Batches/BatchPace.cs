namespace Fresnel.Batches;

/// <summary>How fast a batch is, on average since its first request, and how long it still runs at that rate.</summary>
/// <param name="Ran">Requests that have ended, without those that will never run.</param>
/// <param name="Took">From its first request to its last, or until now; null: none has run.</param>
/// <param name="PerSecond">Requests a second; null: none has ended.</param>
/// <param name="Left">Until the last request has ended; null: unknown, or it does not run.</param>
public readonly record struct BatchPace(int Ran, TimeSpan? Took, double? PerSecond, TimeSpan? Left)
{
    public static BatchPace Of(Batch batch, DateTimeOffset now)
    {
        var ran = batch.Counts.Completed + batch.Counts.Failed - batch.Counts.NotRun;
        var took = (batch.FinalizingAt ?? batch.EndedAt ?? now) - batch.InProgressAt;
        double? rate = took is { TotalSeconds: > 0 } time && ran > 0 ? ran / time.TotalSeconds : null;
        TimeSpan? left =
            batch.Status == BatchStatus.InProgress && rate is { } perSecond
                ? TimeSpan.FromSeconds(Math.Max(0, batch.Counts.Total - ran) / perSecond)
                : null;
        return new BatchPace(ran, took, rate, left);
    }
}
